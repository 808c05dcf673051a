// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/PageWishes.h"

namespace Rowferry {

void PageWishes::set(const QList<qint64> &pages)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_pages = pages;
        m_putOff.clear();
    }
    m_changed.notify_all();
}

void PageWishes::retry()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_pages += m_putOff;
        m_putOff.clear();
        ++m_retries;
    }
    m_changed.notify_all();
}

std::optional<qint64> PageWishes::next(std::chrono::milliseconds patience, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, stop, patience, [this] { return !m_pages.isEmpty(); });
    if (stop.stop_requested() || m_pages.isEmpty())
        return std::nullopt;
    m_retriesAtNext = m_retries;
    return m_pages.takeFirst();
}

void PageWishes::putOff(qint64 page)
{
    const std::scoped_lock lock(m_mutex);
    (m_retries == m_retriesAtNext ? m_putOff : m_pages) += page;
}

} // namespace Rowferry
