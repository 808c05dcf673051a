// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SecretStore.h"

#include <QHash>

namespace Rowferry {

/**
 * The passwords a user was asked for in one window (`password_store = prompt`), so that each is asked once.
 *
 * They are kept in memory only. Belongs to the window's thread; what memory() gives may go to any.
 */
class AskedPasswords
{
public:
    /** How the user is asked. */
    void setQuestion(SecretStore::Ask ask) { m_ask = std::move(ask); }

    /** Finds passwords, and asks for those that are to be asked and are not known yet. */
    [[nodiscard]] SecretStore asking();
    /** Finds passwords without a question: one that was not answered yet counts as declined. */
    [[nodiscard]] SecretStore memory() const;
    /** After a refused log-in or with another config.ini: ask again. */
    void forget() { m_answers.clear(); }

private:
    SecretStore::Ask m_ask;
    QHash<QString, QString> m_answers; ///< by question
};

} // namespace Rowferry
