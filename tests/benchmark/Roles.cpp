// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Roles.h"

#include "NativeReader.h"
#include "NativeWriter.h"
#include "Stopwatch.h"
#include "WindowStyle.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

RoleResult fetchAndDiscard(const Job &job)
{
    const Stopwatch watch;
    const qint64 rows = NativeReader(job).discardAll();
    return {rows, watch.seconds(), watch.cpuSeconds()};
}

RoleResult insertFromMemory(const Job &job)
{
    std::vector<NativeBlock> blocks;
    qint64 rows = 0;
    {
        NativeReader reader(job);
        for (NativeBlock block; reader.read(block); block = {}) {
            rows += static_cast<qint64>(block.cells.size() / block.columns);
            blocks.push_back(std::move(block));
        }
    }
    const Stopwatch watch;
    NativeWriter writer(job);
    for (const NativeBlock &block : blocks)
        writer.write(block);
    writer.commit();
    return {rows, watch.seconds(), watch.cpuSeconds()};
}

RoleResult loadReadyFile(const Job &job)
{
    const NativeConnection connection = nativeConnection(job);
    const QByteArray sql =
        u"LOAD DATA LOCAL INFILE '%1' INTO TABLE %2 CHARACTER SET utf8mb4"_s.arg(job.file, job.target)
            .toUtf8();
    const Stopwatch watch;
    if (mysql_real_query(connection.get(), sql.constData(), static_cast<unsigned long>(sql.size())) != 0)
        failNatively(connection.get(), "LOAD DATA");
    return {static_cast<qint64>(mysql_affected_rows(connection.get())), watch.seconds(), watch.cpuSeconds()};
}

/** Full blocks on their way from the reader's thread to the writer's, and empty ones back. */
class BlockExchange
{
public:
    /** Waits for a free block; false: the writer has given up. */
    bool push(NativeBlock &block)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_count < places || m_closed; });
        if (m_closed)
            return false;
        std::swap(block, m_blocks[(m_first + m_count++) % places]);
        m_changed.notify_all();
        return true;
    }
    /** Waits for a full block; false: there will be none. */
    bool pop(NativeBlock &block)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_count > 0 || m_closed; });
        if (m_count == 0)
            return false;
        std::swap(block, m_blocks[m_first]);
        m_first = (m_first + 1) % places;
        --m_count;
        m_changed.notify_all();
        return true;
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    static constexpr std::size_t places = 8;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::array<NativeBlock, places> m_blocks;
    std::size_t m_first = 0;
    std::size_t m_count = 0;
    bool m_closed = false;
};

RoleResult copyNatively(const Job &job)
{
    const Stopwatch watch;
    BlockExchange exchange;
    std::exception_ptr failure;
    std::jthread reading([&] {
        try {
            NativeReader reader(job);
            for (NativeBlock block; reader.read(block) && exchange.push(block);) {
            }
        } catch (...) {
            failure = std::current_exception();
        }
        exchange.close();
    });
    qint64 rows = 0;
    NativeWriter writer(job);
    for (NativeBlock block; exchange.pop(block);) {
        writer.write(block);
        rows += static_cast<qint64>(block.cells.size() / block.columns);
    }
    reading.join();
    if (failure)
        std::rethrow_exception(failure);
    writer.commit();
    return {rows, watch.seconds(), watch.cpuSeconds()};
}

} // namespace

QByteArray RoleResult::line() const
{
    return QJsonDocument({{u"rows"_s, rows}, {u"seconds"_s, seconds}, {u"cpu"_s, cpuSeconds}})
        .toJson(QJsonDocument::Compact);
}

RoleResult playRole(const QString &role, const Job &job, int &argc, char **argv)
{
    if (role == "fetch"_L1)
        return fetchAndDiscard(job);
    if (role == "insert"_L1)
        return insertFromMemory(job);
    if (role == "load"_L1)
        return loadReadyFile(job);
    if (role == "native"_L1)
        return copyNatively(job);
    if (role == "qtsql"_L1) {
        const QCoreApplication application(argc, argv);
        return copyByQtSql(job);
    }
    if (role == "window"_L1) {
        const QApplication application(argc, argv);
        QApplication::setStyle(new WindowStyle);
        return runInWindow(job);
    }
    throw std::runtime_error("there is no role " + role.toStdString());
}

} // namespace Rowferry
