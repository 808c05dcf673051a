// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CellText.h"

#include "database/SqlDialect.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <charconv>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestBlank = 40;
constexpr qsizetype longestPlainToolTip = 24;

struct CellWording
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::CellText)
};

/** The shortest digits that mean this number and no other of its type. */
QString numberText(double value, bool isSingle)
{
    if (!isSingle || static_cast<double>(static_cast<float>(value)) != value)
        return QLocale::c().toString(value, 'g', QLocale::FloatingPointShortest);
    std::array<char, 64> digits; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
    const auto end = std::to_chars(digits.begin(), digits.end(), static_cast<float>(value)).ptr;
    return QString::fromLatin1(digits.data(), end - digits.data());
}

} // namespace

CellText::CellText(const RowPage &page, std::size_t row, std::size_t columnIndex, const Column &column)
    : m_page(page)
    , m_row(row)
    , m_columnIndex(columnIndex)
    , m_column(column)
    , m_cell(page.rows.cell(row, columnIndex))
{
}

CellLook CellText::look() const
{
    if (m_cell.kind == Cell::Kind::Null)
        return CellLook::Null;
    if (m_cell.kind == Cell::Kind::Blob && (m_cell.size > 0 || m_column.type.isBinary()))
        return m_cell.size == 0 ? CellLook::Empty : CellLook::Binary;
    if (m_cell.kind != Cell::Kind::Text)
        return CellLook::Value;
    if (m_cell.size == 0)
        return CellLook::Empty;
    const std::string_view text = bytes();
    const bool blank = std::all_of(text.begin(), text.end(), [](char c) { return c == ' '; });
    return blank ? CellLook::Blank : CellLook::Value;
}

QString CellText::shown() const
{
    switch (look()) {
    case CellLook::Null:
        return u"NULL"_s;
    case CellLook::Empty:
        return CellWording::tr("empty", "an empty string in a cell");
    case CellLook::Binary:
        return sizeText(fullSize());
    case CellLook::Blank:
        return QString(qMin<qsizetype>(m_cell.size, longestBlank), QChar(0x00b7));
    case CellLook::Value:
    case CellLook::Waiting:
        break;
    }
    return m_page.isCut(m_row, m_columnIndex) ? QString(value() + u'…') : value();
}

QString CellText::value() const
{
    switch (m_cell.kind) {
    case Cell::Kind::Null:
        return {};
    case Cell::Kind::Int64:
        return QString::number(m_cell.int64);
    case Cell::Kind::UInt64:
        return QString::number(m_cell.uint64);
    case Cell::Kind::Double:
        return numberText(m_cell.real, m_column.type.kind == ColumnType::Kind::Float);
    case Cell::Kind::Text:
        return QString::fromUtf8(bytes().data(), static_cast<qsizetype>(bytes().size()));
    case Cell::Kind::Blob:
        break;
    }
    return QString::fromLatin1(QByteArray(bytes().data(), static_cast<qsizetype>(bytes().size())).toHex());
}

QString CellText::toolTip() const
{
    switch (look()) {
    case CellLook::Null:
        return CellWording::tr("NULL: no value");
    case CellLook::Empty:
        return CellWording::tr("A value of no characters, not NULL");
    case CellLook::Blank:
        return fullSize() == 1 ? CellWording::tr("One blank")
                               : CellWording::tr("%Ln blanks", nullptr, int(fullSize()));
    case CellLook::Binary: {
        constexpr std::size_t shownBytes = 24;
        const std::string_view first = bytes().substr(0, shownBytes);
        const QByteArray hex = QByteArray(first.data(), qsizetype(first.size())).toHex(' ');
        const QString dots = fullSize() > qint64{shownBytes} ? u" …"_s : QString();
        return CellWording::tr("%Ln bytes: %1", nullptr, int(fullSize()))
            .arg(QString::fromLatin1(hex) + dots);
    }
    case CellLook::Value:
    case CellLook::Waiting:
        break;
    }
    const QString text = shown();
    return text.size() > longestPlainToolTip || text.contains(u'\n') ? text : QString();
}

QString typeText(const Column &column)
{
    const QString declared = column.sqliteDeclaration.value_or(QString());
    if (column.sqliteDeclaration && column.type == SqliteDialect::typeFromDeclaration(declared))
        return declared.toUpper();
    return column.type.toString().toUpper();
}

bool standsAtTheRight(const Column &column)
{
    // A DECIMAL of another program's SQLite file may hold anything, but means numbers.
    const QString declared = column.sqliteDeclaration.value_or(QString()).trimmed();
    return column.type.isNumber() || (column.type.kind == ColumnType::Kind::Any &&
                                      (declared.startsWith("DEC"_L1, Qt::CaseInsensitive) ||
                                       declared.startsWith("NUM"_L1, Qt::CaseInsensitive)));
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace Rowferry
