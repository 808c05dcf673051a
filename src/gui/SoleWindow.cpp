// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SoleWindow.h"

#include "MainWindow.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 2000; ///< milliseconds
const QByteArray question = "raise\n";
const QByteArray confirmation = "raised\n";

/** One name for every spelling of the path. */
QString canonical(const QString &configPath)
{
    const QFileInfo file(configPath);
    return file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
}

/** Short, because a socket's path has room for about a hundred bytes. */
QString nameOf(const QString &path)
{
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"rowferry-%1"_s.arg(QLatin1StringView(hash.first(24)));
}

QString runtimeFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QDir::tempPath() : folder;
}

/** Windows has names of its own for pipes; elsewhere it is a path. */
QString serverName(const QString &name)
{
#ifdef Q_OS_WIN
    return name + u'-' + QString::fromLocal8Bit(qgetenv("USERNAME"));
#else
    return runtimeFolder() + u'/' + name;
#endif
}

bool raiseOther(const QString &name)
{
    QLocalSocket socket;
    socket.connectToServer(serverName(name));
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(question);
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience) &&
           socket.readAll().startsWith(confirmation.trimmed());
}

} // namespace

SoleWindow::SoleWindow(QObject *parent)
    : QObject(parent)
{
}

SoleWindow::~SoleWindow() = default;

bool SoleWindow::claim(const QString &configPath)
{
    if (configPath.isEmpty())
        return true;
    const QString path = canonical(configPath);
    if (path == m_claimed)
        return true;
    const QString name = nameOf(path);
    auto lock = std::make_unique<QLockFile>(QDir(runtimeFolder()).filePath(name + u".lock"_s));
    lock->setStaleLockTime(
        0); // a window may be open for days; a lock whose program died is taken over anyway
    if (!lock->tryLock() && raiseOther(name))
        return false;
    m_server.reset();
    m_claimed = path;
    const bool isOurs = lock->isLocked();
    m_lock = std::move(lock);
    if (isOurs)
        listen(serverName(name));
    return true;
}

void SoleWindow::listen(const QString &name)
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SoleWindow::answer);
    QLocalServer::removeServer(name); // of a program that died: the lock is ours
    m_server->listen(name);           // without it a second window opens, which does no harm
}

void SoleWindow::answer()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine() || socket->readLine() != question)
                return;
            socket->write(confirmation);
            socket->flush();
            Q_EMIT raiseRequested();
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

void SoleWindow::guard(MainWindow &window)
{
    SyncSession &session = window.session();
    session.setGate([this](const QString &path) { return claim(path); });
    // A file that cannot be read leaves the one before open.
    connect(&session, &SyncSession::changed, this, [this, &session] { (void)claim(session.configPath()); });
    connect(this, &SoleWindow::raiseRequested, &window, [this, &window] { raise(window); });
}

void SoleWindow::raise(MainWindow &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace Rowferry
