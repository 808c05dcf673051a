// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SettingsPlace.h"

#include "settings/SettingTable.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct PlaceWording
{
    Q_DECLARE_TR_FUNCTIONS(SettingsPlace)
};

QString wordsFor(const QString &key)
{
    static const QHash<QString, QString> words{
        {u"password"_s, PlaceWording::tr("the password")},
        {u"host"_s, PlaceWording::tr("the host")},
        {u"user"_s, PlaceWording::tr("the user")},
        {u"database"_s, PlaceWording::tr("the database")},
        {u"query"_s, PlaceWording::tr("the query")},
        {u"view"_s, PlaceWording::tr("the view")},
        {u"ssl_mode"_s, PlaceWording::tr("the encryption")},
        {u"ssl_ca"_s, PlaceWording::tr("the CA file")},
        {u"db_path"_s, PlaceWording::tr("the local file")},
        {u"table_name"_s, PlaceWording::tr("the table")},
        {u"fallback_path"_s, PlaceWording::tr("the fallback's file")},
        {u"fallback_table"_s, PlaceWording::tr("the fallback's table")},
    };
    return words.value(key, key);
}

SettingsPlace place(const QString &section, const QString &key)
{
    return findSetting(section, key) ? SettingsPlace{section, key, wordsFor(key)} : SettingsPlace();
}

/** The key that a message names, as messages of the configuration do: `[general] min_rows_percent`. */
SettingsPlace namedPlace(const QString &message)
{
    for (const Setting &setting : settingTable()) {
        // Words such as "query" or "type" stand in sentences, too.
        const bool isPlain = !setting.key.contains(u'_');
        const QRegularExpression word(u"\\b%1\\b"_s.arg(setting.key));
        const bool named = isPlain ? message.contains(u"[%1] %2"_s.arg(setting.section, setting.key))
                                   : message.contains(word) &&
                                         (message.contains(setting.section) || setting.section == u"general");
        if (named)
            return place(setting.section, setting.key);
    }
    return {};
}

SettingsPlace filePlace(const ReportedError &error, const Situation &s)
{
    if (error.side == Side::Target)
        return place(u"local_db"_s, u"db_path"_s);
    if (s.choice.source != SourceChoice::FallbackOnly && s.config.primary.type == DatabaseType::Sqlite)
        return place(u"external_db"_s, u"database"_s);
    return place(u"local_db"_s, u"fallback_path"_s);
}

} // namespace

SettingsPlace settingsPlace(const ReportedError &error, const Situation &s)
{
    const bool isTarget = error.side == Side::Target;
    const bool isServer = isTarget ? s.target() == TargetKind::Azure
                                   : s.choice.source != SourceChoice::FallbackOnly &&
                                         s.config.primary.type != DatabaseType::Sqlite;
    const QString section = isTarget ? u"azure_mysql_db"_s : u"external_db"_s;
    switch (error.kind) {
    case ErrorKind::LoginRefused:
        return place(section, u"password"_s);
    case ErrorKind::Tls:
        return place(section, u"ssl_mode"_s);
    case ErrorKind::Sql:
        return isTarget ? SettingsPlace()
                        : place(section, s.config.primary.view.isEmpty() ? u"query"_s : u"view"_s);
    case ErrorKind::Unavailable:
        return isServer ? place(section, u"host"_s) : filePlace(error, s);
    case ErrorKind::Missing:
    case ErrorKind::Corrupt:
        return isServer ? place(section, u"database"_s) : filePlace(error, s);
    case ErrorKind::Configuration:
    case ErrorKind::Guard:
        return namedPlace(error.message);
    default:
        return {};
    }
}

SettingsPlace settingsPlace(const ConfigIssue &issue)
{
    return place(issue.section, issue.key);
}

} // namespace Rowferry
