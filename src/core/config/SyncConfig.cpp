// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/SyncConfig.h"

#include "config/IniDocument.h"
#include "config/SectionReader.h"

#include <QFileInfo>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int LargestNumber = 2'000'000'000;
constexpr int LongestTimeout = 604'800; ///< seconds, a week
constexpr int NewestConfigVersion = 1;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::SyncConfig)
};

const SectionReader::Choices<SslMode> &sslModes()
{
    // `_` and `-` are alike and case does not count, so that MySQL's spellings are among them.
    static const SectionReader::Choices<SslMode> modes{
        {u"disabled"_s, SslMode::Disabled},
        {u"prefer"_s, SslMode::Prefer},
        {u"require"_s, SslMode::Require},
        {u"verify-ca"_s, SslMode::VerifyCa},
        {u"verify-identity"_s, SslMode::VerifyIdentity},
        {u"preferred"_s, SslMode::Prefer},
        {u"required"_s, SslMode::Require},
        {u"verify-full"_s, SslMode::VerifyIdentity},
    };
    return modes;
}

const SectionReader::Choices<TargetKind> &targets()
{
    static const SectionReader::Choices<TargetKind> kinds{{u"azure"_s, TargetKind::Azure},
                                                          {u"local_sqlite"_s, TargetKind::LocalSqlite}};
    return kinds;
}

PasswordStore readPasswordStore(SectionReader &reader)
{
    const QString given = reader.text(u"password_store"_s).trimmed();
    const QString word = given.toLower();
    if (word.isEmpty() || word == "file"_L1)
        return {PasswordStore::Place::File, {}};
    if (word == "keychain"_L1)
        return {PasswordStore::Place::Keychain, {}};
    if (word == "prompt"_L1)
        return {PasswordStore::Place::Prompt, {}};
    if (word.startsWith("env:"_L1)) {
        const QString variable = given.sliced(4).trimmed();
        if (variable.isEmpty() || variable.contains(u'='))
            reader.error(
                u"password_store"_s,
                Text::tr("env: needs the name of an environment variable, for example env:DB_PASSWORD."));
        return {PasswordStore::Place::Environment, variable};
    }
    // The value is not quoted: it may be a password in the wrong line.
    reader.error(u"password_store"_s,
                 Text::tr("The value is not known here. Write file, keychain, prompt or env:NAME."));
    return {};
}

ServerLogin readLogin(SectionReader &reader, SslMode sslMode, bool mayBePercentEncoded)
{
    ServerLogin login;
    login.host = reader.text(u"host"_s);
    login.port = reader.integer(u"port"_s, login.port, 1, 65535);
    login.database = reader.text(u"database"_s);
    login.user = reader.text(u"user"_s);
    login.password = reader.text(u"password"_s);
    login.passwordStore = readPasswordStore(reader);
    login.tls.mode = reader.choice(u"ssl_mode"_s, sslMode, sslModes());
    login.tls.caFile = reader.path(u"ssl_ca"_s);
    login.tls.certificateFile = reader.path(u"ssl_cert"_s);
    login.tls.keyFile = reader.path(u"ssl_key"_s);
    // 0 would be "for ever" to some libraries and "at once" to others.
    login.connectTimeout = reader.integer(u"connect_timeout"_s, login.connectTimeout, 1, LongestTimeout);
    login.readTimeout = reader.integer(u"read_timeout"_s, login.readTimeout, 1, LongestTimeout);
    login.mayBePercentEncoded = mayBePercentEncoded;
    return login;
}

/** A server's password that nothing names: `password =` says that there is none. */
void requirePassword(SectionReader &reader, const ServerLogin &login)
{
    using Place = PasswordStore::Place;
    const PasswordStore &store = login.passwordStore;
    const bool inFile = store.place == Place::File;
    const bool elsewhere = !inFile && (store.place != Place::Environment || !store.variable.isEmpty());
    if (inFile && reader.isPresent() && !reader.has(u"password"_s))
        reader.error(u"password"_s,
                     Text::tr("The key is missing. Leave it empty if the user has no password, or "
                              "set password_store."));
    if (elsewhere && !login.password.isEmpty())
        reader.warn(u"password"_s,
                    Text::tr("This password is not used, since password_store names another place. "
                             "Remove it from the file."));
}

