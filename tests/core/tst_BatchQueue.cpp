// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncError.h"
#include "table/BatchQueue.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>

#include <malloc.h>

using namespace Rowferry;

// All memory that C++ takes in this program, so that a test can tell how much a run's way of rows holds.
namespace {

std::atomic<std::size_t> heldBytes = 0;
std::atomic<std::size_t> peakBytes = 0;

} // namespace

void *operator new(std::size_t size)
{
    void *memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr)
        throw std::bad_alloc();
    const std::size_t held = heldBytes += malloc_usable_size(memory);
    std::size_t peak = peakBytes;
    while (peak < held && !peakBytes.compare_exchange_weak(peak, held)) {
    }
    return memory;
}

void operator delete(void *memory) noexcept
{
    heldBytes -= malloc_usable_size(memory);
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    operator delete(memory);
}

namespace {

RowBatch numbered(std::int64_t number, std::size_t bytes = 0)
{
    RowBatch batch(2);
    batch.addInt64(number);
    batch.addText(std::string(bytes, 'x'));
    return batch;
}

/** Whether @p queue takes @p batch at once. A push that would have to wait for ever returns false, because
 *  @p stop was requested before: nothing here depends on time. */
bool takesAtOnce(BatchQueue &queue, std::stop_source &stop, RowBatch batch)
{
    stop.request_stop();
    return queue.push(batch);
}

} // namespace

class tst_BatchQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsArriveInOrderAndEnd();
    void countIsBounded();
    void bytesAreBounded();
    void singleLargerBatchPasses();
    void poppedBytesMakeRoom();
    void emptiedBatchesTravelBack();
    void failureOvertakesRows();
    void failureWakesTheConsumer();
    void endWakesTheConsumer();
    void abandonWakesTheProducer();
    void abandonedQueueTakesNoMore();
    void stopWakesTheProducer();
    void stopWakesTheConsumer();
    void stallIsMeasured();
    void largeValuesDoNotPileUp();
};

void tst_BatchQueue::rowsArriveInOrderAndEnd()
{
    constexpr std::int64_t batches = 20000;
    BatchQueue queue{std::stop_token()};
    std::jthread producer([&queue] {
        RowBatch batch;
        for (std::int64_t number = 0; number < batches; ++number) {
            batch.clear(2);
            batch.append(numbered(number, std::size_t(number % 50)));
            if (!queue.push(batch))
                return;
        }
        queue.finish();
    });
    RowBatch batch;
    for (std::int64_t number = 0; number < batches; ++number) {
        QVERIFY(queue.pop(batch));
        QCOMPARE(batch.cell(0, 0).int64, number);
        QCOMPARE(batch.bytesOf(batch.cell(0, 1)).size(), std::size_t(number % 50));
    }
    QVERIFY(!queue.pop(batch));
    QVERIFY(!queue.pop(batch));
}

void tst_BatchQueue::countIsBounded()
{
    std::stop_source stop;
    BatchQueue queue(stop.get_token(), 3);
    for (int number = 0; number < 3; ++number)
        QVERIFY(takesAtOnce(queue, stop, numbered(number)));
    QVERIFY(!takesAtOnce(queue, stop, numbered(3)));
}

void tst_BatchQueue::bytesAreBounded()
{
    std::stop_source stop;
    BatchQueue queue(stop.get_token(), 8); // 16 usual batches' bytes
    for (int number = 0; number < 3; ++number)
        QVERIFY(takesAtOnce(queue, stop, numbered(number, 5 * RowBatch::targetBytes)));
    QVERIFY(!takesAtOnce(queue, stop, numbered(3, 5 * RowBatch::targetBytes)));
    QVERIFY(takesAtOnce(queue, stop, numbered(3, RowBatch::targetBytes / 2)));
}

void tst_BatchQueue::singleLargerBatchPasses()
{
    std::stop_source stop;
    BatchQueue queue(stop.get_token(), 2);
    QVERIFY(takesAtOnce(queue, stop, numbered(0, 50 * RowBatch::targetBytes)));
    QVERIFY(!takesAtOnce(queue, stop, numbered(1)));
}

void tst_BatchQueue::poppedBytesMakeRoom()
{
    BatchQueue queue{std::stop_token(), 2};
    for (std::int64_t number = 0; number < 5; ++number) {
        RowBatch batch = numbered(number, 4 * RowBatch::targetBytes); // the queue holds one of them
        QVERIFY(queue.push(batch));
        QVERIFY(queue.pop(batch));
        QCOMPARE(batch.cell(0, 0).int64, number);
    }
}

void tst_BatchQueue::emptiedBatchesTravelBack()
{
    BatchQueue queue{std::stop_token()};
    RowBatch produced = numbered(0, 1000);
    const std::size_t memory = produced.capacity();
    QVERIFY(queue.push(produced));
    QCOMPARE(produced.capacity(), std::size_t(0)); // none came back yet
    RowBatch consumed;
    QVERIFY(queue.pop(consumed));
    QCOMPARE(consumed.capacity(), memory);
    produced = numbered(1);
    QVERIFY(queue.push(produced));
    QVERIFY(queue.pop(consumed));
    produced = numbered(2);
    QVERIFY(queue.push(produced));
    QCOMPARE(produced.capacity(), memory);
    QVERIFY(produced.isEmpty());
}

