// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace Rowferry {

/**
 * A real keychain for the tests: a D-Bus session bus and a GNOME keyring of its own, unlocked and empty.
 *
 * Sets DBUS_SESSION_BUS_ADDRESS of this process, and takes it back. Failures throw std::runtime_error.
 */
class SecretService
{
public:
    SecretService();
    ~SecretService();
    Q_DISABLE_COPY_MOVE(SecretService)

private:
    void startBus();
    void startKeyring();

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
    QByteArray m_before;
};

} // namespace Rowferry