GeneralConfig readGeneral(SectionReader &reader)
{
    GeneralConfig general;
    general.defaultTarget = reader.choice(u"default_target"_s, general.defaultTarget, targets());
    general.targetArgumentEnabled =
        reader.boolean(u"target_argument_enabled"_s, general.targetArgumentEnabled);
    general.fallbackEnabled =
        reader.boolean(u"fallback_to_local_source_on_failure"_s, general.fallbackEnabled);
    const int version = reader.integer(u"config_version"_s, 0, 1, LargestNumber);
    if (reader.has(u"config_version"_s))
        general.configVersion = version;
    if (version > NewestConfigVersion)
        reader.warn(u"config_version"_s,
                    Text::tr("The file was written for a newer Rowferry; this one may not know "
                             "all of its keys."));
    general.fallbackOn =
        reader.choice<FallbackOn>(u"fallback_on"_s, general.fallbackOn,
                                  {{u"unreachable"_s, FallbackOn::Unreachable}, {u"any"_s, FallbackOn::Any}});
    general.fallbackMaxAgeDays = reader.integer(u"fallback_max_age"_s, 0, 0, LargestNumber);
    general.verify = reader.choice<VerifyMode>(u"verify"_s, general.verify,
                                               {{u"checksum"_s, VerifyMode::Checksum},
                                                {u"count"_s, VerifyMode::Count},
                                                {u"off"_s, VerifyMode::Off}});
    general.allowEmpty = reader.boolean(u"allow_empty"_s, general.allowEmpty);
    general.minRowsPercent = reader.integer(u"min_rows_percent"_s, 0, 0, 100);
    general.askOnSchemaChange = reader.boolean(u"ask_on_schema_change"_s, general.askOnSchemaChange);
    general.trackChanges = reader.choice<TrackChanges>(
        u"track_changes"_s, general.trackChanges,
        {{u"auto"_s, TrackChanges::Auto}, {u"on"_s, TrackChanges::On}, {u"off"_s, TrackChanges::Off}});
    general.keepSnapshots = reader.integer(u"keep_snapshots"_s, 0, 0, LargestNumber);
    general.logFile = reader.path(u"log_file"_s);
    general.logLevel = reader.choice<LogLevel>(u"log_level"_s, general.logLevel,
                                               {{u"debug"_s, LogLevel::Debug},
                                                {u"info"_s, LogLevel::Info},
                                                {u"warning"_s, LogLevel::Warning},
                                                {u"error"_s, LogLevel::Error}});
    return general;
}

PrimaryConfig readPrimary(SectionReader &reader, bool mayBePercentEncoded)
{
    PrimaryConfig primary;
    primary.type = reader.choice<DatabaseType>(u"type"_s, primary.type,
                                               {{u"mysql"_s, DatabaseType::MySql},
                                                {u"mariadb"_s, DatabaseType::MariaDb},
                                                {u"sqlite"_s, DatabaseType::Sqlite},
                                                {u"postgresql"_s, DatabaseType::PostgreSql},
                                                {u"sqlserver"_s, DatabaseType::SqlServer},
                                                {u"odbc"_s, DatabaseType::Odbc}});
    primary.login = readLogin(reader, SslMode::Prefer, mayBePercentEncoded);
    primary.query = reader.text(u"query"_s);
    primary.view = reader.text(u"view"_s);
    primary.timeZone = reader.text(u"time_zone"_s);
    primary.dsn = reader.text(u"dsn"_s);
    primary.connectionString = reader.text(u"connection_string"_s);
    if (primary.type == DatabaseType::Sqlite)
        primary.databaseFile = reader.path(u"database"_s);
    if (primary.type == DatabaseType::MySql || primary.type == DatabaseType::MariaDb)
        requirePassword(reader, primary.login);
    return primary;
}

