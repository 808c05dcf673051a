// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/MySqlConnection.h"

#include "database/MySqlFailure.h"
#include "database/ServerContact.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QStringBuilder>
#include <QUrl>
#include <QVariant>

#include <mysql.h>

#include <cstring>
#include <utility>

#ifdef Q_OS_UNIX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Log lines of a connection nobody asked to hear about. */
class SilentLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

QString percentDecoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

/** What `SELECT VERSION()` says, with the product's name before the number. */
QString productVersion(const QString &version)
{
    if (version.contains("mariadb"_L1, Qt::CaseInsensitive))
        return u"MariaDB "_s + version.section(u'-', 0, 0);
    return u"MySQL "_s + version.section(u'-', 0, 0);
}

} // namespace

MySqlConnection::MySqlConnection(const ServerLogin &login, Side side, const QString &label, RunLog &log,
                                 std::stop_token stop)
    : Connection(u"QMYSQL"_s, side, label)
    , m_login(login)
{
    log.info(u"Connecting to %1 (%2:%3, database %4, ssl_mode %5)"_s.arg(label, login.host)
                 .arg(login.port)
                 .arg(login.database, sslModeName(login.tls.mode)));
    const auto start = std::chrono::steady_clock::now();
    const auto tell = [&] {
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        log.reached({side, m_product, m_plan.security, m_plan.tlsVersion, taken.count(),
                     QDateTime::currentDateTime()});
    };
    try {
        connect(stop);
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::LoginRefused)
            tell();
        ServerLogin decoded = login;
        decoded.user = percentDecoded(login.user);
        decoded.password = percentDecoded(login.password);
        const bool differs = decoded.user != login.user || decoded.password != login.password;
        if (error.kind() != ErrorKind::LoginRefused || !login.mayBePercentEncoded || !differs)
            throw;
        // A script that pasted them into a database address needed them percent-encoded.
        log.info(
            u"%1 refused user and password as they stand; trying them percent-decoded once"_s.arg(label));
        m_login = decoded;
        connect(stop);
        log.warning(
            u"The log-in at %1 worked with percent-decoded user and password. Write them plainly into "
            "config.ini and add config_version = 1 to [general]."_s.arg(label));
    }
    secureSession();
    keepAlive();
    m_product = productVersion(value(u"SELECT VERSION()"_s, Stage::Connect).toString());
    m_isMariaDb = m_product.startsWith("MariaDB"_L1);
    log.info(u"Connected to %1: %2, %3%4"_s.arg(
        label, m_product, m_plan.tlsVersion.isEmpty() ? QString() : QString(m_plan.tlsVersion + u", "_s),
        transportSecurityText(m_plan.security)));
    tell();
}

quint64 MySqlConnection::sessionId() const
{
    return mysql_thread_id(m_handle);
}

void MySqlConnection::connect(std::stop_token stop)
{
    // Behind a load balancer probe and connection may meet different certificates: probe again.
    constexpr int attempts = 3;
    for (int attempt = 1;; ++attempt) {
        m_plan = planTls(m_login, side(), stop);
        if (open())
            return;
        const SyncError error = failure(Stage::Connect, database().lastError());
        if (stop.stop_requested())
            throw Cancelled();
        if (attempt == attempts || error.kind() != ErrorKind::Tls)
            throw error;
    }
}

bool MySqlConnection::open()
{
    QSqlDatabase connection = database();
    connection.setHostName(m_plan.hostName);
    connection.setPort(m_login.port);
    connection.setDatabaseName(m_login.database);
    connection.setUserName(m_login.user);
    connection.setPassword(m_login.password);
    // MYSQL_OPT_RECONNECT stays off: with it a COMMIT returned true over half a load (QMYSQL 6.4.2).
    connection.setConnectOptions(
        u"MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=%2;MYSQL_OPT_WRITE_TIMEOUT=%2"_s
            .arg(m_login.connectTimeout)
            .arg(m_login.readTimeout));
    const bool opened = connection.open();
    connection.setPassword({});
    if (!opened)
        return false;
    const QVariant handle = connection.driver()->handle();
    // QMYSQL 6.4.2 names the type st_mysql*, not MYSQL*.
    if (!handle.isValid() || !std::strstr(handle.typeName(), "mysql")) {
        throw SyncError(side(), Stage::Connect, ErrorKind::Unexpected,
                        u"Qt's MySQL driver gives no native handle."_s);
    }
    m_handle = *static_cast<st_mysql *const *>(handle.constData());
    return true;
}

