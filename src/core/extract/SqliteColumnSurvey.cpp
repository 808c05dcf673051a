// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/SqliteColumnSurvey.h"

#include "table/Utf8Measure.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

using Kind = ColumnType::Kind;

std::string_view textOf(sqlite3_value *value)
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/** Whether @p text is a member, or for a SET some members in their order. The empty text is how MySQL spells
 *  an ENUM's invalid value: who loads it makes it a member. */
bool isMember(const std::vector<std::string> &members, bool isSet, std::string_view text)
{
    if (!isSet)
        return text.empty() || std::find(members.begin(), members.end(), text) != members.end();
    auto place = members.begin();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        place = std::find(place, members.end(), text.substr(0, end));
        if (place == members.end())
            return false;
        ++place;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

/** What stands there, without telling the value: logs are read by others. */
QString valueText(sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return u"an integer of %1 digits"_s.arg(
            QString::number(sqlite3_value_int64(value)).remove(u'-').size());
    case SQLITE_FLOAT: {
        const double number = sqlite3_value_double(value);
        return std::trunc(number) == number ? u"a floating-point number"_s : u"a number with a fraction"_s;
    }
    case SQLITE_BLOB:
        return u"a BLOB of %1 bytes"_s.arg(sqlite3_value_bytes(value));
    default: {
        const Utf8Measure measure(textOf(value));
        return measure.isValid ? u"a text of %1 characters"_s.arg(measure.characters)
                               : u"a text that is not UTF-8"_s;
    }
    }
}

QString mixtureText(const ColumnFacts &facts)
{
    if (!facts.hasBlobs())
        return u"Numbers and texts that look alike are the same there."_s;
    return u"What was a BLOB and what was not can no longer be told there."_s;
}

} // namespace

SqliteColumnSurvey::SqliteColumnSurvey(const TableSchema &schema, const std::vector<bool> &isDescribed)
{
    for (std::size_t index = 0; index < schema.size(); ++index) {
        const Column &column = schema[index];
        Subject subject;
        subject.name = column.name.isEmpty() ? u"%1"_s.arg(index + 1) : column.name;
        subject.isDescribed = isDescribed[index];
        subject.isNullable = column.nullable;
        if (subject.isDescribed) {
            subject.declared.type = column.type;
            subject.declaration = column.type.toString();
            for (const QString &member : column.type.members)
                subject.members.push_back(member.toStdString());
        } else {
            subject.declaration = column.sqliteDeclaration.value_or(QString());
            subject.declared = DeclaredType::fromDeclaration(subject.declaration);
        }
        m_subjects.push_back(std::move(subject));
    }
}

void SqliteColumnSurvey::addRow(sqlite3_stmt *statement)
{
    ++m_rows;
    int column = 0;
    for (Subject &subject : m_subjects) {
        // Each sqlite3_column_ function takes a lock, which together took half the time; this thread alone
        // uses the connection (SQLite 3.40).
        sqlite3_value *value = sqlite3_column_value(statement, column++);
        if (addValue(subject, value)) // seldom, after the first rows
            note(subject, value);
    }
}

bool SqliteColumnSurvey::addValue(Subject &subject, sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
        return subject.facts.addNull();
    case SQLITE_INTEGER:
        return subject.facts.addInteger(sqlite3_value_int64(value));
    case SQLITE_FLOAT:
        return subject.facts.addReal(sqlite3_value_double(value));
    case SQLITE_BLOB:
        return subject.facts.addBlob(static_cast<std::size_t>(sqlite3_value_bytes(value)));
    default: {
        const std::string_view text = textOf(value);
        bool isNews = subject.facts.addText(text);
        if (!subject.members.empty() && subject.areMembers &&
            !isMember(subject.members, subject.declared.type.kind == Kind::Set, text)) {
            subject.areMembers = false;
            isNews = true;
        }
        return isNews;
    }
    }
}

void SqliteColumnSurvey::note(Subject &subject, sqlite3_value *value) const
{
    const auto noteRow = [this](qint64 &row, bool isNow) {
        if (isNow && row == 0)
            row = m_rows;
    };
    noteRow(subject.nullRow, subject.facts.hasNulls());
    noteRow(subject.mixedRow, subject.facts.areMixed());
    if (!subject.agrees || agree(subject))
        return;
    subject.agrees = false;
    subject.brokenRow = m_rows;
    subject.brokenBy = valueText(value);
}

bool SqliteColumnSurvey::agree(const Subject &subject)
{
    const ColumnFacts &facts = subject.facts;
    const bool areTexts = !facts.hasNumbers() && !facts.hasBlobs() && facts.areUtf8();
    ColumnType type = subject.declared.type;
    switch (subject.isDescribed ? type.kind : Kind::Any) {
    case Kind::Enum:
    case Kind::Set:
        return areTexts && subject.areMembers;
    case Kind::Text: // of another character set it was shorter; who loads it finds what is too long now
    case Kind::Json:
    case Kind::Uuid:
    case Kind::Inet4:
    case Kind::Inet6: // which texts are such values, the server judges
        return areTexts;
    case Kind::Geometry:
        return !facts.hasNumbers() && !facts.hasTexts();
    case Kind::Timestamp: // likewise
        type.kind = Kind::DateTime;
        return facts.fit(type);
    case Kind::Float:
    case Kind::Double:
        type.precision = 0; // the digits of FLOAT(M,D) are decimal ones, which the double has not
        return facts.fit(type);
    default:
        return subject.declared.agreesWith(facts);
    }
}

QStringList SqliteColumnSurvey::settle(TableSchema &schema) const
{
    QStringList sentences;
    for (std::size_t index = 0; index < m_subjects.size(); ++index) {
        const Subject &subject = m_subjects[index];
        Column &column = schema[index];
        column.nullable = subject.isNullable || subject.facts.hasNulls();
        if (!subject.isDescribed || !subject.agrees) {
            column.type = learnedType(subject.declared, subject.facts);
            column.facts = std::make_shared<const ColumnFacts>(subject.facts);
            column.characterSet.clear(); // who wrote the values did not ask what it was
        }
        sentences += warnings(subject, column);
    }
    return sentences;
}

QStringList SqliteColumnSurvey::warnings(const Subject &subject, const Column &column)
{
    if (subject.facts.hasInfinity()) // MySQL takes no such column, whatever its type
        return {};
    QStringList sentences;
    const QString was = subject.isDescribed ? u"was %1 at its source"_s.arg(subject.declaration)
                                            : u"is declared %1"_s.arg(subject.declaration);
    if (!subject.agrees) {
        sentences += u"Column %1 %2, but row %3 holds %4, so it is loaded as %5."_s.arg(
            subject.name, was, QString::number(subject.brokenRow), subject.brokenBy, column.type.toString());
    } else if (!subject.isDescribed && subject.facts.areMixed()) {
        sentences +=
            u"Column %1 holds values of more than one kind (row %2 is the first), so it is loaded as %3."_s
                .arg(subject.name, QString::number(subject.mixedRow), column.type.toString());
    }
    if (!sentences.isEmpty() && subject.facts.areMixed())
        sentences.last() += u' ' + mixtureText(subject.facts);
    if (!subject.isNullable && subject.facts.hasNulls())
        sentences += u"Column %1 was NOT NULL at its source, but row %2 holds NULL."_s.arg(subject.name)
                         .arg(subject.nullRow);
    return sentences;
}

} // namespace Rowferry
