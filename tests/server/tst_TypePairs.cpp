// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "TargetServer.h"
#include "TypeExtremes.h"

#include "database/SqlDialect.h"

#include <QTest>

#include <memory>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** A column of the source and the one that the target has for it already. */
struct Pair
{
    qsizetype source; ///< its place in TypeExtremes::all()
    QString target;
    bool isKept; ///< CONTRACT: if its type holds every value of the source's type exactly

    [[nodiscard]] QString name() const { return TypeExtremes::column(source); }
};

struct KnownPair
{
    const char *source;
    const char *target;
    bool isKept;
};

/** What a script with pandas' to_sql leaves on a MySQL server: int64, float64, object, bool, datetime64,
 * date. */
constexpr KnownPair pandasMySql[] = {
    {"tinyint(1)", "bigint", true},
    {"int unsigned", "bigint", true},
    {"bigint", "bigint", true},
    {"bigint unsigned", "bigint", false},
    {"bit(8)", "bigint", true},
    {"year", "bigint", true},
    {"tinyint", "tinyint(1)", true},
    {"smallint", "float", true}, // integers beside NULL
    {"int", "float", false},
    {"int", "double", true},
    {"bigint", "double", false},
    {"float", "float", true},
    {"float", "double", true},
    {"double", "float", false},
    {"double", "double", true},
    {"decimal(5,0)", "double", false},
    {"decimal(12,2)", "float", false},
    {"decimal(12,2)", "text", true}, // Python's Decimal is an object
    {"decimal(65,30)", "text", true},
    {"date", "date", true},
    {"date", "datetime", false},
    {"datetime", "datetime", true},
    {"datetime(3)", "datetime", false},
    {"datetime(6)", "datetime", false},
    {"timestamp", "datetime", true},
    {"timestamp(6)", "datetime", false},
    {"time", "time", true},
    {"time(6)", "time", false},
    {"time", "bigint", false}, // timedelta
    {"char(10)", "text", true},
    {"varchar(255)", "text", true},
    {"text", "text", true},
    {"mediumtext", "text", false},
    {"longtext", "text", false},
    {"enum('b','a')", "text", true},
    {"set('x','y','z')", "text", true},
    {"uuid", "text", true},
    {"inet6", "text", true},
    {"varbinary(300)", "text", false},
    {"blob", "blob", true},
    {"longblob", "blob", false},
};

/** The same in a SQLite file. */
constexpr KnownPair pandasSqlite[] = {
    {"tinyint(1)", "BIGINT", true},
    {"tinyint(1)", "BOOLEAN", true},
    {"bigint", "BIGINT", true},
    {"bigint", "FLOAT", false},
    {"bigint unsigned", "BIGINT", false},
    {"int", "FLOAT", false},
    {"year", "BIGINT", true},
    {"bit(8)", "BIGINT", true},
    {"bit(64)", "BIGINT", false},
    {"float", "FLOAT", true},
    {"double", "FLOAT", true},
    {"double", "BIGINT", false},
    {"decimal(12,2)", "FLOAT", true},
    {"decimal(15,4)", "BIGINT", true},
    {"decimal(12,2)", "TEXT", true},
    {"decimal(20,0)", "FLOAT", false},
    {"decimal(65,30)", "FLOAT", false},
    {"decimal(65,30)", "TEXT", true},
    {"date", "DATE", true},
    {"date", "TEXT", true},
    {"datetime", "DATETIME", true},
    {"datetime(6)", "DATETIME", true},
    {"timestamp(6)", "TIMESTAMP", true},
    {"time(6)", "TIME", true},
    {"time", "TEXT", true},
    {"varchar(255)", "TEXT", true},
    {"varchar(10)", "DATETIME", false},
    {"longtext", "TEXT", true},
    {"enum('b','a','','007')", "TEXT", true},
    {"enum('b','a','','007')", "BIGINT", false},
    {"set('x','y','z')", "TEXT", true},
    {"uuid", "TEXT", true},
    {"varbinary(300)", "BLOB", true},
    {"longblob", "BLOB", true},
    {"longblob", "TEXT", true},
};

qsizetype placeOf(const QString &type)
{
    const auto &types = TypeExtremes::all();
    for (qsizetype index = 0; index < types.size(); ++index) {
        if (types.at(index).type == type)
            return index;
    }
    return -1;
}

