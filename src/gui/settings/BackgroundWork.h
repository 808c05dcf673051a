// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

class QThread;

namespace Rowferry {

/**
 * One piece of work in a thread of its own, whose answer comes on the thread it was started from.
 *
 * Only the newest start() is answered. Destroying it asks what goes on to stop and waits for that.
 */
class BackgroundWork : public QObject
{
    Q_OBJECT

public:
    explicit BackgroundWork(QObject *parent = nullptr);
    ~BackgroundWork() override;

    /** @p work runs in the thread and must not throw; @p tell gets its answer unless cancel() comes first. */
    template<typename Work, typename Tell> void start(Work work, Tell tell)
    {
        launch([work = std::move(work), tell = std::move(tell)](std::stop_token stop) -> Answer {
            auto result = std::make_shared<decltype(work(stop))>(work(stop));
            return [result, tell] {
                tell(*result);
            };
        });
    }
    /** Asks the work to stop; nothing is told about it any more. */
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void runningChanged(bool running);

private:
    using Answer = std::function<void()>;
    void launch(std::function<Answer(std::stop_token)> work);
    void finish(int ticket, const Answer &answer);
    void setRunning(bool running);

    std::stop_source m_stop{std::nostopstate};
    QList<QThread *> m_threads;
    int m_ticket = 0;
    bool m_running = false;
};

} // namespace Rowferry
