// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/TableSchema.h"

#include <QSet>

namespace Rowferry {

using namespace Qt::StringLiterals;

QString foldedName(const QString &name)
{
    // Character by character: QString::toCaseFolded() makes "ss" of ß, which both databases tell from it.
    constexpr char32_t dottedCapitalI = 0x130;
    QString folded;
    for (const char32_t character : name.toUcs4()) {
        const char32_t lower = character == dottedCapitalI ? U'i' : QChar::toCaseFolded(character);
        folded += QChar::fromUcs4(lower);
    }
    return folded;
}

QStringList makeNamesUnique(TableSchema &schema)
{
    QSet<QString> original;
    for (const Column &column : schema)
        original.insert(foldedName(column.name));

    QStringList changes;
    QSet<QString> taken;
    for (std::size_t index = 0; index < schema.size(); ++index) {
        const QString name = schema[index].name;
        QString unique = name.isEmpty() ? u"column_%1"_s.arg(index + 1) : name;
        // A made-up name must not meet one that a later column brings along.
        for (int number = 2;
             taken.contains(foldedName(unique)) || (unique != name && original.contains(foldedName(unique)));
             ++number)
            unique = u"%1_%2"_s.arg(name.isEmpty() ? u"column"_s : name, QString::number(number));
        taken.insert(foldedName(unique));
        if (unique == name)
            continue;
        changes += name.isEmpty()
                       ? u"Column %1 has no name; it is loaded as %2."_s.arg(index + 1).arg(unique)
                       : u"The source has more than one column %1; column %2 is loaded as %3."_s.arg(
                             name, QString::number(index + 1), unique);
        schema[index].name = unique;
    }
    return changes;
}

} // namespace Rowferry
