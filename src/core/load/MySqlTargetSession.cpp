// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlTargetSession.h"

#include "database/SqlDialect.h"

#include <QCryptographicHash>
#include <QVariant>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString shortHash(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toHex());
}

QString derivedName(const QString &prefix, const QString &table)
{
    constexpr qsizetype longestName = 64;
    QString plain = prefix + table;
    if (plain.size() <= longestName)
        return plain;
    const QString hash = shortHash(table).left(12);
    return prefix + hash + u'_' + table.left(longestName - prefix.size() - hash.size() - 1);
}

std::unique_ptr<MySqlConnection> connect(const MySqlTargetSession::Settings &settings, RunLog &log,
                                         std::stop_token stop)
{
    return std::make_unique<MySqlConnection>(settings.login, Side::Target, settings.label, log,
                                             std::move(stop));
}

bool foldsCase(MySqlConnection &connection)
{
    return connection.value(u"SELECT @@lower_case_table_names"_s, Stage::Connect).toInt() != 0;
}

} // namespace

MySqlStageNames::MySqlStageNames(const QString &database, const QString &table, bool foldsCase)
    : target(table)
{
    const QString folded = foldsCase ? table.toLower() : table;
    stage = derivedName(u"_rowferry_new_"_s, folded);
    predecessor = derivedName(u"_rowferry_old_"_s, folded);
    rehearsal = derivedName(u"_rowferry_try_"_s, folded);
    lock = u"rowferry:"_s + shortHash((foldsCase ? database.toLower() : database) + u'.' + folded);
}

MySqlTargetSession::MySqlTargetSession(const Settings &settings, RunLog &log, std::stop_token stop)
    : m_settings(settings)
    , m_log(log)
    , m_connection(connect(settings, log, std::move(stop)))
    , m_names(settings.login.database, settings.table, foldsCase(*m_connection))
{
}

void MySqlTargetSession::begin()
{
    m_keepsInstants = prepare(*m_connection);
    acquireLock();
}

bool MySqlTargetSession::prepare(MySqlConnection &connection) const
{
    // Without ALLOW_INVALID_DATES 2024-02-31 became zero; without strict modes values are clipped silently;
    // NO_AUTO_VALUE_ON_ZERO keeps a 0 in an AUTO_INCREMENT column (MariaDB 10.11).
    connection.execute(u"SET SESSION sql_mode = 'STRICT_ALL_TABLES,STRICT_TRANS_TABLES,NO_AUTO_VALUE_ON_ZERO,"
                       "ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO', "_s +
                           waits(),
                       Stage::Load);
    return m_timeZone.applyTo(connection, Stage::Load);
}

std::unique_ptr<MySqlConnection> MySqlTargetSession::openLane(std::stop_token stop) const
{
    Settings settings = m_settings;
    settings.login = m_connection->login();
    auto connection = connect(settings, m_log, std::move(stop));
    (void)prepare(*connection);
    return connection;
}

QString MySqlTargetSession::waits() const
{
    constexpr int shortWait = 5; // the default for metadata locks is a day
    // The source may think for as long as read_timeout while this session has nothing to do.
    return u"wait_timeout = GREATEST(@@SESSION.wait_timeout, %3), lock_wait_timeout = %1, innodb_lock_wait_timeout = %2"_s
        .arg(std::min(shortWait, m_settings.lockTimeout))
        .arg(m_settings.lockTimeout)
        .arg(m_settings.login.readTimeout);
}

void MySqlTargetSession::acquireLock()
{
    const QString name = MySqlDialect::literal(m_names.lock);
    const QVariant holder = m_connection->value(u"SELECT IS_USED_LOCK(%1)"_s.arg(name), Stage::Load);
    if (!holder.isNull())
        m_log.info(u"Another run (connection %1) is loading %2; waiting for up to %3 seconds"_s
                       .arg(holder.toString(), m_settings.table)
                       .arg(m_settings.lockTimeout));
    const QVariant got =
        m_connection->value(u"SELECT GET_LOCK(%1, %2)"_s.arg(name).arg(m_settings.lockTimeout), Stage::Load);
    if (got.toInt() != 1) {
        throw SyncError(Side::Target, Stage::Load, ErrorKind::Locked,
                        u"Another run is loading %1 on %2. Run again when it has ended."_s.arg(
                            m_settings.table, m_settings.label));
    }
}

void MySqlTargetSession::endLostSession()
{
    // Behind a line that fell silent the server keeps the lost session, and with it the lock, for hours.
    const QVariant holder = m_connection->value(
        u"SELECT IS_USED_LOCK(%1)"_s.arg(MySqlDialect::literal(m_names.lock)), Stage::Publish);
    if (holder.isNull() || holder.toULongLong() != m_lostSession)
        return;
    try {
        execute(u"KILL %1"_s.arg(m_lostSession), Stage::Publish);
    } catch (const SyncError &error) {
        // It ended by itself meanwhile; if not, the lock does not come free and that is told.
        m_log.debug(u"The lost session %1 was not ended: %2"_s.arg(m_lostSession).arg(error.driver()));
    }
}

void MySqlTargetSession::reconnect()
{
    constexpr int atLeast = 30;
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::seconds(std::max(atLeast, m_settings.lockTimeout));
    m_lostSession = m_connection->sessionId();
    for (;;) {
        try {
            m_connection = connect(m_settings, m_log, {});
            endLostSession();
            begin();
            return;
        } catch (const SyncError &error) {
            if (std::chrono::steady_clock::now() >= deadline)
                throw;
            m_log.info(u"%1 cannot be asked yet (%2); trying again"_s.arg(m_settings.label, error.driver()));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
}

void MySqlTargetSession::reconnectQuickly()
{
    Settings quick = m_settings;
    quick.login.connectTimeout = std::min(quick.login.connectTimeout, 3);
    m_connection = connect(quick, m_log, {});
    execute(u"SET SESSION "_s + waits(), Stage::Load);
}

void MySqlTargetSession::unlock() noexcept
{
    try {
        (void)m_connection->select(u"SELECT RELEASE_LOCK(%1)"_s.arg(MySqlDialect::literal(m_names.lock)),
                                   Stage::Load);
    } catch (const std::exception &error) {
        m_log.debug(u"The lock ends with its connection: %1"_s.arg(QString::fromUtf8(error.what())));
    }
}

void MySqlTargetSession::patiently(const std::function<void()> &step)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(m_settings.lockTimeout);
    for (;;) {
        try {
            step();
            return;
        } catch (const SyncError &error) {
            if (error.kind() != ErrorKind::Locked || std::chrono::steady_clock::now() >= deadline)
                throw;
            m_log.info(
                u"Another session holds %1 or a table beside it; trying again"_s.arg(m_settings.table));
        }
    }
}

} // namespace Rowferry
