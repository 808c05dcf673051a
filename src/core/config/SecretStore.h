// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

#include <QCoreApplication>

#include <functional>
#include <optional>

namespace Rowferry {

/**
 * Finds the password of a log-in where `password_store` says it is.
 *
 * Works on any thread; on another than the application's own, that one's event loop must be running if the
 * keychain is asked. Passwords are handed on and kept nowhere.
 */
class SecretStore
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::SecretStore)

public:
    /** Asks the user for a password and gives it, or nothing if the user declines. Called on the thread
     *  that calls passwordFor(). */
    using Ask = std::function<std::optional<QString>(const QString &question)>;

    /** @p ask is empty where nobody can be asked. */
    explicit SecretStore(Ask ask = {});

    /** @p section is the one of config.ini that the log-in comes from. Throws SyncError (Stage::Config,
     *  Configuration), or Cancelled if the user declines. */
    [[nodiscard]] QString passwordFor(const ServerLogin &login, const QString &section) const;

    /** @p login with its clear password, ready for a connection: nothing needs to be found or asked again. */
    [[nodiscard]] ServerLogin resolved(const ServerLogin &login, const QString &section) const;

    /** @p config with the clear passwords of every server that a run from @p source into @p targets needs. */
    [[nodiscard]] SyncConfig resolved(const SyncConfig &config, SourceChoice source,
                                      const QList<TargetKind> &targets) const;

    /** Puts a password into the keychain, where passwordFor() finds it. Throws SyncError. */
    static void saveToKeychain(const ServerLogin &login, const QString &section, const QString &password);

private:
    [[nodiscard]] QString ask(const ServerLogin &login, const QString &section) const;

    Ask m_ask;
};

} // namespace Rowferry
