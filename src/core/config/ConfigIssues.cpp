// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/SyncConfig.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

const QString GeneralSection = u"general"_s;
const QString PrimarySection = u"external_db"_s;
const QString LocalSection = u"local_db"_s;
const QString AzureSection = u"azure_mysql_db"_s;

/** What part a section has in a run. */
enum class Part { None, Reserve, Needed };

/** Collects the issues of one configuration for one kind of run. */
class IssueFinder
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::SyncConfig)

public:
    IssueFinder(const SyncConfig &config, const QList<TargetKind> &targets, SourceChoice source);

    QList<ConfigIssue> find();

private:
    void takeReadingIssues();
    void checkPrimary();
    void checkLogin(const QString &section, const ServerLogin &login);
    void checkTls(const QString &section, const TlsOptions &tls);
    void checkFile(const QString &section, const QString &key, const QString &path);
    void checkQueryAndView();
    void checkLocal();
    void checkAzure();
    void checkTable(const QString &section, const QString &key, const QString &name, TargetKind kind);
    void checkRequired(const QString &section, const QString &key, const QString &value);

    [[nodiscard]] Part partOf(const QString &section, const QString &key) const;
    [[nodiscard]] bool isAbsent(const QString &section) const;
    void add(const QString &section, const QString &key, const QString &message);

    const SyncConfig &m_config;
    bool m_azure;
    bool m_local;
    bool m_primary;
    Part m_fallback;
    QList<ConfigIssue> m_issues;
    QSet<std::pair<QString, QString>> m_mistaken; ///< section and key: one mistake each is enough
};

IssueFinder::IssueFinder(const SyncConfig &config, const QList<TargetKind> &targets, SourceChoice source)
    : m_config(config)
    , m_azure(targets.contains(TargetKind::Azure))
    , m_local(targets.contains(TargetKind::LocalSqlite))
    , m_primary(source != SourceChoice::FallbackOnly)
    , m_fallback(source == SourceChoice::FallbackOnly                                  ? Part::Needed
                 : source == SourceChoice::Automatic && config.general.fallbackEnabled ? Part::Reserve
                                                                                       : Part::None)
{
}

/** A fallback in reserve is no reason to refuse a run that may not need it: its mistakes are warnings. */
Part IssueFinder::partOf(const QString &section, const QString &key) const
{
    if (section == PrimarySection)
        return m_primary ? Part::Needed : Part::None;
    if (section == AzureSection)
        return m_azure ? Part::Needed : Part::None;
    if (section == LocalSection) {
        const bool onlyFallback = key.startsWith("fallback_"_L1);
        return m_local && !onlyFallback ? Part::Needed : m_fallback;
    }
    return Part::Needed;
}

bool IssueFinder::isAbsent(const QString &section) const
{
    const QList<ConfigIssue> &issues = m_config.readingIssues;
    return std::any_of(issues.cbegin(), issues.cend(), [&](const ConfigIssue &issue) {
        return issue.section == section && issue.key.isEmpty() &&
               issue.severity == ConfigIssue::Severity::Error;
    });
}

void IssueFinder::add(const QString &section, const QString &key, const QString &message)
{
    if (isAbsent(section) || m_mistaken.contains({section, key}))
        return;
    m_mistaken.insert({section, key});
    const bool needed = partOf(section, key) == Part::Needed;
    m_issues.append(
        {needed ? ConfigIssue::Severity::Error : ConfigIssue::Severity::Warning, section, key, message});
}

QList<ConfigIssue> IssueFinder::find()
{
    takeReadingIssues();
    checkPrimary();
    checkLocal();
    checkAzure();
    return m_issues;
}

void IssueFinder::takeReadingIssues()
{
    for (ConfigIssue issue : m_config.readingIssues) {
        const Part part = partOf(issue.section, issue.key);
        const bool isError = issue.severity == ConfigIssue::Severity::Error;
        if (isError && issue.key.isEmpty() && part == Part::None)
            continue; // A section that nothing needs may be absent.
        if (isError)
            m_mistaken.insert({issue.section, issue.key});
        if (isError && part != Part::Needed)
            issue.severity = ConfigIssue::Severity::Warning;
        m_issues.append(issue);
    }
}

void IssueFinder::checkRequired(const QString &section, const QString &key, const QString &value)
{
    if (value.isEmpty())
        add(section, key, tr("The key is missing or empty."));
}

void IssueFinder::checkPrimary()
{
    const PrimaryConfig &primary = m_config.primary;
    switch (primary.type) {
    case DatabaseType::MySql:
    case DatabaseType::MariaDb:
        checkLogin(PrimarySection, primary.login);
        break;
    case DatabaseType::Sqlite:
        checkRequired(PrimarySection, u"database"_s, primary.databaseFile);
        break;
    case DatabaseType::PostgreSql:
    case DatabaseType::SqlServer:
    case DatabaseType::Odbc:
        add(PrimarySection, u"type"_s,
            tr("This type of source is not supported yet. The types mysql, mariadb and sqlite work."));
        break;
    }
    checkQueryAndView();
    static const QRegularExpression zone(u"\\A[A-Za-z0-9_/+:-]*\\z"_s);
    if (!zone.match(primary.timeZone).hasMatch())
        add(PrimarySection, u"time_zone"_s,
            tr("This is not a time zone. Write one as +00:00 or Europe/Madrid."));
}

