// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace Rowferry {

class IniDocument;

enum class DatabaseType { MySql, MariaDb, Sqlite, PostgreSql, SqlServer, Odbc };
enum class TargetKind { Azure, LocalSqlite };
enum class SourceKind { Primary, Fallback };
enum class SourceChoice { Automatic, PrimaryOnly, FallbackOnly };
enum class SslMode { Disabled, Prefer, Require, VerifyCa, VerifyIdentity };
enum class FallbackOn { Unreachable, Any };
enum class VerifyMode { Checksum, Count, Off };
enum class TrackChanges { Auto, On, Off };

/** Where a password is kept: the key `password_store`. */
struct PasswordStore
{
    enum class Place { File, Keychain, Prompt, Environment };
    Place place = Place::File;
    QString variable; ///< the name after `env:`
};

/** TLS of one connection; files are absolute paths, or empty where config.ini names none. */
struct TlsOptions
{
    SslMode mode = SslMode::Prefer;
    QString caFile;
    QString certificateFile;
    QString keyFile;
};

/** How to reach and enter one MySQL or MariaDB server. Timeouts in seconds. */
struct ServerLogin
{
    QString host;
    int port = 3306;
    QString database;
    QString user;
    QString password; ///< the key's literal value; SecretStore resolves the other places
    PasswordStore passwordStore;
    TlsOptions tls;
    int connectTimeout = 10;
    int readTimeout = 3600;
    /** No `config_version` in the file: user and password may be percent-encoded, as the Python script needed
     * them. */
    bool mayBePercentEncoded = false;
};

/** `[external_db]`, the primary source. */
struct PrimaryConfig
{
    DatabaseType type = DatabaseType::MySql;
    ServerLogin login;    ///< for the server types
    QString databaseFile; ///< for `type = sqlite`: absolute path
    QString query;        ///< either query or view is set in a valid configuration
    QString view;
    QString timeZone;         ///< empty: the server's own
    QString dsn;              ///< odbc, sqlserver
    QString connectionString; ///< odbc, sqlserver
};

/** `[local_db]`: absolute paths; the fallback's defaults are filled in already. */
struct LocalConfig
{
    QString dbPath;
    QString tableName;
    QString fallbackPath;
    QString fallbackTable;
};

/** `[azure_mysql_db]`. */
struct AzureConfig
{
    DatabaseType type = DatabaseType::MySql;
    ServerLogin login;
    QString tableName;
    int lockTimeout = 15; ///< seconds; also how long a SQLite target may be locked
};

/** `[general]`. */
struct GeneralConfig
{
    TargetKind defaultTarget = TargetKind::Azure;
    bool targetArgumentEnabled = true;
    bool fallbackEnabled = false; ///< fallback_to_local_source_on_failure
    std::optional<int> configVersion;
    FallbackOn fallbackOn = FallbackOn::Unreachable;
    int fallbackMaxAgeDays = 0; ///< 0: any age
    VerifyMode verify = VerifyMode::Checksum;
    bool allowEmpty = true;
    int minRowsPercent = 0; ///< 0: off
    bool askOnSchemaChange = false;
    TrackChanges trackChanges = TrackChanges::Auto;
    int keepSnapshots = 0;
    QString logFile; ///< absolute path, or empty
    LogLevel logLevel = LogLevel::Info;
};

/** One mistake in config.ini, or one thing the user should know about it. */
struct ConfigIssue
{
    enum class Severity { Warning, Error };
    Severity severity = Severity::Error;
    QString section;
    QString key;
    QString message; ///< a sentence: what is wrong and what would be right

    /** `[section] key: message`, for logs. */
    [[nodiscard]] QString text() const;
};

/**
 * The typed values of one config.ini, every default filled in.
 *
 * A plain value: main() loads it and hands it down; nothing in the program asks a global for it.
 * Reading never throws: a value that cannot be read keeps its default and is named by issues().
 */
struct SyncConfig
{
    GeneralConfig general;
    PrimaryConfig primary;
    LocalConfig local;
    AzureConfig azure;
    QString filePath; ///< of config.ini, absolute

    /** Reads the values; relative paths count from the folder of @p filePath. */
    [[nodiscard]] static SyncConfig fromDocument(const IniDocument &document, const QString &filePath);

    /** Every mistake that would matter for a run from @p source into @p targets. Mistakes in a section
     *  that such a run does not touch are warnings. Files are looked at when this is called. */
    [[nodiscard]] QList<ConfigIssue> issues(const QList<TargetKind> &targets, SourceChoice source) const;

    /** The same for the default target and the automatic source. */
    [[nodiscard]] QList<ConfigIssue> issues() const;

    /** Issues found while reading values; issues() includes them. */
    QList<ConfigIssue> readingIssues;
};

[[nodiscard]] QString targetName(TargetKind target); ///< `azure`, `local_sqlite`
[[nodiscard]] std::optional<TargetKind> targetFromName(const QString &name);
[[nodiscard]] QString sourceName(SourceKind source); ///< `primary`, `fallback`
[[nodiscard]] QString sslModeName(SslMode mode);     ///< as config.ini spells it

} // namespace Rowferry

Q_DECLARE_METATYPE(Rowferry::SyncConfig)