template<std::size_t size> QList<Pair> pairs(const KnownPair (&known)[size])
{
    QList<Pair> pairs;
    for (const KnownPair &pair : known)
        pairs += {placeOf(QString::fromLatin1(pair.source)), QString::fromLatin1(pair.target), pair.isKept};
    return pairs;
}

} // namespace

Q_DECLARE_METATYPE(QList<Pair>)

/** What becomes of a target's column of another type than the source's: it is kept only where every value
 * comes back exactly, and else the table is recreated. */
class tst_TypePairs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void mySqlColumnsAreKeptOrRecreated_data();
    void mySqlColumnsAreKeptOrRecreated();
    void sqliteColumnsAreKeptOrRecreated_data();
    void sqliteColumnsAreKeptOrRecreated();
    void newTablesHoldEveryValue_data();
    void newTablesHoldEveryValue();

private:
    [[nodiscard]] SyncConfig config(const QList<Pair> &pairs);
    void create(TargetKind target, const QList<Pair> &pairs);
    [[nodiscard]] QByteArray definition(TargetKind target);
    void checkKept(TargetKind target, const QList<Pair> &pairs);
    void checkRecreated(TargetKind target, const QList<Pair> &pairs);
    void checkAll(TargetKind target, const QList<Pair> &pairs);
    void compareValues(TargetKind target, const SyncConfig &config);

    TargetServer m_server{MariaDbOptions{.timeZone = u"+00:00"_s}};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_TypePairs::initTestCase()
{
    m_server.begin();
    // Fifty short texts side by side could be too long for a row; these are not.
    m_server.execute(u"SET GLOBAL innodb_strict_mode = 0"_s);
    m_server.execute(TypeExtremes::createTable(u"source.extremes"_s));
}

void tst_TypePairs::init()
{
    m_server.clear();
    m_folder = std::make_unique<QTemporaryDir>();
}

/** From a view with the pairs' columns to either target. */
SyncConfig tst_TypePairs::config(const QList<Pair> &pairs)
{
    QStringList columns{u"id"_s};
    for (qsizetype place = 0; place < pairs.size(); ++place)
        columns += u"%1 AS p%2"_s.arg(pairs.at(place).name()).arg(place);
    m_server.execute(
        u"CREATE OR REPLACE VIEW source.v AS SELECT %1 FROM source.extremes"_s.arg(columns.join(u", "_s)));
    SyncConfig config = configFor(m_server, u"source"_s, {}, m_folder->path());
    config.primary.view = u"v"_s;
    setAzure(config, m_server, u"target"_s, u"target"_s);
    return config;
}

void tst_TypePairs::create(TargetKind target, const QList<Pair> &pairs)
{
    QStringList columns{u"id INT"_s};
    for (qsizetype place = 0; place < pairs.size(); ++place)
        columns += u"p%1 %2"_s.arg(place).arg(pairs.at(place).target) +
                   (target == TargetKind::Azure ? u" NULL"_s : QString());
    const QString sql = u"(%1)"_s.arg(columns.join(u", "_s));
    if (target == TargetKind::Azure)
        m_server.execute(u"CREATE OR REPLACE TABLE target.target "_s + sql);
    else
        SqliteFile(m_folder->filePath(u"target.db"_s))
            .execute(u"DROP TABLE IF EXISTS target; CREATE TABLE target "_s + sql);
}

QByteArray tst_TypePairs::definition(TargetKind target)
{
    if (target == TargetKind::Azure)
        return m_server.definition(u"target.target"_s);
    return SqliteFile(m_folder->filePath(u"target.db"_s), false)
        .query(u"SELECT sql FROM sqlite_master WHERE name = 'target'"_s)
        .value()
        .value();
}

void tst_TypePairs::compareValues(TargetKind target, const SyncConfig &config)
{
    const SyncConfig readBack = [&] {
        SyncConfig other = target == TargetKind::Azure
                               ? configFor(m_server, u"target"_s, {}, m_folder->path())
                               : configFor(m_folder->filePath(u"target.db"_s), {}, m_folder->path());
        other.primary.view = u"target"_s;
        return other;
    }();
    const TableSchema types = sourceSchema(config);
    const auto expected = canonicalRows(config, types);
    QVERIFY(expected.size() > 3);
    QCOMPARE(firstDifference(canonicalRows(readBack, types), expected, types), QString());
}

void tst_TypePairs::checkKept(TargetKind target, const QList<Pair> &pairs)
{
    create(target, pairs);
    const QByteArray before = definition(target);
    const SyncConfig config = this->config(pairs);
    RecordedRun run(config, target);
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == 0,
             qPrintable((report.error ? report.error->driver : QString()) + run.log()));
    QVERIFY2(report.warnings.isEmpty(), qPrintable(report.warnings.join(u'\n')));
    QCOMPARE(definition(target), before);
    compareValues(target, config);
}

