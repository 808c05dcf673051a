// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogModel.h"

#include "TintedIcon.h"

#include <QFontDatabase>
#include <QGuiApplication>

#include <algorithm>
#include <iterator>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownAtOnce = 100;
constexpr std::size_t waitingAtMost = 5000;

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
    m_moment.setSingleShot(true);
    m_moment.setInterval(25);
    connect(&m_moment, &QTimer::timeout, this, [this] {
        m_inMoment = 0;
        flush();
    });
}

void LogModel::append(const LogEntry &entry)
{
    m_waiting.push_back(entry);
    ++m_inMoment;
    if (m_inMoment <= shownAtOnce || m_waiting.size() >= waitingAtMost)
        flush();
    if (!m_moment.isActive())
        m_moment.start();
}

void LogModel::flush()
{
    if (m_waiting.empty())
        return;
    makeRoom();
    const int first = int(m_entries.size());
    beginInsertRows({}, first, first + int(m_waiting.size()) - 1);
    std::move(m_waiting.begin(), m_waiting.end(), std::back_inserter(m_entries));
    m_waiting.clear();
    endInsertRows();
}

void LogModel::makeRoom()
{
    const auto held = qint64(m_entries.size());
    const qint64 surplus = held + qint64(m_waiting.size()) - m_capacity;
    if (surplus <= 0)
        return;
    m_hasDropped = true;
    // Removing from the front is dear for whoever looks on, so it is done seldom.
    const qint64 dropped = qMin(held, qMax(surplus, qint64(m_capacity / 10)));
    if (dropped > 0) {
        beginRemoveRows({}, 0, int(dropped) - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + dropped);
        m_firstNumber += dropped;
        endRemoveRows();
    }
    const qint64 unseen = surplus - dropped;
    if (unseen > 0) {
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + unseen);
        m_firstNumber += unseen;
    }
}

void LogModel::clear()
{
    beginResetModel();
    m_firstNumber += qint64(m_entries.size());
    m_entries.clear();
    m_waiting.clear();
    m_inMoment = 0;
    m_hasDropped = false;
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
