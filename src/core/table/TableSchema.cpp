// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/TableSchema.h"

#include <QSet>

namespace Rowferry {

using namespace Qt::StringLiterals;

QStringList makeNamesUnique(TableSchema &schema)
{
    QSet<QString> original;
    for (const Column &column : schema)
        original.insert(column.name.toCaseFolded());

    QStringList changes;
    QSet<QString> taken;
    for (std::size_t index = 0; index < schema.size(); ++index) {
        const QString name = schema[index].name;
        QString unique = name.isEmpty() ? u"column_%1"_s.arg(index + 1) : name;
        // A made-up name must not meet one that a later column brings along.
        for (int number = 2; taken.contains(unique.toCaseFolded()) ||
                             (unique != name && original.contains(unique.toCaseFolded()));
             ++number)
            unique = u"%1_%2"_s.arg(name.isEmpty() ? u"column"_s : name, QString::number(number));
        taken.insert(unique.toCaseFolded());
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