void tst_BatchQueue::failureOvertakesRows()
{
    BatchQueue queue{std::stop_token()};
    RowBatch batch = numbered(0);
    QVERIFY(queue.push(batch));
    queue.fail(std::make_exception_ptr(std::runtime_error("broke off")));
    QVERIFY_EXCEPTION_THROWN((void)queue.pop(batch), std::runtime_error);
    // It stays a failure: a second call must not look like the end of rows.
    QVERIFY_EXCEPTION_THROWN((void)queue.pop(batch), std::runtime_error);
}

void tst_BatchQueue::failureWakesTheConsumer()
{
    BatchQueue queue{std::stop_token()};
    std::jthread producer([&queue] { queue.fail(std::make_exception_ptr(std::runtime_error("broke off"))); });
    RowBatch batch;
    QVERIFY_EXCEPTION_THROWN((void)queue.pop(batch), std::runtime_error);
}

void tst_BatchQueue::endWakesTheConsumer()
{
    BatchQueue queue{std::stop_token()};
    std::jthread producer([&queue] { queue.finish(); });
    RowBatch batch;
    QVERIFY(!queue.pop(batch));
}

void tst_BatchQueue::abandonWakesTheProducer()
{
    BatchQueue queue(std::stop_token(), 1);
    RowBatch batch = numbered(0);
    QVERIFY(queue.push(batch));
    std::jthread consumer([&queue] { queue.abandon(); });
    batch = numbered(1);
    QVERIFY(!queue.push(batch));
}

void tst_BatchQueue::abandonedQueueTakesNoMore()
{
    BatchQueue queue{std::stop_token()};
    queue.abandon();
    RowBatch batch = numbered(0);
    QVERIFY(!queue.push(batch));
}

void tst_BatchQueue::stopWakesTheProducer()
{
    std::stop_source stop;
    BatchQueue queue(stop.get_token(), 1);
    RowBatch batch = numbered(0);
    QVERIFY(queue.push(batch));
    std::jthread other([&stop] { stop.request_stop(); });
    batch = numbered(1);
    QVERIFY(!queue.push(batch));
}

void tst_BatchQueue::stopWakesTheConsumer()
{
    std::stop_source stop;
    BatchQueue queue(stop.get_token());
    std::jthread other([&stop] { stop.request_stop(); });
    RowBatch batch;
    QVERIFY_EXCEPTION_THROWN((void)queue.pop(batch), Cancelled);
    // Neither rows nor a failure count after a stop request.
    batch = numbered(0);
    QVERIFY(queue.push(batch));
    QVERIFY_EXCEPTION_THROWN((void)queue.pop(batch), Cancelled);
    queue.fail(std::make_exception_ptr(std::runtime_error("broke off")));
    QVERIFY_EXCEPTION_THROWN((void)queue.pop(batch), Cancelled);
}

void tst_BatchQueue::stallIsMeasured()
{
    using Clock = std::chrono::steady_clock;
    BatchQueue queue(std::stop_token(), 1);
    RowBatch batch = numbered(0);
    auto start = Clock::now();
    QVERIFY(queue.push(batch));
    QVERIFY(queue.lastStall() <= Clock::now() - start);
    // On a busy machine the consumer may come before the producer waits; then once more.
    bool stalled = false;
    for (int attempt = 0; attempt < 200 && !stalled; ++attempt) {
        std::jthread consumer([&queue] {
            const auto from = Clock::now();
            while (Clock::now() - from < std::chrono::milliseconds(20))
                std::this_thread::yield();
            RowBatch taken;
            (void)queue.pop(taken);
        });
        batch = numbered(1);
        start = Clock::now();
        QVERIFY(queue.push(batch));
        QVERIFY(queue.lastStall() <= Clock::now() - start);
        stalled = queue.lastStall() >= std::chrono::milliseconds(5);
    }
    QVERIFY(stalled);
}

void tst_BatchQueue::largeValuesDoNotPileUp()
{
    constexpr std::size_t valueBytes = 12 * RowBatch::targetBytes; // 3 MB
    constexpr std::int64_t values = 100;
    const std::size_t before = heldBytes;
    peakBytes = before;
    BatchQueue queue{std::stop_token()};
    std::jthread producer([&queue] {
        RowBatch batch;
        for (std::int64_t number = 0; number < values; ++number) {
            batch.clear(2);
            batch.addInt64(number);
            std::fill_n(batch.addUninitialized(Cell::Kind::Blob, valueBytes), valueBytes, 'x');
            if (!queue.push(batch))
                return;
        }
        queue.finish();
    });
    RowBatch batch;
    std::int64_t received = 0;
    while (queue.pop(batch)) {
        ++received;
        // Now and then the consumer is slow: until the queue had every chance to grow.
        if (received % 10 == 0) {
            for (int turn = 0; turn < 2000; ++turn)
                std::this_thread::yield();
        }
    }
    QCOMPARE(received, values);
    // One in the producer's hands, one in the consumer's, and one in the queue, which has room for 4 MB.
    QVERIFY2(peakBytes - before < 4 * valueBytes,
             qPrintable(QString::number((peakBytes - before) / 1024) + QStringLiteral(" kB")));
}

QTEST_GUILESS_MAIN(tst_BatchQueue)
#include "tst_BatchQueue.moc"
