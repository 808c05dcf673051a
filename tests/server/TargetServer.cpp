// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"

#include <QDeadlineTimer>

#include <atomic>
#include <chrono>
#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

void TargetServer::begin()
{
    start();
    createUser(testUser, testPassword);
    execute(u"CREATE DATABASE source CHARACTER SET utf8mb4; CREATE TABLE source.t (id INT NOT NULL, name "
            "VARCHAR(20)); INSERT INTO source.t VALUES (1, 'new'), (2, 'neu'), (3, 'nuevo')"_s);
}

void TargetServer::clear() const
{
    execute(
        u"SET foreign_key_checks = 0; DROP DATABASE IF EXISTS elsewhere; DROP DATABASE IF EXISTS target; "
        "CREATE DATABASE target CHARACTER SET utf8mb4; CREATE DATABASE elsewhere CHARACTER SET utf8mb4"_s);
}

SyncConfig TargetServer::config(const QString &query) const
{
    SyncConfig config = configFor(*this, u"source"_s, query, m_folder.path());
    setAzure(config, *this, u"target"_s, u"t"_s);
    config.azure.lockTimeout = 3;
    return config;
}

SyncReport TargetServer::run(const SyncConfig &config)
{
    RecordedRun run(config, TargetKind::Azure);
    const SyncReport report = run.execute();
    m_log = run.log();
    return report;
}

QByteArray TargetServer::value(const QString &sql) const
{
    return query(sql).value().value_or("NULL");
}

QByteArray TargetServer::rows() const
{
    return value(u"SELECT GROUP_CONCAT(id, name ORDER BY id) FROM target.t"_s);
}

QByteArray TargetServer::definition(const QString &table) const
{
    return query(u"SHOW CREATE TABLE "_s + table).rows.first().at(1).value();
}

QByteArray TargetServer::tables() const
{
    return value(u"SELECT GROUP_CONCAT(TABLE_NAME ORDER BY BINARY TABLE_NAME) FROM information_schema.TABLES "
                 "WHERE TABLE_SCHEMA = 'target'"_s);
}

bool TargetServer::waitFor(const QString &sql, const QByteArray &expected) const
{
    const QDeadlineTimer deadline(std::chrono::minutes(1));
    while (value(sql) != expected) {
        if (deadline.hasExpired())
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10)); // between two looks
    }
    return true;
}

bool TargetServer::waitForStatement(const QString &pattern) const
{
    return waitFor(u"SELECT COUNT(*) > 0 FROM information_schema.PROCESSLIST WHERE INFO LIKE '%1' AND ID <> "
                   "CONNECTION_ID()"_s.arg(pattern),
                   "1");
}

HoldingSession::HoldingSession(const TargetServer &server, const QString &statements, const QString &last)
    : m_server(server)
{
    static std::atomic<int> next = 1;
    const QString mark = u"holding %1"_s.arg(next.fetch_add(1));
    const QString sql = statements + (statements.isEmpty() ? u""_s : u"; "_s) + u"SET @mark = '"_s + mark +
                        u"'; "_s + last + u" /* "_s + mark + u" */"_s;
    m_thread = std::thread([&server, sql] {
        try {
            server.execute(sql);
        } catch (const std::runtime_error &) { // NOLINT(bugprone-empty-catch): it is killed, as it should be
        }
    });
    const QString session =
        u"SELECT IFNULL(MAX(ID), 0) FROM information_schema.PROCESSLIST WHERE INFO LIKE '%%1%' "
        "AND STATE = 'User sleep'"_s.arg(mark);
    QDeadlineTimer deadline(std::chrono::minutes(1));
    do {
        m_session = QString::fromUtf8(server.value(session));
    } while (m_session == u"0"_s && !deadline.hasExpired());
}

void HoldingSession::release()
{
    if (!m_thread.joinable())
        return;
    try {
        m_server.execute(u"KILL "_s + m_session);
    } catch (const std::runtime_error &) { // NOLINT(bugprone-empty-catch): it ended with its server
    }
    m_thread.join();
}

} // namespace Rowferry
