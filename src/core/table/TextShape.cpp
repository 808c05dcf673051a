// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/TextShape.h"

#include <algorithm>

namespace Rowferry {

namespace {

using Kind = TextShape::Kind;

/** A text that is read from its front; what is not there leaves it as it is. */
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

    bool take(char character)
    {
        if (!m_rest.starts_with(character))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view takeDigits()
    {
        const auto end = std::find_if(m_rest.begin(), m_rest.end(),
                                      [](char character) { return character < '0' || character > '9'; });
        const std::string_view digits = m_rest.substr(0, static_cast<std::size_t>(end - m_rest.begin()));
        m_rest.remove_prefix(digits.size());
        return digits;
    }

    /** Takes a number of @p digits digits that is at most @p most. */
    bool takeNumber(std::size_t digits, int most)
    {
        const std::string_view text = takeDigits();
        if (text.size() != digits)
            return false;
        int number = 0;
        for (const char digit : text)
            number = number * 10 + (digit - '0');
        return number <= most;
    }

private:
    std::string_view m_rest;
};

void setFraction(TextShape &shape, std::string_view digits)
{
    shape.fractionDigits = static_cast<int>(digits.size());
    shape.neededFraction = static_cast<int>(digits.find_last_not_of('0') + 1); // npos + 1 is 0
}

/** Takes what may stand behind the seconds: a point and one to six digits. False: something else. */
bool takeFraction(TextShape &shape, Scanner &scanner)
{
    constexpr std::size_t mostDigits = 6;
    if (scanner.isAtEnd())
        return true;
    if (!scanner.take('.'))
        return false;
    const std::string_view digits = scanner.takeDigits();
    setFraction(shape, digits);
    return !digits.empty() && digits.size() <= mostDigits && scanner.isAtEnd();
}

bool takeDate(Scanner &scanner)
{
    return scanner.takeNumber(4, 9999) && scanner.take('-') && scanner.takeNumber(2, 12) &&
           scanner.take('-') && scanner.takeNumber(2, 31);
}

bool takeMinutes(Scanner &scanner)
{
    return scanner.take(':') && scanner.takeNumber(2, 59) && scanner.take(':') && scanner.takeNumber(2, 59);
}

TextShape number(std::string_view text)
{
    TextShape shape;
    Scanner scanner(text);
    shape.isNegative = scanner.take('-');
    std::string_view whole = scanner.takeDigits();
    if (whole.empty())
        return {};
    if (scanner.take('.')) {
        const std::string_view fraction = scanner.takeDigits();
        if (fraction.empty())
            return {};
        setFraction(shape, fraction);
    }
    if (!scanner.isAtEnd())
        return {};
    shape.isPadded = whole.size() > 1 && whole.front() == '0';
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    shape.wholeDigits = static_cast<int>(whole.size());
    if (shape.isNegative && shape.wholeDigits == 0 && shape.neededFraction == 0)
        return {};
    shape.kind = Kind::Number;
    return shape;
}

TextShape date(std::string_view text)
{
    TextShape shape;
    Scanner scanner(text);
    if (!takeDate(scanner))
        return {};
    if (scanner.isAtEnd()) {
        shape.kind = Kind::Date;
        return shape;
    }
    if (!scanner.take(' ') || !scanner.takeNumber(2, 23) || !takeMinutes(scanner) ||
        !takeFraction(shape, scanner))
        return {};
    shape.kind = Kind::DateTime;
    return shape;
}

TextShape time(std::string_view text)
{
    TextShape shape;
    Scanner scanner(text);
    shape.isNegative = scanner.take('-');
    const bool hasThreeDigits = text.find(':') == (shape.isNegative ? 4U : 3U);
    if (hasThreeDigits && text[shape.isNegative ? 1 : 0] == '0') // MySQL writes as few as it needs
        return {};
    if (!scanner.takeNumber(hasThreeDigits ? 3 : 2, 838) || !takeMinutes(scanner) ||
        !takeFraction(shape, scanner))
        return {};
    const std::string_view digits = text.substr(shape.isNegative ? 1 : 0);
    const bool isZero = digits.find_first_not_of("0:.") == std::string_view::npos;
    if (shape.isNegative && isZero)
        return {};
    shape.kind = Kind::Time;
    return shape;
}

} // namespace

TextShape TextShape::of(std::string_view text)
{
    constexpr std::size_t longest = 80; // a DECIMAL has 65 digits, a sign and a point
    if (text.empty() || text.size() > longest)
        return {};
    if (text.size() > 4 && text[4] == '-')
        return date(text);
    const std::size_t colon = text.find(':');
    return colon == std::string_view::npos ? number(text) : time(text);
}

} // namespace Rowferry
