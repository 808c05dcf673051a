// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SecretService.h"

#include <QDeadlineTimer>
#include <QFile>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

#include <stdexcept>
#include <string>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longEnough = 30000;

[[noreturn]] void fail(const QString &what)
{
    throw std::runtime_error(what.toStdString());
}

} // namespace

SecretService::SecretService()
    : m_before(qgetenv("DBUS_SESSION_BUS_ADDRESS"))
{
#ifdef Q_OS_LINUX
    // They end with the test, however it ends.
    for (QProcess *process : {&m_bus, &m_keyring})
        process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    startBus();
    startKeyring();
}

SecretService::~SecretService()
{
    for (QProcess *process : {&m_keyring, &m_bus}) {
        process->terminate();
        if (!process->waitForFinished(5000))
            process->kill();
        process->waitForFinished(5000);
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_before);
}

void SecretService::startBus()
{
    // Debian's own session.conf starts what the user has installed; this bus needs nothing.
    QFile config(m_folder.filePath(u"bus.conf"_s));
    if (!config.open(QIODevice::WriteOnly))
        fail(u"The bus' configuration cannot be written"_s);
    config.write(u"<busconfig><type>session</type><listen>unix:path=%1</listen>"
                 "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                 "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>"_s
                     .arg(m_folder.filePath(u"bus"_s))
                     .toUtf8());
    config.close();
    m_bus.start(u"dbus-daemon"_s,
                {u"--nofork"_s, u"--print-address"_s, u"--config-file"_s, config.fileName()});
    if (!m_bus.waitForReadyRead(longEnough))
        fail(u"dbus-daemon did not start: "_s + QString::fromLocal8Bit(m_bus.readAllStandardError()));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readAllStandardOutput().trimmed());
}

void SecretService::startKeyring()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, m_folder.path());
    m_keyring.setProcessEnvironment(environment);
    m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s,
                                                u"--control-directory"_s, m_folder.filePath(u"control"_s)});
    m_keyring.write("password of the keyring");
    m_keyring.closeWriteChannel();
    if (!m_keyring.waitForStarted(longEnough))
        fail(u"gnome-keyring-daemon did not start: "_s + m_keyring.errorString());
    // It is there when its name is on the bus.
    const QDeadlineTimer end(longEnough);
    while (!end.hasExpired()) {
        QProcess ask;
        ask.start(u"dbus-send"_s,
                  {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s, u"/"_s,
                   u"org.freedesktop.DBus.GetNameOwner"_s, u"string:org.freedesktop.secrets"_s});
        ask.waitForFinished(longEnough);
        if (ask.exitStatus() == QProcess::NormalExit && ask.exitCode() == 0)
            return;
        if (m_keyring.waitForFinished(50))
            break;
    }
    fail(u"The keyring did not come up: "_s + QString::fromLocal8Bit(m_keyring.readAllStandardError()));
}

} // namespace Rowferry
