// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

class QLocalServer;
class QLockFile;

namespace Rowferry {

class MainWindow;

/**
 * Keeps a user from having two windows on one config.ini: the second raises the first.
 *
 * A lock file, which does not outlive its program, says whose a config.ini is; a local socket beside it takes
 * the wish to be raised. Both lie in the user's own runtime folder.
 */
class SoleWindow : public QObject
{
    Q_OBJECT

public:
    explicit SoleWindow(QObject *parent = nullptr);
    ~SoleWindow() override;

    /** Makes @p configPath this program's, and gives up the one before. False: another window has it and was
     *  raised; nothing changed. One that has it and does not answer is no reason to keep the user waiting. */
    [[nodiscard]] bool claim(const QString &configPath);
    /** From now on @p window is the one that is raised, and asks here before it opens another config.ini. */
    void guard(MainWindow &window);

Q_SIGNALS:
    void raiseRequested();

private:
    void listen(const QString &name);
    void answer();
    void raise(MainWindow &window);

    QString m_claimed; ///< what the claim is for; empty: nothing
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace Rowferry
