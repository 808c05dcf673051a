// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SettingTable.h"

#include <QCoreApplication>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct SettingTable
{
    Q_DECLARE_TR_FUNCTIONS(SettingTable)
};

using Kind = Setting::Kind;

QList<SettingChoice> sourceTypes()
{
    return {{u"mysql"_s, SettingTable::tr("MySQL")},
            {u"mariadb"_s, SettingTable::tr("MariaDB")},
            {u"sqlite"_s, SettingTable::tr("SQLite file")}};
}

QList<SettingChoice> targetTypes()
{
    return {{u"mysql"_s, SettingTable::tr("MySQL")}, {u"mariadb"_s, SettingTable::tr("MariaDB")}};
}

QList<SettingChoice> passwordStores()
{
    return {{u"file"_s, SettingTable::tr("config.ini")},
            {u"keychain"_s, SettingTable::tr("Keychain of this computer")},
            {u"prompt"_s, SettingTable::tr("Nowhere: ask each time")},
            {u"env"_s, SettingTable::tr("Environment variable")},
            {u"none"_s, SettingTable::tr("The user has no password")}};
}

QList<SettingChoice> sslModes()
{
    return {{u"verify-identity"_s, SettingTable::tr("Verify identity")},
            {u"verify-ca"_s, SettingTable::tr("Verify certificate only")},
            {u"require"_s, SettingTable::tr("Require encryption")},
            {u"prefer"_s, SettingTable::tr("Prefer encryption")},
            {u"disabled"_s, SettingTable::tr("No encryption")}};
}

QList<Setting> generalSettings()
{
    const QString s = u"general"_s;
    // clang-format off
    return {
        {s, u"config_version"_s, Kind::Number, u"configVersionEdit"_s, {}, SettingTable::tr("1 says that user and password stand plainly in this file. Empty: they may be percent-encoded, as the script needed them."), {}},
        {s, u"default_target"_s, Kind::Choice, u"defaultTargetComboBox"_s, u"azure"_s, {}, {{u"azure"_s, SettingTable::tr("Azure MySQL")}, {u"local_sqlite"_s, SettingTable::tr("Local SQLite")}}},
        {s, u"target_argument_enabled"_s, Kind::Switch, u"targetArgumentCheckBox"_s, u"true"_s, SettingTable::tr("Off: --target is ignored, with a warning."), {}},
        {s, u"fallback_to_local_source_on_failure"_s, Kind::Switch, u"fallbackCheckBox"_s, u"false"_s, {}, {}},
        {s, u"fallback_on"_s, Kind::Choice, u"fallbackOnComboBox"_s, u"unreachable"_s, SettingTable::tr("A refused log-in, a certificate that is not trusted or an SQL error is a mistake to show, not a reason for old rows."), {{u"unreachable"_s, SettingTable::tr("The primary cannot be reached")}, {u"any"_s, SettingTable::tr("Reading fails for any reason")}}},
        {s, u"fallback_max_age"_s, Kind::Number, u"fallbackMaxAgeEdit"_s, u"0"_s, SettingTable::tr("Days; 0: any age will do."), {}},
        {s, u"verify"_s, Kind::Choice, u"verifyComboBox"_s, u"checksum"_s, {}, {{u"checksum"_s, SettingTable::tr("By checksum")}, {u"count"_s, SettingTable::tr("By counting rows")}, {u"off"_s, SettingTable::tr("Not at all")}}},
        {s, u"allow_empty"_s, Kind::Switch, u"allowEmptyCheckBox"_s, u"true"_s, {}, {}},
        {s, u"min_rows_percent"_s, Kind::Number, u"minRowsPercentEdit"_s, u"0"_s, SettingTable::tr("Percent of the rows the target holds; fewer stop the run. 0: any number."), {}},
        {s, u"ask_on_schema_change"_s, Kind::Switch, u"askOnSchemaChangeCheckBox"_s, u"false"_s, {}, {}},
        {s, u"track_changes"_s, Kind::Choice, u"trackChangesComboBox"_s, u"auto"_s, {}, {{u"auto"_s, SettingTable::tr("Up to 1,000,000 rows")}, {u"on"_s, SettingTable::tr("Always")}, {u"off"_s, SettingTable::tr("Never")}}},
        {s, u"keep_snapshots"_s, Kind::Number, u"keepSnapshotsEdit"_s, u"0"_s, SettingTable::tr("How many earlier tables are kept."), {}},
        {s, u"log_file"_s, Kind::WriteFile, u"logFileEdit"_s, {}, SettingTable::tr("Empty: no log is written to a file."), {}},
        {s, u"log_level"_s, Kind::Choice, u"logLevelComboBox"_s, u"info"_s, {}, {{u"debug"_s, SettingTable::tr("Everything")}, {u"info"_s, SettingTable::tr("What happens")}, {u"warning"_s, SettingTable::tr("Warnings and errors")}, {u"error"_s, SettingTable::tr("Errors only")}}},
    };
    // clang-format on
}

