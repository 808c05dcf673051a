// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/StatementWord.h"

#include <QRegularExpression>
#include <QSet>

namespace Rowferry {

using namespace Qt::StringLiterals;

StatementWord::StatementWord(const QString &sql)
{
    static const QRegularExpression form(
        u"^(?:\\s|--[^\\n]*(?:\\n|$)|#[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*(\\(|\\w+)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    m_word = form.match(sql).captured(1).toUpper();
}

bool StatementWord::reads() const
{
    static const QSet<QString> words{u"("_s,     u"SELECT"_s, u"WITH"_s,    u"VALUES"_s,
                                     u"TABLE"_s, u"SHOW"_s,   u"EXPLAIN"_s, u"DESCRIBE"_s,
                                     u"DESC"_s,  u"CALL"_s,   u"HELP"_s,    u"CHECKSUM"_s};
    return words.contains(m_word);
}

bool StatementWord::showsColumnsLate() const
{
    return m_word == "CALL"_L1 || m_word == "SHOW"_L1;
}

} // namespace Rowferry
