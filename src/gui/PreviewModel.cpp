// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PreviewModel.h"

#include "database/SqlDialect.h"

#include <QLocale>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestText = 2000; ///< bytes; a cell may hold megabytes

/** The type as the header shows it: a SQLite file of another program says more in its own declarations. */
QString typeText(const Column &column)
{
    const QString declared = column.sqliteDeclaration.value_or(QString());
    if (column.sqliteDeclaration && column.type == SqliteDialect::typeFromDeclaration(declared))
        return declared.toUpper();
    return column.type.toString().toUpper();
}

QString numberText(double value)
{
    return QLocale::c().toString(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace

PreviewModel::PreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PreviewModel::setPreview(std::shared_ptr<const TargetPreview> preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_preview ? 0 : int(m_preview->rows.rows());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_preview ? 0 : int(m_preview->schema.size());
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Column &column = m_preview->schema.at(std::size_t(index.column()));
    const Cell &cell = m_preview->rows.cell(std::size_t(index.row()), std::size_t(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return textOf(cell, column);
    case LookRole:
        return int(lookOf(cell, column));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.type.isNumber() ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return toolTip(cell, column);
    default:
        return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const int sections = orientation == Qt::Vertical ? rowCount() : columnCount();
    if (section < 0 || section >= sections)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const Column &column = m_preview->schema.at(std::size_t(section));
    switch (role) {
    case Qt::DisplayRole:
        return column.name;
    case TypeRole:
        return typeText(column);
    case Qt::TextAlignmentRole:
        return int(column.type.isNumber() ? Qt::AlignRight : Qt::AlignLeft);
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(column.name, typeText(column));
    case Qt::ToolTipRole:
        return column.comment.isEmpty() ? QVariant() : QVariant(column.comment);
    default:
        return {};
    }
}

PreviewModel::Look PreviewModel::lookOf(const Cell &cell, const Column &column) const
{
    if (cell.kind == Cell::Kind::Null)
        return Look::Null;
    if (cell.kind == Cell::Kind::Blob && (cell.size > 0 || column.type.isBinary()))
        return cell.size == 0 ? Look::Empty : Look::Binary;
    if (cell.kind != Cell::Kind::Text)
        return Look::Value;
    const std::string_view bytes = m_preview->rows.bytesOf(cell);
    if (bytes.empty())
        return Look::Empty;
    const bool blank = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == ' '; });
    return blank ? Look::Blank : Look::Value;
}

QString PreviewModel::textOf(const Cell &cell, const Column &column) const
{
    switch (lookOf(cell, column)) {
    case Look::Null:
        return u"NULL"_s;
    case Look::Empty:
        return tr("empty", "an empty string in a cell");
    case Look::Binary:
        return QLocale().formattedDataSize(cell.size, 1, QLocale::DataSizeTraditionalFormat);
    case Look::Blank:
        return QString(qMin<qsizetype>(cell.size, 40), QChar(0x00b7));
    case Look::Value:
        break;
    }
    switch (cell.kind) {
    case Cell::Kind::Int64:
        return QString::number(cell.int64);
    case Cell::Kind::UInt64:
        return QString::number(cell.uint64);
    case Cell::Kind::Double:
        return numberText(cell.real);
    default:
        break;
    }
    const std::string_view bytes = m_preview->rows.bytesOf(cell);
    const bool cut = bytes.size() > longestText;
    QString text = QString::fromUtf8(bytes.data(), qsizetype(qMin(bytes.size(), longestText)));
    return cut ? text + u'…' : text;
}

QString PreviewModel::toolTip(const Cell &cell, const Column &column) const
{
    switch (lookOf(cell, column)) {
    case Look::Null:
        return tr("NULL: no value");
    case Look::Empty:
        return tr("A value of no characters, not NULL");
    case Look::Blank:
        return cell.size == 1 ? tr("One blank") : tr("%Ln blanks", nullptr, int(cell.size));
    case Look::Binary: {
        const std::string_view bytes = m_preview->rows.bytesOf(cell).substr(0, 24);
        const QByteArray hex = QByteArray(bytes.data(), qsizetype(bytes.size())).toHex(' ');
        const QString dots = cell.size > 24 ? u" …"_s : QString();
        return tr("%Ln bytes: %1", nullptr, int(cell.size)).arg(QString::fromLatin1(hex) + dots);
    }
    case Look::Value:
        break;
    }
    const QString text = textOf(cell, column);
    return text.size() > 24 || text.contains(u'\n') ? text : QString();
}

} // namespace Rowferry
