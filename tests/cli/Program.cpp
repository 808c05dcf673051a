// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"

#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMilliseconds = 120'000;

QString executable()
{
    return QStringLiteral(ROWFERRY_EXECUTABLE);
}

} // namespace

QStringList Ended::logLines() const
{
    return QString::fromUtf8(log).split(u'\n', Qt::SkipEmptyParts);
}

QJsonObject Ended::json() const
{
    return QJsonDocument::fromJson(output).object();
}

QByteArray Ended::all() const
{
    return "exit code " + QByteArray::number(exitCode) + "\n--- output\n" + output + "--- log\n" + log;
}

Program::Program()
{
    m_environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    m_environment.insert(u"HOME"_s, m_home.path());
    // What sanitizers and coverage are told must reach the program under test.
    for (const char *name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (qEnvironmentVariableIsSet(name))
            m_environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
}

void Program::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
}

QByteArray Program::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Program::writeDemo() const
{
    const Ended ended = run({u"--demo"_s, u"."_s});
    if (ended.exitCode != 0)
        qFatal("%s", ended.all().constData());
}

void Program::editConfig(const QByteArray &before, const QByteArray &after) const
{
    QByteArray text = read(u"config.ini"_s);
    if (!text.contains(before))
        qFatal("config.ini has no '%s'", before.constData());
    write(u"config.ini"_s, text.replace(before, after));
}

void Program::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

Ended Program::run(const QStringList &arguments) const
{
    QProcess process;
    start(process, arguments);
    return wait(process);
}

Ended Program::runInShell(const QString &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessEnvironment(m_environment);
    process.start(u"/bin/sh"_s, {u"-c"_s, u"exec '%1' %2"_s.arg(executable(), arguments)});
    return wait(process);
}

void Program::start(QProcess &process, const QStringList &arguments) const
{
    process.setWorkingDirectory(m_folder.path());
    process.setProcessEnvironment(m_environment);
    process.start(executable(), arguments);
    if (!process.waitForStarted(patienceMilliseconds))
        qFatal("%s: %s", qPrintable(executable()), qPrintable(process.errorString()));
    process.closeWriteChannel();
}

Ended Program::wait(QProcess &process)
{
    const bool ended = process.waitForFinished(patienceMilliseconds);
    if (!ended) {
        process.kill();
        process.waitForFinished(patienceMilliseconds);
    }
    Ended result;
    if (ended && process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    result.output = process.readAllStandardOutput();
    result.log = process.readAllStandardError();
    return result;
}

QVariant Program::ask(const QString &name, const QString &sql) const
{
    QVariant answer;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"ask"_s);
        database.setDatabaseName(path(name));
        if (QFile::exists(path(name)) && database.open()) {
            QSqlQuery query(database);
            if (query.exec(sql) && query.next())
                answer = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(u"ask"_s);
    return answer;
}

} // namespace Rowferry
