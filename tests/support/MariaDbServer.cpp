// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"

#include "CertificateAuthority.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>

#include <mysql.h>

#include <chrono>
#include <csignal>
#include <stdexcept>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#include <unistd.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int startSeconds = 60;

[[noreturn]] void fail(const QString &message)
{
    throw std::runtime_error(message.toStdString());
}

/** Server programs are in sbin, which is not in every user's PATH. */
QString programPath(const QString &name)
{
    QString found = QStandardPaths::findExecutable(name);
    if (found.isEmpty())
        found =
            QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/libexec"_s});
    if (found.isEmpty())
        fail(
            u"%1 is not installed: these tests need the packages mariadb-server-core and mariadb-client-core"_s
                .arg(name));
    return found;
}

/** As root, mariadbd must be told that this is meant. */
QStringList userArguments()
{
    return geteuid() == 0 ? QStringList{u"--user=root"_s} : QStringList{};
}

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        fail(u"no free port on 127.0.0.1: %1"_s.arg(server.errorString()));
    return server.serverPort();
}

void runToEnd(QProcess &program, const QString &name, const QStringList &arguments)
{
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(programPath(name), arguments);
    const bool ended = program.waitForFinished(300'000);
    if (!ended || program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0)
        fail(u"%1 failed (%2)\n%3"_s.arg(name, program.errorString(),
                                         QString::fromUtf8(program.readAll().right(4000))));
}

using Session = std::unique_ptr<MYSQL, decltype(&mysql_close)>;
using Result = std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)>;

Session rootSession(const QString &socket)
{
    Session session(mysql_init(nullptr), &mysql_close);
    mysql_options(session.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_real_connect(session.get(), nullptr, "root", "", nullptr, 0, QFile::encodeName(socket).constData(),
                       CLIENT_MULTI_STATEMENTS);
    return session;
}

[[noreturn]] void failSql(MYSQL *session, const QString &sql)
{
    fail(u"%1: error %2: %3"_s.arg(sql.left(500))
             .arg(mysql_errno(session))
             .arg(QString::fromUtf8(mysql_error(session))));
}

Session connectedSession(const QString &socket, const QString &sql)
{
    Session session = rootSession(socket);
    if (mysql_errno(session.get()) != 0)
        failSql(session.get(), sql);
    const QByteArray text = sql.toUtf8();
    if (mysql_real_query(session.get(), text.constData(), static_cast<unsigned long>(text.size())) != 0)
        failSql(session.get(), sql);
    return session;
}

} // namespace

MariaDbServer::MariaDbServer(MariaDbOptions options)
    : m_options(std::move(options))
    , m_folder(QDir::tempPath() + u"/mariadb-XXXXXX"_s)
{
    if (!m_folder.isValid())
        fail(u"no temporary folder: %1"_s.arg(m_folder.errorString()));
    if (path(u"mariadb.sock"_s).size() > 100)
        fail(u"%1 is too long a path for a Unix socket: set TMPDIR to a shorter one"_s.arg(m_folder.path()));
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    const pid_t test = getpid();
    m_server.setChildProcessModifier([test] {
#ifdef Q_OS_LINUX
        prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
        if (getppid() != test)
            _exit(1); // the test ended between fork and prctl
    });
}

MariaDbServer::~MariaDbServer()
{
    // Nobody will read the data again, so there is nothing to shut down cleanly.
    m_server.kill();
    m_server.waitForFinished(-1);
}

void MariaDbServer::start()
{
    if (isRunning())
        return;
    if (m_port == 0) {
        install();
        makeCertificates();
        // Another test may take a free port before mariadbd does.
        for (int attempt = 1; attempt <= 5; ++attempt) {
            m_port = freePort();
            if (startOnce())
                return;
        }
    } else if (startOnce()) {
        return;
    }
    fail(u"mariadbd did not start on port %1\n%2"_s.arg(m_port).arg(errorLog().right(6000)));
}

void MariaDbServer::stop()
{
    if (!isRunning())
        return;
    m_server.terminate();
    if (!m_server.waitForFinished(startSeconds * 1000))
        fail(u"mariadbd did not stop within %1 s\n%2"_s.arg(startSeconds).arg(errorLog().right(6000)));
}

void MariaDbServer::kill9()
{
    m_server.kill();
    m_server.waitForFinished(-1);
}

void MariaDbServer::restart()
{
    stop();
    start();
}

QString MariaDbServer::caFile() const
{
    return path(u"tls/ca.pem"_s);
}

QString MariaDbServer::clientCertificateFile() const
{
    return path(u"tls/client.pem"_s);
}

QString MariaDbServer::clientKeyFile() const
{
    return path(u"tls/client.key"_s);
}