void IssueFinder::checkQueryAndView()
{
    const bool hasQuery = !m_config.primary.query.trimmed().isEmpty();
    const bool hasView = !m_config.primary.view.trimmed().isEmpty();
    if (hasQuery && hasView)
        add(PrimarySection, u"view"_s, tr("There is a query and a view. Keep one of them."));
    else if (!hasQuery && !hasView)
        add(PrimarySection, u"query"_s,
            tr("The key is missing or empty. Write the query to read, or the name of a view as view."));
    if (m_config.primary.view.contains(QChar(u'\0')))
        add(PrimarySection, u"view"_s, tr("A name cannot hold a NUL character."));
}

void IssueFinder::checkLogin(const QString &section, const ServerLogin &login)
{
    // A semicolon in a host switches libmariadb's parser of connection strings on, which loads foreign
    // libraries and runs SQL (libmariadb 3.3.20).
    static const QRegularExpression host(u"\\A[A-Za-z0-9_.:-]*\\z"_s);
    checkRequired(section, u"host"_s, login.host);
    if (!host.match(login.host).hasMatch())
        add(section, u"host"_s,
            tr("A host is a name or an address: letters, digits, dots, colons and hyphens (no brackets, no "
               "port, no user)."));
    checkRequired(section, u"database"_s, login.database);
    checkRequired(section, u"user"_s, login.user);
    checkTls(section, login.tls);
}

void IssueFinder::checkTls(const QString &section, const TlsOptions &tls)
{
    if (!tls.certificateFile.isEmpty() && tls.keyFile.isEmpty())
        add(section, u"ssl_key"_s, tr("There is an ssl_cert, but the key that belongs to it is missing."));
    if (!tls.keyFile.isEmpty() && tls.certificateFile.isEmpty())
        add(section, u"ssl_cert"_s,
            tr("There is an ssl_key, but the certificate that belongs to it is missing."));
    checkFile(section, u"ssl_ca"_s, tls.caFile);
    checkFile(section, u"ssl_cert"_s, tls.certificateFile);
    checkFile(section, u"ssl_key"_s, tls.keyFile);
}

void IssueFinder::checkFile(const QString &section, const QString &key, const QString &path)
{
    if (path.isEmpty())
        return;
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (QFileInfo(path).isDir())
        add(section, key, tr("%1 is a folder, not a file.").arg(shown));
    else if (!file.open(QIODevice::ReadOnly))
        add(section, key, tr("%1 cannot be read: %2.").arg(shown, file.errorString()));
}

void IssueFinder::checkLocal()
{
    const LocalConfig &local = m_config.local;
    checkRequired(LocalSection, u"db_path"_s, m_local ? local.dbPath : local.fallbackPath);
    checkTable(LocalSection, u"table_name"_s, m_local ? local.tableName : local.fallbackTable,
               TargetKind::LocalSqlite);
    if (local.fallbackTable != local.tableName && local.fallbackTable.contains(QChar(u'\0')))
        add(LocalSection, u"fallback_table"_s, tr("A name cannot hold a NUL character."));
    if (!local.dbPath.isEmpty() && QFileInfo(local.dbPath).isDir())
        add(LocalSection, u"db_path"_s,
            tr("%1 is a folder, not a file.").arg(QDir::toNativeSeparators(local.dbPath)));
}

void IssueFinder::checkAzure()
{
    checkLogin(AzureSection, m_config.azure.login);
    checkTable(AzureSection, u"table_name"_s, m_config.azure.tableName, TargetKind::Azure);
}

void IssueFinder::checkTable(const QString &section, const QString &key, const QString &name, TargetKind kind)
{
    constexpr qsizetype LongestMySqlName = 64;
    checkRequired(section, key, name);
    if (name.contains(QChar(u'\0')))
        add(section, key, tr("A name cannot hold a NUL character."));
    if (kind == TargetKind::Azure && name.toUcs4().size() > LongestMySqlName)
        add(section, key, tr("A table name in MySQL has at most %1 characters.").arg(LongestMySqlName));
    const auto isBeyondTheBasicPlane = [](QChar character) {
        return character.isSurrogate();
    };
    if (kind == TargetKind::Azure && std::any_of(name.begin(), name.end(), isBeyondTheBasicPlane))
        add(section, key, tr("A table name in MySQL cannot hold emoji or other characters beyond U+FFFF."));
    if (kind == TargetKind::LocalSqlite && name.startsWith("sqlite_"_L1, Qt::CaseInsensitive))
        add(section, key, tr("SQLite keeps names that start with sqlite_ for itself."));
    if (name.startsWith("_rowferry"_L1, Qt::CaseInsensitive))
        add(section, key, tr("Rowferry keeps names that start with _rowferry for itself."));
}

} // namespace

QList<ConfigIssue> SyncConfig::issues(const QList<TargetKind> &targets, SourceChoice source) const
{
    return IssueFinder(*this, targets, source).find();
}

QList<ConfigIssue> SyncConfig::issues() const
{
    return issues({general.defaultTarget}, SourceChoice::Automatic);
}

} // namespace Rowferry
