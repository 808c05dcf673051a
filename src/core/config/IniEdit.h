// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/IniSyntax.h"

#include <map>
#include <set>

namespace Rowferry {

/**
 * One change of a config.ini's lines, described first and carried out by lines().
 *
 * It knows how to write a value, not whether it may be written: IniDocument reads the result back.
 * The texts are the lines of a value, with percent signs escaped.
 */
class IniEdit
{
public:
    /** @p syntax must outlive the edit. */
    explicit IniEdit(const IniSyntax &syntax);

    /** Keeps indentation, delimiter, comments and the lines that do not change. */
    void replaceValue(const IniEntry &entry, const QStringList &texts);
    /** After the section's last key, in its style. */
    void addKey(const IniSection &section, const QString &key, const QStringList &texts);
    /** At the end of the file. */
    void addSection(const QString &section, const QString &key, const QStringList &texts);
    void removeEntry(const IniEntry &entry);

    /** The lines after the change; whether the last one has a line end stays as it was. */
    [[nodiscard]] QList<IniLine> lines() const;

private:
    [[nodiscard]] QString lineText(qsizetype line) const;
    [[nodiscard]] QByteArray lineEnd(qsizetype line) const;
    [[nodiscard]] QString continuationIndent(const IniEntry &entry) const;
    [[nodiscard]] QByteArray changedLine(const IniEntry &entry, qsizetype index, const QString &text) const;
    void insertAfter(qsizetype line, const QList<QByteArray> &contents);
    [[nodiscard]] QString indentOfNextText(qsizetype line) const;
    [[nodiscard]] QString usualDelimiter() const;

    const IniSyntax &m_syntax;
    std::map<qsizetype, QByteArray> m_changed;
    std::map<qsizetype, QList<QByteArray>> m_inserted; ///< after the line; -1: at the start
    std::set<qsizetype> m_removed;
};

} // namespace Rowferry