LocalConfig readLocal(SectionReader &reader)
{
    LocalConfig local;
    local.dbPath = reader.path(u"db_path"_s);
    local.tableName = reader.text(u"table_name"_s);
    local.fallbackPath = reader.path(u"fallback_path"_s);
    local.fallbackTable = reader.text(u"fallback_table"_s);
    if (local.fallbackPath.isEmpty())
        local.fallbackPath = local.dbPath;
    if (local.fallbackTable.isEmpty())
        local.fallbackTable = local.tableName;
    return local;
}

AzureConfig readAzure(SectionReader &reader, bool mayBePercentEncoded)
{
    AzureConfig azure;
    azure.type = reader.choice<DatabaseType>(
        u"type"_s, azure.type, {{u"mysql"_s, DatabaseType::MySql}, {u"mariadb"_s, DatabaseType::MariaDb}});
    azure.login = readLogin(reader, SslMode::Require, mayBePercentEncoded);
    azure.tableName = reader.text(u"table_name"_s);
    azure.lockTimeout = reader.integer(u"lock_timeout"_s, azure.lockTimeout, 0, LongestTimeout);
    requirePassword(reader, azure.login);
    return azure;
}

QList<ConfigIssue> grammarWarnings(const IniDocument &document)
{
    QList<ConfigIssue> issues;
    for (const IniWarning &warning : document.warnings()) {
        const QString where = warning.line > 0 ? Text::tr("Line %1: ").arg(warning.line) : QString();
        issues.append(
            {ConfigIssue::Severity::Warning, warning.section, warning.key, where + warning.message});
    }
    return issues;
}

QList<ConfigIssue> unknownSections(const IniDocument &document, const QStringList &known)
{
    QList<ConfigIssue> issues;
    for (const QString &section : document.sections()) {
        if (known.contains(section))
            continue;
        const QString nearest = nearestWord(section, known);
        issues.append(
            {ConfigIssue::Severity::Warning,
             section,
             {},
             nearest.isEmpty()
                 ? Text::tr("This section is not known and has no effect.")
                 : Text::tr("This section is not known and has no effect. Is [%1] meant?").arg(nearest)});
    }
    return issues;
}

} // namespace

SyncConfig SyncConfig::fromDocument(const IniDocument &document, const QString &filePath)
{
    SyncConfig config;
    config.filePath = QFileInfo(filePath).absoluteFilePath();
    const QString folder = QFileInfo(config.filePath).absolutePath();
    QList<ConfigIssue> &issues = config.readingIssues;
    issues = grammarWarnings(document);

    SectionReader general(document, u"general"_s, folder, issues);
    config.general = readGeneral(general);
    const bool mayBePercentEncoded = !config.general.configVersion;
    SectionReader primary(document, u"external_db"_s, folder, issues);
    primary.requireSection();
    config.primary = readPrimary(primary, mayBePercentEncoded);
    SectionReader local(document, u"local_db"_s, folder, issues);
    local.requireSection();
    config.local = readLocal(local);
    SectionReader azure(document, u"azure_mysql_db"_s, folder, issues);
    azure.requireSection();
    config.azure = readAzure(azure, mayBePercentEncoded);

    for (SectionReader *reader : {&general, &primary, &local, &azure})
        reader->reportUnknownKeys();
    issues += unknownSections(document, {u"general"_s, u"external_db"_s, u"local_db"_s, u"azure_mysql_db"_s});
    return config;
}

QString ConfigIssue::text() const
{
    if (section.isEmpty())
        return message;
    return key.isEmpty() ? u"[%1]: %2"_s.arg(section, message) : u"[%1] %2: %3"_s.arg(section, key, message);
}

QString targetName(TargetKind target)
{
    return target == TargetKind::Azure ? u"azure"_s : u"local_sqlite"_s;
}

std::optional<TargetKind> targetFromName(const QString &name)
{
    for (const auto &[known, target] : targets()) {
        if (name.trimmed().compare(known, Qt::CaseInsensitive) == 0)
            return target;
    }
    return std::nullopt;
}

QString sourceName(SourceKind source)
{
    return source == SourceKind::Primary ? u"primary"_s : u"fallback"_s;
}

QString sslModeName(SslMode mode)
{
    for (const auto &[name, known] : sslModes()) {
        if (known == mode)
            return name;
    }
    return {};
}

} // namespace Rowferry
