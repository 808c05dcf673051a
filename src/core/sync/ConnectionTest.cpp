// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/ConnectionTest.h"

#include "database/MySqlConnection.h"
#include "database/MySqlGrants.h"
#include "sync/OpenSource.h"
#include "sync/OpenTarget.h"

#include <QDir>
#include <QFileInfo>
#include <QVariant>

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/** One test; the facts are filled in as they become known, so that a failure leaves what came before it. */
class ConnectionTest
{
public:
    ConnectionTest(const SyncConfig &config, RunLog &log, std::stop_token stop, ConnectionFacts &facts)
        : m_config(config)
        , m_log(log)
        , m_stop(std::move(stop))
        , m_facts(facts)
    {
    }

    void run()
    {
        switch (m_facts.endpoint) {
        case Endpoint::Primary:
            return testPrimary();
        case Endpoint::Fallback:
            return testFallback();
        case Endpoint::LocalTarget:
            return testLocalTarget();
        case Endpoint::AzureTarget:
            return testAzureTarget();
        }
    }

private:
    void testPrimary();
    void testFallback();
    void testLocalTarget();
    void testAzureTarget();
    void lookAtServer(MySqlConnection &connection, const ServerLogin &login);
    void lookAtFile(const QString &path);
    void requireWritable(const QString &path) const;

    const SyncConfig &m_config;
    RunLog &m_log;
    std::stop_token m_stop;
    ConnectionFacts &m_facts;
    Clock::time_point m_start = Clock::now();
};

void ConnectionTest::lookAtServer(MySqlConnection &connection, const ServerLogin &login)
{
    constexpr int trips = 3;
    m_facts.isServer = true;
    m_facts.connectSeconds = secondsSince(m_start);
    m_facts.product = connection.product();
    m_facts.security = connection.security();
    m_facts.tlsVersion = connection.tlsVersion();
    m_facts.neededDecoding =
        connection.login().password != login.password || connection.login().user != login.user;
    for (int trip = 0; trip < trips; ++trip) {
        const Clock::time_point start = Clock::now();
        connection.execute(u"DO 0"_s, Stage::Connect);
        const double seconds = secondsSince(start);
        m_facts.roundTripSeconds = trip == 0 ? seconds : std::min(m_facts.roundTripSeconds, seconds);
    }
}

void ConnectionTest::lookAtFile(const QString &path)
{
    m_facts.connectSeconds = secondsSince(m_start);
    m_facts.fileIsThere = QFileInfo::exists(path);
    m_facts.product = u"SQLite "_s + QString::fromLatin1(sqlite3_libversion());
}

void ConnectionTest::testPrimary()
{
    const PrimaryConfig &primary = m_config.primary;
    const bool isServer = primary.type == DatabaseType::MySql || primary.type == DatabaseType::MariaDb;
    m_facts.subject = primary.view;
    const bool hasStatement = !primary.view.isEmpty() || !primary.query.trimmed().isEmpty();
    if (isServer) {
        MySqlConnection connection(primary.login, Side::Source, u"the primary %1"_s.arg(primary.login.host),
                                   m_log, m_stop);
        lookAtServer(connection, primary.login);
    } else {
        m_facts.fileIsThere = QFileInfo::exists(primary.databaseFile);
    }
    if (!hasStatement && isServer)
        return;
    if (!hasStatement) {
        SqliteConnection(primary.databaseFile, SqliteConnection::Access::ReadOnly, Side::Source,
                         u"the primary %1"_s.arg(QFileInfo(primary.databaseFile).fileName()),
                         {std::chrono::seconds(5), m_log, m_stop})
            .execute(u"SELECT 1 FROM sqlite_master"_s, Stage::Connect);
    } else {
        const OpenSource source(m_config, SourceKind::Primary, OpenSource::Purpose::Check, m_log, m_stop);
        m_facts.rightsAreKnown = true; // the server has looked at every name of the statement
    }
    if (!isServer)
        lookAtFile(primary.databaseFile);
}

void ConnectionTest::testFallback()
{
    m_facts.subject = m_config.local.fallbackTable;
    m_facts.fileIsThere = QFileInfo::exists(m_config.local.fallbackPath);
    const OpenSource source(m_config, SourceKind::Fallback, OpenSource::Purpose::Check, m_log, m_stop);
    lookAtFile(m_config.local.fallbackPath);
    m_facts.rightsAreKnown = true;
}

/** A file, or the nearest folder above it that is there. */
void ConnectionTest::requireWritable(const QString &path) const
{
    QFileInfo place(path);
    while (!place.exists() && !place.isRoot())
        place.setFile(place.absolutePath());
    const bool asFolder = place.isDir();
    if (place.isWritable() && (asFolder || QFileInfo(place.absolutePath()).isWritable()))
        return;
    throw SyncError(
        Side::Target, Stage::Connect, ErrorKind::Permission,
        asFolder || place.isWritable()
            ? u"The folder %1 may not be written to. SQLite needs that, for its journal too. Choose another "
              "db_path, or ask for the right."_s.arg(
                  QDir::toNativeSeparators(asFolder ? place.filePath() : place.absolutePath()))
            : u"The file %1 may not be written to. Choose another db_path, or ask for the right."_s.arg(
                  QDir::toNativeSeparators(place.filePath())));
}

void ConnectionTest::testLocalTarget()
{
    const QString path = m_config.local.dbPath;
    m_facts.subject = m_config.local.tableName;
    m_facts.fileIsThere = QFileInfo::exists(path);
    requireWritable(path);
    (void)openTarget(m_config, TargetKind::LocalSqlite, false, m_log, m_stop)->currentSnapshot();
    lookAtFile(path);
    m_facts.rightsAreKnown = true;
}

void ConnectionTest::testAzureTarget()
{
    const ServerLogin &login = m_config.azure.login;
    m_facts.subject = m_config.azure.tableName;
    {
        MySqlConnection connection(login, Side::Target, u"the Azure MySQL server %1"_s.arg(login.host), m_log,
                                   m_stop);
        lookAtServer(connection, login);
        const MySqlGrants grants = MySqlGrants::read(connection);
        m_facts.rightsAreKnown = grants.areKnown();
        // The stage is a table of its own beside the target, and takes its place by RENAME.
        for (const QString &right :
             {u"SELECT"_s, u"INSERT"_s, u"DELETE"_s, u"CREATE"_s, u"ALTER"_s, u"DROP"_s}) {
            if (m_facts.rightsAreKnown && !grants.may(right, login.database))
                m_facts.missingRights += right;
        }
    }
    if (!m_config.azure.tableName.isEmpty())
        (void)openTarget(m_config, TargetKind::Azure, false, m_log, m_stop)->currentSnapshot();
}

} // namespace

ConnectionFacts testConnection(const SyncConfig &config, Endpoint endpoint, RunLog &log, std::stop_token stop)
{
    ConnectionFacts facts;
    facts.endpoint = endpoint;
    try {
        ConnectionTest(config, log, stop, facts).run();
    } catch (const Cancelled &) {
        facts.cancelled = true;
    } catch (const SyncError &error) {
        facts.error = ReportedError(error);
    } catch (const std::exception &error) {
        facts.error =
            ReportedError(SyncError(Side::Neither, Stage::Connect, ErrorKind::Unexpected,
                                    u"Something unexpected happened. Please report it with the details."_s,
                                    QString::fromUtf8(error.what())));
    }
    facts.cancelled = facts.cancelled || stop.stop_requested();
    return facts;
}

} // namespace Rowferry