QList<Setting> serverSettings(const QString &s, const QList<SettingChoice> &types, const QString &sslMode)
{
    const QString certificateHelp = SettingTable::tr("Only where the server asks for one.");
    // clang-format off
    return {
        {s, u"type"_s, Kind::Choice, u"typeComboBox"_s, u"mysql"_s, {}, types},
        {s, u"host"_s, Kind::Text, u"hostEdit"_s, {}, {}, {}},
        {s, u"port"_s, Kind::Number, u"portEdit"_s, u"3306"_s, {}, {}},
        {s, u"database"_s, Kind::Text, u"databaseEdit"_s, {}, {}, {}},
        {s, u"user"_s, Kind::Text, u"userEdit"_s, {}, {}, {}},
        {s, u"password_store"_s, Kind::PasswordStore, u"passwordStoreComboBox"_s, u"file"_s, {}, passwordStores()},
        {s, u"password"_s, Kind::Password, u"passwordEdit"_s, {}, {}, {}},
        {s, u"ssl_mode"_s, Kind::Choice, u"sslModeComboBox"_s, sslMode, {}, sslModes()},
        {s, u"ssl_ca"_s, Kind::ReadFile, u"sslCaEdit"_s, {}, {}, {}},
        {s, u"ssl_cert"_s, Kind::ReadFile, u"sslCertEdit"_s, {}, certificateHelp, {}},
        {s, u"ssl_key"_s, Kind::ReadFile, u"sslKeyEdit"_s, {}, {}, {}},
        {s, u"connect_timeout"_s, Kind::Number, u"connectTimeoutEdit"_s, u"10"_s, {}, {}},
        {s, u"read_timeout"_s, Kind::Number, u"readTimeoutEdit"_s, u"3600"_s, {}, {}},
    };
    // clang-format on
}

QList<Setting> sourceSettings()
{
    const QString s = u"external_db"_s;
    QList<Setting> settings = serverSettings(s, sourceTypes(), u"prefer"_s);
    // clang-format off
    settings += {
        {s, u"dsn"_s, Kind::Text, u"dsnEdit"_s, {}, {}, {}},
        {s, u"connection_string"_s, Kind::Secret, u"connectionStringEdit"_s, {}, {}, {}},
        {s, u"time_zone"_s, Kind::Text, u"timeZoneEdit"_s, {}, SettingTable::tr("Empty: the server's own. +00:00 keeps every instant."), {}},
        {s, u"view"_s, Kind::Text, u"viewEdit"_s, {}, {}, {}},
        {s, u"query"_s, Kind::Query, u"queryEdit"_s, {}, {}, {}},
    };
    // clang-format on
    return settings;
}

QList<Setting> localSettings()
{
    const QString s = u"local_db"_s;
    // clang-format off
    return {
        {s, u"db_path"_s, Kind::WriteFile, u"dbPathEdit"_s, {}, {}, {}},
        {s, u"table_name"_s, Kind::Text, u"tableNameEdit"_s, {}, {}, {}},
        {s, u"fallback_path"_s, Kind::ReadFile, u"fallbackPathEdit"_s, {}, SettingTable::tr("Empty: the local target's file."), {}},
        {s, u"fallback_table"_s, Kind::Text, u"fallbackTableEdit"_s, {}, SettingTable::tr("Empty: the local target's table."), {}},
    };
    // clang-format on
}

QList<Setting> azureSettings()
{
    const QString s = u"azure_mysql_db"_s;
    QList<Setting> settings = serverSettings(s, targetTypes(), u"require"_s);
    // clang-format off
    settings += {
        {s, u"table_name"_s, Kind::Text, u"tableNameEdit"_s, {}, {}, {}},
        {s, u"lock_timeout"_s, Kind::Number, u"lockTimeoutEdit"_s, u"15"_s, SettingTable::tr("Seconds; for the local target's file too."), {}},
    };
    // clang-format on
    return settings;
}

} // namespace

const QList<Setting> &settingTable()
{
    static const QList<Setting> table =
        generalSettings() + sourceSettings() + localSettings() + azureSettings();
    return table;
}

const Setting *findSetting(const QString &section, const QString &key)
{
    const QList<Setting> &table = settingTable();
    const auto found = std::find_if(table.begin(), table.end(), [&](const Setting &setting) {
        return setting.section == section && setting.key == key;
    });
    return found == table.end() ? nullptr : &*found;
}

} // namespace Rowferry