void tst_TypePairs::checkRecreated(TargetKind target, const QList<Pair> &pairs)
{
    create(target, pairs);
    RecordedRun run(config(pairs), RunChoice{{target}, SourceChoice::Automatic, false, true});
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    const QString change = report.warnings.filter(u"recreated"_s).join(u'\n');
    for (qsizetype place = 0; place < pairs.size(); ++place) {
        const Pair &pair = pairs.at(place);
        QVERIFY2(
            change.contains(u"p%1 ("_s.arg(place)),
            qPrintable(u"%1 is kept for %2: "_s.arg(pair.target, TypeExtremes::all().at(pair.source).type) +
                       change));
    }
}

void tst_TypePairs::checkAll(TargetKind target, const QList<Pair> &pairs)
{
    QList<Pair> kept;
    QList<Pair> recreated;
    for (const Pair &pair : pairs) {
        QVERIFY(pair.source >= 0);
        (pair.isKept ? kept : recreated) += pair;
    }
    if (!kept.isEmpty())
        checkKept(target, kept);
    if (!recreated.isEmpty() && !QTest::currentTestFailed())
        checkRecreated(target, recreated);
}

void tst_TypePairs::mySqlColumnsAreKeptOrRecreated_data()
{
    QTest::addColumn<QList<Pair>>("pairs");
    QTest::newRow("made by pandas") << pairs(pandasMySql);
    QStringList targets{u"char(255)"_s,      u"varchar(36)"_s,  u"varchar(300)"_s, u"decimal(20,2)"_s,
                        u"decimal(38,18)"_s, u"float(10,2)"_s,  u"bit(9)"_s,       u"varbinary(20)"_s,
                        u"binary(16)"_s,     u"timestamp(3)"_s, u"time(3)"_s};
    for (const TypeExtremes &type : TypeExtremes::all())
        targets += type.type;
    for (const QString &target : targets) {
        QList<Pair> all;
        for (qsizetype source = 0; source < TypeExtremes::all().size(); ++source) {
            const auto type = ColumnType::fromString(TypeExtremes::all().at(source).type);
            all += {source, target, ColumnType::fromString(target).value().holds(type.value())};
        }
        QTest::newRow(qPrintable(target)) << all;
    }
}

void tst_TypePairs::mySqlColumnsAreKeptOrRecreated()
{
    QFETCH(const QList<Pair>, pairs);
    checkAll(TargetKind::Azure, pairs);
}

void tst_TypePairs::sqliteColumnsAreKeptOrRecreated_data()
{
    QTest::addColumn<QList<Pair>>("pairs");
    QTest::newRow("made by pandas") << pairs(pandasSqlite);
    for (const QString &target : {u"BIGINT"_s, u"FLOAT"_s, u"TEXT"_s, u"DATETIME"_s, u""_s, u"BLOB"_s}) {
        QList<Pair> all;
        for (qsizetype source = 0; source < TypeExtremes::all().size(); ++source) {
            const auto type = ColumnType::fromString(TypeExtremes::all().at(source).type);
            all += {source, target, SqliteDialect::holds(target, type.value())};
        }
        QTest::newRow(target.isEmpty() ? "no type" : qPrintable(target)) << all;
    }
}

void tst_TypePairs::sqliteColumnsAreKeptOrRecreated()
{
    QFETCH(const QList<Pair>, pairs);
    checkAll(TargetKind::LocalSqlite, pairs);
}

void tst_TypePairs::newTablesHoldEveryValue_data()
{
    QTest::addColumn<TargetKind>("target");
    QTest::newRow("MySQL") << TargetKind::Azure;
    QTest::newRow("SQLite") << TargetKind::LocalSqlite;
}

void tst_TypePairs::newTablesHoldEveryValue()
{
    QFETCH(const TargetKind, target);
    QList<Pair> all;
    for (qsizetype source = 0; source < TypeExtremes::all().size(); ++source)
        all += {source, {}, false};
    const SyncConfig config = this->config(all);
    RecordedRun run(config, target);
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == 0,
             qPrintable((report.error ? report.error->driver : QString()) + run.log()));
    compareValues(target, config);
}

QTEST_GUILESS_MAIN(tst_TypePairs)
#include "tst_TypePairs.moc"
