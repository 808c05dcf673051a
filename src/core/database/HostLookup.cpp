// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/HostLookup.h"

#include "SyncError.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <sys/socket.h>
#endif

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** What the waiting thread and the resolving one share; whoever ends last frees it. */
struct Answer
{
    std::mutex mutex;
    std::condition_variable_any ready;
    bool isReady = false;
    HostLookup lookup;
};

/** Blocks. getaddrinfo and not QHostInfo, whose cache may be gone if the program ends meanwhile. */
HostLookup resolve(const QByteArray &name)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    HostLookup lookup;
    const int error = getaddrinfo(name.constData(), nullptr, &hints, &found);
    if (error != 0) {
        lookup.error = QString::fromLocal8Bit(gai_strerror(error));
        return lookup;
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
    for (const addrinfo *entry = found; entry != nullptr; entry = entry->ai_next) {
        const QHostAddress address(entry->ai_addr);
        if (!address.isNull() && !lookup.addresses.contains(address))
            lookup.addresses.append(address);
    }
    if (lookup.addresses.isEmpty())
        lookup.error = u"the name has no address"_s;
    return lookup;
}

} // namespace

HostLookup lookUpHost(const QString &host, QDeadlineTimer deadline, const std::stop_token &stop)
{
    if (const QHostAddress literal(host); !literal.isNull())
        return {{literal}, {}};

    const auto answer = std::make_shared<Answer>();
    std::thread([answer, name = host.toUtf8()] {
        HostLookup lookup = resolve(name);
        const std::lock_guard lock(answer->mutex);
        answer->lookup = std::move(lookup);
        answer->isReady = true;
        answer->ready.notify_all();
    }).detach();

    std::unique_lock lock(answer->mutex);
    const auto patience = std::chrono::milliseconds(deadline.remainingTime());
    const bool ready = answer->ready.wait_for(lock, stop, patience, [&answer] { return answer->isReady; });
    if (stop.stop_requested())
        throw Cancelled();
    if (!ready)
        return {{}, u"the name server does not answer"_s};
    return answer->lookup;
}

} // namespace Rowferry
