// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TerminationSignals.h"

#ifdef Q_OS_UNIX

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace Rowferry {

namespace {

constexpr std::array handledSignals{SIGINT, SIGTERM, SIGHUP};

// A signal handler can reach nothing but what lives for ever.
std::array<int, 2> selfPipe{-1, -1};
std::array<struct sigaction, handledSignals.size()> earlierActions;
static_assert(std::atomic<int>::is_always_lock_free);
std::atomic<int> writeEnd{-1};

extern "C" void wakeEventLoop(int)
{
    const int savedErrno = errno;
    const char byte = 0;
    // A full pipe means that a request is waiting already.
    [[maybe_unused]] const ssize_t written = ::write(writeEnd.load(), &byte, 1);
    errno = savedErrno;
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe(selfPipe.data()) != 0)
        qFatal("No pipe for signals: %s", std::strerror(errno));
    for (const int end : selfPipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    writeEnd = selfPipe[1];

    auto *notifier = new QSocketNotifier(selfPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> bytes{};
        while (::read(selfPipe[0], bytes.data(), bytes.size()) > 0) {
        }
        Q_EMIT requested();
    });

    struct sigaction action = {};
    action.sa_handler = wakeEventLoop;
    // Reads of the database libraries on other threads are to go on.
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < handledSignals.size(); ++i) {
        ::sigaction(handledSignals.at(i), nullptr, &earlierActions.at(i));
        // nohup's wish stands: a run goes on after its terminal is gone.
        if (handledSignals.at(i) == SIGHUP && earlierActions.at(i).sa_handler == SIG_IGN)
            continue;
        ::sigaction(handledSignals.at(i), &action, nullptr);
    }
}

TerminationSignals::~TerminationSignals()
{
    for (std::size_t i = 0; i < handledSignals.size(); ++i)
        ::sigaction(handledSignals.at(i), &earlierActions.at(i), nullptr);
    writeEnd = -1;
    for (int &end : selfPipe) {
        ::close(end);
        end = -1;
    }
}

} // namespace Rowferry

#else

#include <atomic>

#include <windows.h>

namespace Rowferry {

namespace {

// Windows calls the handler on a thread of its own; the object it wakes is the only one there is.
std::atomic<TerminationSignals *> current{nullptr};

BOOL WINAPI wakeEventLoop(DWORD)
{
    TerminationSignals *const signals = current.load();
    if (signals == nullptr)
        return FALSE;
    QMetaObject::invokeMethod(signals, &TerminationSignals::requested, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    current = this;
    SetConsoleCtrlHandler(wakeEventLoop, TRUE);
}

TerminationSignals::~TerminationSignals()
{
    SetConsoleCtrlHandler(wakeEventLoop, FALSE);
    current = nullptr;
}

} // namespace Rowferry

#endif
