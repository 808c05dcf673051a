// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/Errands.h"

namespace Rowferry {

Errands::Errands(QObject *parent)
    : QObject(parent)
{
}

Errands::~Errands()
{
    for (Errand &errand : m_errands)
        errand.stop.request_stop();
    for (Errand &errand : m_errands)
        errand.thread.join();
}

void Errands::run(const std::stop_source &stop, std::function<void(std::stop_token)> work)
{
    std::erase_if(m_errands, [](Errand &errand) {
        if (!errand.isOver)
            return false;
        errand.thread.join();
        return true;
    });
    Errand &errand = m_errands.emplace_back();
    errand.stop = stop;
    errand.thread = std::thread([&errand, work = std::move(work)] {
        work(errand.stop.get_token());
        errand.isOver = true;
    });
}

void Errands::post(std::function<void()> news)
{
    QMetaObject::invokeMethod(this, std::move(news), Qt::QueuedConnection);
}

} // namespace Rowferry
