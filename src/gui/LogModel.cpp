// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogModel.h"

#include "TintedIcon.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct LevelLook
{
    QString icon;
    Tone tone;
};

LevelLook lookOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return {u"debug"_s, Tone::Secondary};
    case LogLevel::Info:
        return {u"info"_s, Tone::Secondary};
    case LogLevel::Warning:
        return {u"warning"_s, Tone::Warning};
    case LogLevel::Error:
        return {u"error"_s, Tone::Error};
    }
    return {u"info"_s, Tone::Secondary};
}

} // namespace

LogModel::LogModel(QObject *parent, int capacity)
    : QAbstractTableModel(parent)
    , m_capacity(capacity)
{
}

void LogModel::append(const LogEntry &entry)
{
    if (int(m_entries.size()) >= m_capacity) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    const int row = int(m_entries.size());
    beginInsertRows({}, row, row);
    m_entries.push_back(entry);
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogEntry &entry = m_entries.at(std::size_t(index.row()));
    const LevelLook look = lookOf(entry.level);
    const bool loud = entry.level >= LogLevel::Warning;
    switch (role) {
    case LevelRole:
        return int(entry.level);
    case LineRole:
        return entry.line();
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Time)
            return entry.time.toString(u"yyyy-MM-dd HH:mm:ss"_s);
        return index.column() == Level ? levelText(entry.level) : entry.message.simplified();
    case Qt::ToolTipRole:
        return index.column() == Message ? QVariant(entry.message) : QVariant();
    case Qt::DecorationRole:
        return index.column() == Level ? QVariant(tintedIcon(look.icon, look.tone)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == Message)
            return {};
        return Shades(QGuiApplication::palette())
            .of(index.column() == Level && loud ? look.tone : Tone::Secondary);
    case Qt::FontRole:
        if (index.column() == Time)
            return scaledFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), 9);
        return index.column() == Level && loud
                   ? QVariant(scaledFont(QGuiApplication::font(), 10, QFont::Bold))
                   : QVariant();
    default:
        return {};
    }
}

QString LogModel::levelText(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return tr("Debug");
    case LogLevel::Info:
        return tr("Info");
    case LogLevel::Warning:
        return tr("Warning");
    case LogLevel::Error:
        return tr("Error");
    }
    return {};
}

} // namespace Rowferry
