// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Rowferry {

class IniDocument;

/** One line that a saved config.ini will no longer have, or will have anew. */
struct ChangedLine
{
    enum class Kind { Removed, Added };
    Kind kind = Kind::Added;
    qsizetype number = 0; ///< from 1: in the old text if removed, in the new one if added
    QString section;      ///< the section it stands in
    QString text;         ///< verbatim, without its end
    QString masked;       ///< the same with dots in the place of a secret
};

/** The lines in which the text of @p after differs from that of @p before, in order; a changed line is one
 *  removed and one added. */
[[nodiscard]] QList<ChangedLine> changedLines(const IniDocument &before, const IniDocument &after);

/** Whether the value of @p key is a secret, or may hold one. */
[[nodiscard]] bool isSecretKey(const QString &key);

} // namespace Rowferry
