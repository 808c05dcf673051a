// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AskedPasswords.h"

namespace Rowferry {

SecretStore AskedPasswords::asking()
{
    if (!m_ask)
        return SecretStore();
    return SecretStore([this](const QString &question) -> std::optional<QString> {
        if (const auto known = m_answers.constFind(question); known != m_answers.cend())
            return *known;
        const std::optional<QString> answer = m_ask(question);
        if (answer)
            m_answers.insert(question, *answer);
        return answer;
    });
}

SecretStore AskedPasswords::memory() const
{
    return SecretStore([answers = m_answers](const QString &question) -> std::optional<QString> {
        const auto known = answers.constFind(question);
        return known == answers.cend() ? std::nullopt : std::optional(*known);
    });
}

} // namespace Rowferry
