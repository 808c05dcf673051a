// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Workbench.h"

#include <QDir>
#include <QFile>
#include <QLocale>

#include <chrono>
#include <stdexcept>
#include <thread>

#include <unistd.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

MariaDbOptions serverOptions()
{
    MariaDbOptions options;
    options.tls = false;
    options.timeZone = u"+00:00"_s;
    options.extraArguments = {u"--innodb-buffer-pool-size=2G"_s, u"--innodb-log-file-size=512M"_s,
                              u"--innodb-flush-log-at-trx-commit=1"_s, u"--innodb-doublewrite=1"_s,
                              u"--secure-file-priv="_s};
    return options;
}

} // namespace

Workbench::Workbench(const BenchmarkOptions &options)
    : m_options(options)
    , m_folder(QDir::tempPath() + u"/rowferry-XXXXXX"_s)
    , m_server(serverOptions())
{
    if (!m_folder.isValid())
        throw std::runtime_error("no temporary folder: " + m_folder.errorString().toStdString());
    m_server.start();
    m_server.createUser(benchmarkUser, benchmarkPassword);
    m_server.execute(
        u"CREATE DATABASE bench CHARACTER SET utf8mb4; CREATE DATABASE target CHARACTER SET utf8mb4"_s);
    for (const QString &name : options.tables)
        m_tables.insert(name, makeSourceTable(m_server, name, options.rows));
    if (options.linear)
        m_tables.insert(u"wide5"_s, makeSourceTable(m_server, u"wide5"_s, 5 * options.rows));
    m_farLine = std::make_unique<DelayLine>(m_server.port(), std::chrono::milliseconds(options.delay));
    m_nearLine = std::make_unique<DelayLine>(m_server.port(), std::chrono::milliseconds(0));
    QFile pidFile(QString::fromUtf8(m_server.query(u"SELECT @@pid_file"_s).value().value()));
    if (!pidFile.open(QIODevice::ReadOnly))
        throw std::runtime_error("the server's pid file cannot be read");
    m_serverProcess = QString::fromLatin1(pidFile.readAll().trimmed());
}

const SourceTable &Workbench::table(const QString &name) const
{
    const auto found = m_tables.constFind(name);
    if (found == m_tables.constEnd())
        throw std::runtime_error("there is no table " + name.toStdString());
    return *found;
}

Command Workbench::roleCommand(const QString &role, const Job &job)
{
    return {QStringLiteral(BENCHMARK_PROGRAM),
            QStringList{u"--role"_s, role} + job.arguments(),
            {{u"QT_QPA_PLATFORM"_s, u"offscreen"_s}}};
}

double Workbench::serverCpuSeconds() const
{
    QFile file(u"/proc/%1/stat"_s.arg(m_serverProcess));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // The second field, a name in parentheses, may hold spaces; user and system time are 14 and 15.
    const QByteArray line = file.readAll();
    const QByteArrayList fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return static_cast<double>(fields.value(11).toLongLong() + fields.value(12).toLongLong()) /
           static_cast<double>(sysconf(_SC_CLK_TCK));
}

QString Workbench::description() const
{
    return u"%1 rows, %2 rounds, median; %3 cores, MariaDB %4 beside the program"_s
        .arg(QLocale(QLocale::English).toString(m_options.rows))
        .arg(m_options.rounds)
        .arg(std::thread::hardware_concurrency())
        .arg(QString::fromUtf8(
            m_server.query(u"SELECT SUBSTRING_INDEX(@@version, '-', 1)"_s).value().value()));
}

void Workbench::removeSqlite(const QString &file)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(file + suffix);
}

} // namespace Rowferry
