// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Rowferry {

/** What the system's keychain answered. */
struct KeychainReply
{
    enum class Outcome { Done, NotThere, Failed };
    Outcome outcome = Outcome::Failed;
    QString password; ///< what was read
    QString error;    ///< the keychain's own words
};

/** These block until the keychain has answered, which may need the user to unlock it: two minutes at most,
 * and in another thread than the application's own until that one's interruption is requested. */
[[nodiscard]] KeychainReply readKeychain(const QString &key);
[[nodiscard]] KeychainReply writeKeychain(const QString &key, const QString &password);
[[nodiscard]] bool isKeychainBuiltIn();

} // namespace Rowferry
