// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

#include <QCoreApplication>
#include <QDir>
#include <QStringList>

#include <optional>
#include <utility>

namespace Rowferry {

/**
 * Reads the typed values of one section and notes what cannot be read.
 *
 * Every key that is asked for is thereby known; reportUnknownKeys() names the others. An absent section
 * gives every default and no issue but the one of requireSection().
 */
class SectionReader
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::SyncConfig)

public:
    SectionReader(const IniDocument &document, QString section, const QString &configFolder,
                  QList<ConfigIssue> &issues);

    /** Notes an absent section; such an issue has no key. */
    void requireSection();
    [[nodiscard]] bool isPresent() const;
    [[nodiscard]] bool has(const QString &key) const;
    [[nodiscard]] QString text(const QString &key);
    [[nodiscard]] bool boolean(const QString &key, bool byDefault);
    [[nodiscard]] int integer(const QString &key, int byDefault, int least, int most);
    /** An absolute path, or empty: from the folder of config.ini, else from the working directory. */
    [[nodiscard]] QString path(const QString &key);

    template<typename Value> using Choices = QList<std::pair<QString, Value>>;

    /** Without regard to case, `_` and `-` being alike; empty is @p byDefault. */
    template<typename Value>
    [[nodiscard]] Value choice(const QString &key, Value byDefault, const Choices<Value> &choices)
    {
        const QString given = choiceText(key);
        if (given.isEmpty())
            return byDefault;
        QStringList names;
        for (const auto &[name, value] : choices) {
            if (isChoice(name, given))
                return value;
            names.append(name);
        }
        reportChoice(key, names);
        return byDefault;
    }

    void warn(const QString &key, const QString &message);
    void error(const QString &key, const QString &message);
    void reportUnknownKeys();

private:
    [[nodiscard]] std::optional<QString> value(const QString &key);
    [[nodiscard]] QString choiceText(const QString &key);
    [[nodiscard]] static bool isChoice(const QString &name, const QString &given);
    void reportChoice(const QString &key, const QStringList &names);
    [[nodiscard]] QStringList referencedKeys() const;

    const IniDocument &m_document;
    QString m_section;
    QDir m_folder;
    QList<ConfigIssue> &m_issues;
    QStringList m_known;
};

/** The word of @p known that @p word may have been meant to be, or an empty string. */
[[nodiscard]] QString nearestWord(const QString &word, const QStringList &known);

} // namespace Rowferry
