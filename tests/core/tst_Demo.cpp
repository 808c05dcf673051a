// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncError.h"
#include "demo/Demo.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

/** The example that `--demo` and the window's welcome write. */
class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesThreeFiles();
    void viewHasWhatRealViewsHave();
    void fallbackIsAnOlderSnapshotOfTheView();
    void configIsPrivate();
    void twiceChangesNothing();
    void missingFileComesBack();
    void foreignFileIsRefusedAndNothingWritten_data();
    void foreignFileIsRefusedAndNothingWritten();
    void folderThatCannotBeMadeIsNamed();

private:
    /** The first value of @p sql, which must be there. */
    static QVariant ask(const QString &file, const QString &sql);
    static QByteArray content(const QString &file);
};

QVariant TestDemo::ask(const QString &file, const QString &sql)
{
    QVariant answer;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"ask"_s);
        database.setDatabaseName(file);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        QSqlQuery query(database);
        if (!query.exec(sql) || !query.next())
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        answer = query.value(0);
    }
    QSqlDatabase::removeDatabase(u"ask"_s);
    return answer;
}

QByteArray TestDemo::content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void TestDemo::writesThreeFiles()
{
    const QTemporaryDir directory;
    const QString folder = directory.filePath(u"new/folder ñ"_s);
    QCOMPARE(writeDemo(folder), folder + u"/config.ini"_s);
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name),
             QStringList({u"config.ini"_s, u"demo_fallback.db"_s, u"demo_source.db"_s}));
    const QByteArray config = content(folder + u"/config.ini"_s);
    for (const char *line :
         {"\ndefault_target = local_sqlite\n", "\nfallback_to_local_source_on_failure = true\n",
          "\nconfig_version = 1\n", "\ntype = sqlite\n", "\ndatabase = demo_source.db\n",
          "\nview = v_stock\n", "\nfallback_path = demo_fallback.db\n"})
        QVERIFY2(config.contains(line), line);
}

void TestDemo::viewHasWhatRealViewsHave()
{
    const QTemporaryDir directory;
    (void)writeDemo(directory.path());
    const QString source = directory.filePath(u"demo_source.db"_s);
    const auto count = [&](const QString &condition) {
        return ask(source, u"SELECT count(*) FROM v_stock WHERE "_s + condition).toInt();
    };
    QCOMPARE(count(u"1"_s), 480);
    QCOMPARE(ask(source, u"SELECT count(DISTINCT vin) FROM v_stock"_s).toInt(), 480);
    QCOMPARE(ask(source, u"SELECT count(*) FROM pragma_table_info('v_stock')"_s).toInt(), 30);
    QVERIFY(count(u"state = 'Stock'"_s) > 100);
    QVERIFY(count(u"remarks = ''"_s) > 0);
    QVERIFY(count(u"remarks IS NULL"_s) > 0);
    QVERIFY(count(u"km_note LIKE '0%'"_s) > 0);
    QVERIFY(count(u"typeof(price_text) = 'text'"_s) == 480);
    QVERIFY(count(u"typeof(photo) = 'blob' AND instr(photo, x'00') > 0"_s) > 0);
    QVERIFY(count(u"\"descripción\" LIKE '%' || char(10) || '%'"_s) > 0);
    QVERIFY(count(u"\"Color Interior\" = 'cuero'"_s) > 0);
    QVERIFY(count(u"modified IS NULL OR price IS NULL OR \"año\" IS NULL"_s) == 0);
}

void TestDemo::fallbackIsAnOlderSnapshotOfTheView()
{
    const QTemporaryDir directory;
    (void)writeDemo(directory.path());
    const QString fallback = directory.filePath(u"demo_fallback.db"_s);
    QCOMPARE(ask(fallback, u"SELECT count(*) FROM vehicles_stock"_s).toInt(), 448);
    QCOMPARE(ask(fallback, u"SELECT group_concat(name) FROM pragma_table_info('vehicles_stock')"_s),
             ask(directory.filePath(u"demo_source.db"_s),
                 u"SELECT group_concat(name) FROM pragma_table_info('v_stock')"_s));
    const QDateTime written = QFileInfo(fallback).lastModified();
    const qint64 seconds = written.secsTo(QDateTime::currentDateTime());
    QVERIFY2(qAbs(seconds - 3 * 86400) < 7200, qPrintable(written.toString(Qt::ISODate)));
}

void TestDemo::configIsPrivate()
{
    const QTemporaryDir directory;
    const QFile::Permissions othersBits = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFile::permissions(writeDemo(directory.path())) & othersBits, QFile::Permissions());
}

void TestDemo::twiceChangesNothing()
{
    const QTemporaryDir directory;
    const QString config = writeDemo(directory.path());
    QStringList before;
    QStringList after;
    const auto look = [&](QStringList &seen) {
        const QDir folder(directory.path());
        for (const QFileInfo &file : folder.entryInfoList(QDir::Files | QDir::Hidden, QDir::Name))
            seen.append(u"%1 %2 %3"_s.arg(file.fileName(), file.lastModified().toString(Qt::ISODateWithMs),
                                          QString::fromLatin1(content(file.filePath()).toHex())));
    };
    look(before);
    QCOMPARE(before.size(), 3);
    QCOMPARE(writeDemo(directory.path()), config);
    look(after);
    QCOMPARE(after, before);
}

void TestDemo::missingFileComesBack()
{
    const QTemporaryDir directory;
    (void)writeDemo(directory.path());
    const QString source = directory.filePath(u"demo_source.db"_s);
    const QByteArray before = content(source);
    QVERIFY(QFile::remove(source));
    (void)writeDemo(directory.path());
    QCOMPARE(content(source), before);
}

void TestDemo::foreignFileIsRefusedAndNothingWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("config.ini") << u"config.ini"_s;
    QTest::newRow("source") << u"demo_source.db"_s;
    QTest::newRow("fallback") << u"demo_fallback.db"_s;
}

void TestDemo::foreignFileIsRefusedAndNothingWritten()
{
    QFETCH(const QString, name);
    const QTemporaryDir directory;
    QFile foreign(directory.filePath(name));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    foreign.write("someone's own");
    foreign.close();
    try {
        (void)writeDemo(directory.path());
        QFAIL("a file that is not the demo's was accepted");
    } catch (const SyncError &error) {
        QVERIFY2(error.message().contains(name), qPrintable(error.message()));
        QCOMPARE(error.exitCode(), 2);
    }
    QCOMPARE(content(foreign.fileName()), QByteArray("someone's own"));
    QCOMPARE(QDir(directory.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{name});
}

void TestDemo::folderThatCannotBeMadeIsNamed()
{
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"a-file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    try {
        (void)writeDemo(directory.filePath(u"a-file/demo"_s));
        QFAIL("a folder inside a file was accepted");
    } catch (const SyncError &error) {
        QVERIFY2(error.message().contains(u"a-file/demo"_s), qPrintable(error.message()));
        QCOMPARE(error.exitCode(), 2);
    }
}

QTEST_GUILESS_MAIN(TestDemo)

#include "tst_Demo.moc"
