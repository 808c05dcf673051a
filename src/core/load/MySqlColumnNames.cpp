// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlColumnNames.h"

#include <QSet>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 64;

bool isSpace(QChar character)
{
    return character.unicode() < 0x80 && character.isSpace();
}

QString fittingName(const QString &name)
{
    QString fitting;
    for (const char32_t character : name.toUcs4())
        fitting += character == 0 || QChar::requiresSurrogates(character)
                       ? QChar(u'_')
                       : QChar(static_cast<char16_t>(character));
    fitting.truncate(longestName);
    while (!fitting.isEmpty() && isSpace(fitting.back()))
        fitting.chop(1);
    return fitting;
}

} // namespace

QStringList fitMySqlNames(TableSchema &schema)
{
    QSet<QString> taken;
    for (const Column &column : schema) {
        if (fittingName(column.name) == column.name)
            taken.insert(foldedName(column.name));
    }
    QStringList changes;
    for (std::size_t index = 0; index < schema.size(); ++index) {
        QString &name = schema[index].name;
        QString fitting = fittingName(name);
        if (fitting == name)
            continue;
        if (fitting.isEmpty())
            fitting = u"column_%1"_s.arg(index + 1);
        QString unique = fitting;
        for (int number = 2; taken.contains(foldedName(unique)); ++number) {
            const QString mark = u"_%1"_s.arg(number);
            unique = fitting.left(longestName - mark.size()) + mark;
        }
        taken.insert(foldedName(unique));
        changes +=
            u"MySQL takes no column named \"%1\" (at most 64 characters, no space at the end, no emoji); it is loaded as %2."_s
                .arg(name, unique);
        name = unique;
    }
    return changes;
}

} // namespace Rowferry