QString MariaDbServer::errorLog() const
{
    QFile file(path(u"error.log"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void MariaDbServer::execute(const QString &sql) const
{
    const Session session = connectedSession(path(u"mariadb.sock"_s), sql);
    for (int status = 0; status == 0; status = mysql_next_result(session.get())) {
        const Result result(mysql_store_result(session.get()), &mysql_free_result);
        if (!result && mysql_errno(session.get()) != 0)
            break;
    }
    if (mysql_errno(session.get()) != 0)
        failSql(session.get(), sql);
}

TextTable MariaDbServer::query(const QString &sql) const
{
    const Session session = connectedSession(path(u"mariadb.sock"_s), sql);
    const Result result(mysql_store_result(session.get()), &mysql_free_result);
    if (!result)
        failSql(session.get(), sql);

    TextTable table;
    const unsigned int columns = mysql_num_fields(result.get());
    for (unsigned int column = 0; column < columns; ++column)
        table.columns.append(QString::fromUtf8(mysql_fetch_field_direct(result.get(), column)->name));
    while (MYSQL_ROW cells = mysql_fetch_row(result.get())) {
        const unsigned long *lengths = mysql_fetch_lengths(result.get());
        TextRow row;
        row.reserve(columns);
        for (unsigned int column = 0; column < columns; ++column)
            row.append(cells[column] == nullptr
                           ? TextCell()
                           : TextCell(QByteArray(cells[column], static_cast<qsizetype>(lengths[column]))));
        table.rows.append(row);
    }
    return table;
}

void MariaDbServer::runScript(const QString &path) const
{
    if (!QFile::exists(path))
        fail(u"there is no script %1"_s.arg(path));
    QProcess client;
    client.setStandardInputFile(path);
    runToEnd(client, u"mariadb"_s,
             {u"--no-defaults"_s, u"--user=root"_s, u"--socket="_s + this->path(u"mariadb.sock"_s),
              u"--default-character-set=utf8mb4"_s});
}

void MariaDbServer::createUser(const QString &user, const QString &password, const QString &privileges) const
{
    const auto quoted = [](QString text) {
        return u"'%1'"_s.arg(text.replace(u"\\"_s, u"\\\\"_s).replace(u"'"_s, u"''"_s));
    };
    execute(u"CREATE OR REPLACE USER %1@'%' IDENTIFIED BY %2; GRANT %3 TO %1@'%'"_s.arg(
        quoted(user), quoted(password), privileges));
}

void MariaDbServer::install() const
{
    QProcess installer;
    // Two installations at once meet in the temporary folder by the names of their temporary tables (10.11).
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, m_folder.path());
    installer.setProcessEnvironment(environment);
    // An old my.cnf of the machine must not matter, nor (--force) whether it can look up its own name; small
    // logs make it fast.
    runToEnd(installer, u"mariadb-install-db"_s,
             QStringList{u"--no-defaults"_s, u"--force"_s, u"--auth-root-authentication-method=normal"_s,
                         u"--skip-test-db"_s, u"--datadir="_s + path(u"data"_s),
                         u"--innodb-log-file-size=16M"_s, u"--innodb-buffer-pool-size=32M"_s} +
                 userArguments());
}

void MariaDbServer::makeCertificates()
{
    const CertificateAuthority authority(path(u"tls"_s), u"Rowferry test authority"_s);
    (void)authority.issue(u"server"_s, m_options.certificateNames, m_options.certificateDays);
    (void)authority.issue(u"client"_s, {});
}

bool MariaDbServer::startOnce()
{
    QFile::remove(path(u"error.log"_s));
    m_server.start(programPath(u"mariadbd"_s), arguments());
    if (!m_server.waitForStarted())
        fail(u"mariadbd cannot be run: %1"_s.arg(m_server.errorString()));
    const QDeadlineTimer deadline(std::chrono::seconds{startSeconds});
    while (!deadline.hasExpired()) {
        if (m_server.waitForFinished(20))
            return false;
        const Session session = rootSession(path(u"mariadb.sock"_s));
        if (mysql_errno(session.get()) == 0)
            return true;
    }
    kill9();
    return false;
}

QStringList MariaDbServer::arguments() const
{
    QStringList list{u"--no-defaults"_s, u"--datadir="_s + path(u"data"_s),
                     u"--socket="_s + path(u"mariadb.sock"_s), u"--pid-file="_s + path(u"mariadb.pid"_s),
                     u"--tmpdir="_s + m_folder.path(), u"--log-error="_s + path(u"error.log"_s),
                     u"--bind-address=127.0.0.1"_s, u"--port=%1"_s.arg(m_port), u"--skip-name-resolve"_s,
                     u"--local-infile=%1"_s.arg(m_options.localInfile ? 1 : 0), u"--max-allowed-packet=64M"_s,
                     // Small, and safe against kill -9, though not against a power cut.
                     u"--innodb-buffer-pool-size=64M"_s, u"--innodb-log-file-size=16M"_s,
                     u"--innodb-flush-log-at-trx-commit=2"_s, u"--loose-skip-innodb-doublewrite"_s,
                     u"--loose-performance-schema=OFF"_s, u"--aria-pagecache-buffer-size=8M"_s,
                     u"--key-buffer-size=1M"_s};
    list += userArguments();
    if (!m_options.timeZone.isEmpty())
        list += u"--default-time-zone="_s + m_options.timeZone;
    if (m_options.tls)
        list += {u"--ssl-ca="_s + caFile(), u"--ssl-cert="_s + path(u"tls/server.pem"_s),
                 u"--ssl-key="_s + path(u"tls/server.key"_s)};
    else
        list += u"--skip-ssl"_s;
    return list + m_options.extraArguments;
}

} // namespace Rowferry