void MySqlConnection::secureSession()
{
    // A hostile server may ask for any local file. The connection-string key local-infile=0 made it worse
    // (libmariadb 3.3.20 delivered the file); the option set after open() holds.
    const unsigned off = 0;
    if (mysql_options(m_handle, MYSQL_OPT_LOCAL_INFILE, &off) != 0 ||
        mysql_set_server_option(m_handle, MYSQL_OPTION_MULTI_STATEMENTS_OFF) != 0)
        throw mySqlFailure(side(), Stage::Connect, label(), m_handle);
    if (std::strcmp(mysql_character_set_name(m_handle), "utf8mb4") != 0) // QMYSQL asks for it since Qt 6
        execute(u"SET NAMES utf8mb4"_s, Stage::Connect);
    // A stalled peer of ours must not make the server cut this session (default 30 and 60 s).
    execute(u"SET SESSION net_write_timeout = %1, net_read_timeout = %1"_s.arg(m_login.readTimeout),
            Stage::Connect);
}

void MySqlConnection::keepAlive()
{
#ifdef Q_OS_LINUX
    // A peer that died without a word is found within a minute: 30 s of silence, then three probes.
    const int socket = static_cast<int>(mysql_get_socket(m_handle));
    const int on = 1;
    const int idle = 30;
    const int interval = 10;
    const int probes = 3;
    setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval);
    setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
#endif
}

void MySqlConnection::killQuery(const ServerLogin &login, quint64 sessionId)
{
    try {
        ServerLogin quick = login;
        quick.connectTimeout = std::min(login.connectTimeout, 3);
        quick.readTimeout = 3;
        SilentLog log;
        MySqlConnection connection(quick, Side::Neither, u"the server"_s, log, {});
        connection.execute(u"KILL QUERY %1"_s.arg(sessionId), Stage::Connect);
    } catch (const std::exception &) { // NOLINT(bugprone-empty-catch)
        // The statement is over already, or the server is out of reach: then the socket is cut instead.
    }
}

QString MySqlConnection::inlined(const QString &sql, const QVariantList &values) const
{
    // QMYSQL 6.4.2 needs three round trips for a bound statement. Hexadecimal digits need no escaping,
    // whatever the session's sql_mode and character set.
    QString text;
    qsizetype rest = 0;
    for (const QVariant &value : values) {
        const qsizetype place = sql.indexOf(u'?', rest);
        if (place < 0 || value.userType() != QMetaType::QString)
            return {};
        const QByteArray hex = value.toString().toUtf8().toHex();
        text += QStringView(sql).mid(rest, place - rest) % u"_utf8mb4 x'"_s % QLatin1String(hex) % u'\'';
        rest = place + 1;
    }
    return text + sql.mid(rest);
}

bool MySqlConnection::failedSilently() const
{
    // A connection lost in the middle of a result leaves exec() true with no lastError (QMYSQL 6.4.2).
    return m_handle != nullptr && mysql_errno(m_handle) != 0;
}

SyncError MySqlConnection::failure(Stage stage, const QSqlError &error) const
{
    unsigned code = error.nativeErrorCode().toUInt();
    QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (code == 0 && failedSilently()) {
        code = mysql_errno(m_handle);
        text = QString::fromUtf8(mysql_error(m_handle));
    }
    return mySqlFailure(side(), stage, label(), code, text);
}

} // namespace Rowferry
