// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <list>
#include <stop_token>
#include <thread>

namespace Rowferry {

/**
 * Threads that do one thing each and tell about it on the thread this object lives in.
 *
 * Whoever sends one asks it to stop by its own stop source, and need not wait for its end. Destroying this
 * asks all of them to stop and does wait.
 */
class Errands : public QObject
{
    Q_OBJECT

public:
    explicit Errands(QObject *parent = nullptr);
    ~Errands() override;

    void run(const std::stop_source &stop, std::function<void(std::stop_token)> work);
    /** From an errand: has @p news called on this object's thread, unless this object ends before. */
    void post(std::function<void()> news);

private:
    struct Errand
    {
        std::stop_source stop;
        std::atomic<bool> isOver = false;
        std::thread thread;
    };

    std::list<Errand> m_errands;
};

} // namespace Rowferry
