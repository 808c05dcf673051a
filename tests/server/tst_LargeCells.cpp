// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "TargetServer.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 megabyte = 1024 * 1024;
constexpr qint64 cellBytes = 64 * megabyte;

/** The most memory this program had since resetPeak(). */
qint64 peakBytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

bool resetPeak()
{
    QFile references(u"/proc/self/clear_refs"_s);
    return references.open(QIODevice::WriteOnly) && references.write("5") == 1;
}

} // namespace

/** A cell of 64 MB arrives whole, and costs a few times its size of memory, however many rows there are. */
class tst_LargeCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.begin(); }
    void init();
    void largeCellArrives_data();
    void largeCellArrives();
    void rowOverThePacketIsLoadedOrNamed_data();
    void rowOverThePacketIsLoadedOrNamed();

private:
    SyncReport run(const SyncConfig &config, TargetKind target);

    TargetServer m_server{
        MariaDbOptions{.extraArguments = {u"--max-allowed-packet=160M"_s, u"--innodb-log-file-size=256M"_s}}};
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_log;
};

void tst_LargeCells::init()
{
    m_server.clear();
    m_folder = std::make_unique<QTemporaryDir>();
}

SyncReport tst_LargeCells::run(const SyncConfig &config, TargetKind target)
{
    RecordedRun run(config, target);
    const SyncReport report = run.execute();
    m_log = (report.error ? report.error->message + report.error->driver : QString()) + run.log();
    return report;
}

void tst_LargeCells::largeCellArrives_data()
{
    QTest::addColumn<bool>("fromFile");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<TargetKind>("target");
    QTest::addColumn<bool>("loads");
    QTest::newRow("text, MySQL to SQLite") << false << false << TargetKind::LocalSqlite << true;
    QTest::newRow("text, MySQL to MySQL, LOAD DATA") << false << false << TargetKind::Azure << true;
    QTest::newRow("bytes, MySQL to MySQL, INSERT") << false << true << TargetKind::Azure << false;
    QTest::newRow("bytes, SQLite to MySQL, LOAD DATA") << true << true << TargetKind::Azure << true;
}

void tst_LargeCells::largeCellArrives()
{
    QFETCH(const bool, fromFile);
    QFETCH(const bool, binary);
    QFETCH(const TargetKind, target);
    QFETCH(const bool, loads);
    m_server.execute(u"SET GLOBAL local_infile = %1"_s.arg(loads ? 1 : 0));
    const QString name = binary ? u"CAST(REPEAT('\\0x', %1) AS BINARY)"_s.arg(cellBytes / 2)
                                : u"REPEAT('xy', %1)"_s.arg(cellBytes / 2);
    SyncConfig config =
        m_server.config(u"SELECT seq AS id, IF(seq = 2, %1, 'short') AS name FROM seq_1_to_3"_s.arg(name));
    if (fromFile) {
        const SyncConfig azure = config;
        config = configFor(m_folder->filePath(u"source.db"_s), {}, m_folder->path());
        config.primary.view = u"odd"_s;
        config.azure = azure.azure;
        const QString value =
            binary ? u"CAST(replace(hex(zeroblob(%1)), '0000', char(0) || 'x') AS BLOB)"_s.arg(cellBytes)
                   : u"replace(hex(zeroblob(%1)), '00', 'xy')"_s.arg(cellBytes / 2);
        SqliteFile(config.primary.databaseFile)
            .execute(
                u"CREATE TABLE odd (id INTEGER, name %1); INSERT INTO odd VALUES (1, 'short'), (2, %2), (3, 'short')"_s
                    .arg(binary ? u"BLOB"_s : u"TEXT"_s, value));
    }
    QVERIFY(resetPeak());
    const qint64 before = peakBytes();
    const SyncReport report = run(config, target);
    const qint64 took = peakBytes() - before;
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QCOMPARE(report.rowsExtracted, 3);
    const QString sum =
        target == TargetKind::Azure
            ? u"SELECT CONCAT(COUNT(*), ' ', MAX(LENGTH(name)), ' ', MIN(LENGTH(name))) FROM target.t"_s
            : u"SELECT count(*) || ' ' || max(length(name)) || ' ' || min(length(name)) FROM target"_s;
    QCOMPARE(target == TargetKind::Azure ? m_server.value(sum)
                                         : SqliteFile(config.local.dbPath, false).query(sum).value().value(),
             "3 " + QByteArray::number(cellBytes) + " 5");
    if (target == TargetKind::Azure)
        QCOMPARE(m_server.value(u"SELECT MD5(name) = MD5(%1) FROM target.t WHERE id = 2"_s.arg(name)), "1");
    QVERIFY2(took < 6 * cellBytes, qPrintable(u"%1 MB"_s.arg(took / megabyte)));
}

void tst_LargeCells::rowOverThePacketIsLoadedOrNamed_data()
{
    QTest::addColumn<bool>("loads");
    QTest::newRow("LOAD DATA") << true;
    QTest::newRow("INSERT") << false;
}

void tst_LargeCells::rowOverThePacketIsLoadedOrNamed()
{
    QFETCH(const bool, loads);
    m_server.execute(u"SET GLOBAL local_infile = %1; CREATE TABLE target.t (id INT, name LONGTEXT, bytes "
                     u"LONGBLOB); INSERT "
                     "INTO target.t VALUES (7, 'old', NULL)"_s.arg(loads ? 1 : 0));
    SyncConfig config = configFor(m_folder->filePath(u"source.db"_s), {}, m_folder->path());
    config.primary.view = u"odd"_s;
    config.azure = m_server.config().azure;
    SqliteFile(config.primary.databaseFile)
        .execute(u"CREATE TABLE odd (id INTEGER, name TEXT, bytes BLOB); INSERT INTO odd VALUES (1, 'short', "
                 u"NULL), "
                 "(2, replace(hex(zeroblob(3000000)), '00', 'xy'), zeroblob(3000000)), (3, 'short', NULL)"_s);
    m_server.execute(u"SET GLOBAL max_allowed_packet = 2097152"_s);
    const SyncReport report = run(config, TargetKind::Azure);
    m_server.execute(u"SET GLOBAL max_allowed_packet = 167772160"_s);
    if (loads) { // the packets of a file are small
        QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
        QCOMPARE(
            m_server.value(
                u"SELECT CONCAT(COUNT(*), ' ', MAX(LENGTH(name)), ' ', MAX(LENGTH(bytes))) FROM target.t"_s),
            "3 6000000 3000000");
        return;
    }
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Value);
    QVERIFY2(report.error->message.contains(u"Row 2"_s) &&
                 report.error->message.contains(u"max_allowed_packet"_s),
             qPrintable(m_log));
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(name) FROM target.t"_s), "old");
}

QTEST_GUILESS_MAIN(tst_LargeCells)
#include "tst_LargeCells.moc"
