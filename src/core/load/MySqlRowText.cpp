// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlRowText.h"

#include "database/SqlDialect.h"
#include "table/NumberText.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

void appendHex(std::string &text, std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4];
        text += digits[value & 0x0f];
    }
}

void appendLineText(std::string &text, std::string_view bytes)
{
    for (const char byte : bytes) {
        switch (byte) {
        case '\0':
            text += "\\0";
            break;
        case '\t':
            text += "\\t";
            break;
        case '\n':
            text += "\\n";
            break;
        case '\\':
            text += "\\\\";
            break;
        default:
            text += byte;
            break;
        }
    }
}

void appendQuotedText(std::string &text, std::string_view bytes)
{
    text += '\'';
    for (const char byte : bytes) {
        switch (byte) {
        case '\0':
            text += "\\0";
            break;
        case '\n':
            text += "\\n";
            break;
        case '\r':
            text += "\\r";
            break;
        case '\x1a': // ends a file on Windows
            text += "\\Z";
            break;
        case '\'':
        case '"':
        case '\\':
            text += '\\';
            text += byte;
            break;
        default:
            text += byte;
            break;
        }
    }
    text += '\'';
}

bool isBytes(const Cell &cell)
{
    return cell.kind == Cell::Kind::Text || cell.kind == Cell::Kind::Blob;
}

} // namespace

MySqlRowText::MySqlRowText(const TableSchema &columns)
    : m_columns(columns)
{
    for (const Column &column : columns) {
        if (column.type.isBinary())
            m_spellings.push_back(Spelling::Hex);
        else if (column.type.kind == ColumnType::Kind::Bit)
            m_spellings.push_back(Spelling::Bit);
        else if (column.type.kind == ColumnType::Kind::Year)
            m_spellings.push_back(Spelling::Year);
        else
            m_spellings.push_back(Spelling::Plain);
    }
}

QString MySqlRowText::loadColumns() const
{
    QStringList places;
    QStringList conversions;
    for (std::size_t index = 0; index < m_columns.size(); ++index) {
        const QString name = MySqlDialect::identifier(m_columns[index].name);
        const QString variable = u"@c%1"_s.arg(index);
        switch (m_spellings[index]) {
        case Spelling::Hex:
            places += variable;
            conversions += u"%1 = UNHEX(%2)"_s.arg(name, variable);
            break;
        case Spelling::Bit:
            places += variable;
            conversions += u"%1 = CAST(%2 AS UNSIGNED)"_s.arg(name, variable);
            break;
        case Spelling::Plain:
        case Spelling::Year:
            places += name;
            break;
        }
    }
    const QString set = conversions.isEmpty() ? QString() : QString(u" SET "_s + conversions.join(u", "_s));
    return u'(' + places.join(u", "_s) + u')' + set;
}

QString MySqlRowText::insertColumns() const
{
    QStringList names;
    for (const Column &column : m_columns)
        names += MySqlDialect::identifier(column.name);
    return u'(' + names.join(u", "_s) + u')';
}

void MySqlRowText::appendNumber(std::string &text, const Cell &cell, Spelling spelling)
{
    NumberText digits;
    switch (cell.kind) {
    case Cell::Kind::Int64:
        // YEAR takes 0 for 2000 but 0000 for what it is.
        text += spelling == Spelling::Year && cell.int64 == 0 ? "0000" : digits.spell(cell.int64);
        break;
    case Cell::Kind::UInt64:
        text += digits.spell(cell.uint64);
        break;
    default:
        text += digits.spell(cell.real);
        break;
    }
}

void MySqlRowText::appendLine(std::string &text, const RowBatch &batch, std::size_t row) const
{
    const Cell *cells = batch.row(row);
    for (std::size_t index = 0; index < m_spellings.size(); ++index) {
        const Cell &cell = cells[index];
        if (index > 0)
            text += '\t';
        if (cell.kind == Cell::Kind::Null) {
            text += "\\N";
        } else if (!isBytes(cell)) {
            const std::size_t start = text.size();
            appendNumber(text, cell, m_spellings[index]);
            if (m_spellings[index] == Spelling::Hex) {
                const std::string digits = text.substr(start);
                text.resize(start);
                appendHex(text, digits);
            }
        } else if (m_spellings[index] == Spelling::Hex) {
            appendHex(text, batch.bytesOf(cell));
        } else {
            appendLineText(text, batch.bytesOf(cell));
        }
    }
    text += '\n';
}

void MySqlRowText::appendNumberLiteral(std::string &text, const Cell &cell, std::size_t column) const
{
    const Spelling spelling = m_spellings[column];
    if (spelling == Spelling::Hex) {
        std::string digits;
        appendNumber(digits, cell, spelling);
        text += "x'";
        appendHex(text, digits);
        text += '\'';
        return;
    }
    // Quoted, YEAR '0000' stays what it is, and a text gets these very digits: MySQL would spell 1e+20 as
    // 1e20.
    const bool quoted = spelling == Spelling::Year || m_columns[column].type.isText();
    text += quoted ? "'" : "";
    appendNumber(text, cell, spelling);
    text += quoted ? "'" : "";
}

void MySqlRowText::appendTuple(std::string &text, const RowBatch &batch, std::size_t row) const
{
    const Cell *cells = batch.row(row);
    text += '(';
    for (std::size_t index = 0; index < m_spellings.size(); ++index) {
        const Cell &cell = cells[index];
        if (index > 0)
            text += ',';
        if (cell.kind == Cell::Kind::Null) {
            text += "NULL";
        } else if (!isBytes(cell)) {
            appendNumberLiteral(text, cell, index);
        } else if (m_spellings[index] == Spelling::Hex) {
            text += "x'";
            appendHex(text, batch.bytesOf(cell));
            text += '\'';
        } else if (m_spellings[index] == Spelling::Bit) {
            text += "CAST(";
            appendQuotedText(text, batch.bytesOf(cell));
            text += " AS UNSIGNED)";
        } else {
            appendQuotedText(text, batch.bytesOf(cell));
        }
    }
    text += ')';
}

} // namespace Rowferry
