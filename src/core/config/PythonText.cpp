// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/PythonText.h"

#include <QList>

namespace Rowferry::PythonText {

namespace {

constexpr char32_t CapitalSigma = 0x03A3;
constexpr char16_t FinalSigma = 0x03C2;

bool isCased(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Letter_Uppercase || category == QChar::Letter_Lowercase ||
           category == QChar::Letter_Titlecase;
}

bool isCaseIgnorable(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Letter_Modifier:
    case QChar::Symbol_Modifier:
        return true;
    default:
        break;
    }
    // Unicode's Word_Break = MidLetter, MidNumLet and Single_Quote.
    return QStringView(
               u"'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A")
        .contains(QChar::fromUcs4(c));
}

/** Unicode's Final_Sigma: a cased letter before, none after, whatever is ignorable in between. */
bool endsWord(const QList<uint> &text, qsizetype index)
{
    qsizetype before = index - 1;
    while (before >= 0 && isCaseIgnorable(text[before]))
        --before;
    if (before < 0 || !isCased(text[before]))
        return false;
    qsizetype after = index + 1;
    while (after < text.size() && isCaseIgnorable(text[after]))
        ++after;
    return after == text.size() || !isCased(text[after]);
}

} // namespace

bool isSpace(QChar character)
{
    const char16_t c = character.unicode();
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

QStringView rstrip(QStringView text)
{
    qsizetype size = text.size();
    while (size > 0 && isSpace(text[size - 1]))
        --size;
    return text.first(size);
}

qsizetype indentation(QStringView text)
{
    qsizetype count = 0;
    while (count < text.size() && isSpace(text[count]))
        ++count;
    return count;
}

QStringView strip(QStringView text)
{
    return rstrip(text.sliced(indentation(text)));
}

QString lower(const QString &text)
{
    // QString::toLower() knows no final sigma (Qt 6.4.2).
    if (!text.contains(QChar(static_cast<char16_t>(CapitalSigma))))
        return text.toLower();
    const QList<uint> characters = text.toUcs4();
    QString result;
    for (qsizetype i = 0; i < characters.size(); ++i) {
        if (characters[i] == CapitalSigma && endsWord(characters, i))
            result += QChar(FinalSigma);
        else
            result += QStringView(QChar::fromUcs4(characters[i])).toString().toLower();
    }
    return result;
}

} // namespace Rowferry::PythonText
