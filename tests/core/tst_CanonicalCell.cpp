// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/CanonicalCell.h"

#include <QTest>

#include <limits>
#include <string>
#include <variant>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

struct Blob
{
    std::string bytes;
};

/** A value as one of the databases may give it. */
using Value = std::variant<std::monostate, std::int64_t, std::uint64_t, double, std::string, Blob>;

Value text(const char *value)
{
    return std::string(value);
}

/** Form and bytes in one, so that they can be compared. */
QByteArray canonical(const QString &type, const Value &value)
{
    RowBatch batch(1);
    std::visit(
        [&batch](const auto &held) {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::monostate>)
                batch.addNull();
            else if constexpr (std::is_same_v<Held, std::int64_t>)
                batch.addInt64(held);
            else if constexpr (std::is_same_v<Held, std::uint64_t>)
                batch.addUInt64(held);
            else if constexpr (std::is_same_v<Held, double>)
                batch.addDouble(held);
            else if constexpr (std::is_same_v<Held, std::string>)
                batch.addText(held);
            else
                batch.addBlob(held.bytes);
        },
        value);
    const ColumnType columnType =
        type == u"any" ? ColumnType() : ColumnType::fromString(type).value_or(ColumnType());
    const CanonicalCell cell(CanonicalCell::ruleFor(columnType), batch, batch.cell(0, 0));
    return QByteArray::number(static_cast<int>(cell.form())) + ':' +
           QByteArray(cell.bytes().data(), static_cast<qsizetype>(cell.bytes().size()));
}

constexpr std::int64_t one = 1;

} // namespace

Q_DECLARE_METATYPE(Value)

class tst_CanonicalCell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spellingsOfOneValueAreEqual_data();
    void spellingsOfOneValueAreEqual();
    void otherValuesDiffer_data();
    void otherValuesDiffer();
    void everyTypeIsKnown_data();
    void everyTypeIsKnown();
};

/** The source's column, a value there, and how a column that holds it exactly gives it back. */
void tst_CanonicalCell::spellingsOfOneValueAreEqual_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<Value>("source");
    QTest::addColumn<Value>("target");
    const auto row = [](const char *name, const char *type, const Value &source, const Value &target) {
        QTest::newRow(name) << QString::fromLatin1(type) << source << target;
    };
    row("integer in a decimal", "int(11)", std::int64_t{7}, text("7.000"));
    row("integer in a text", "int(11)", std::int64_t{-7}, text("-7"));
    row("integer in a double", "int(11)", std::int64_t{16777217}, 16777217.0);
    row("least integer in a text", "bigint(20)", std::numeric_limits<std::int64_t>::min(),
        text("-9223372036854775808"));
    row("unsigned in SQLite", "bigint(20) unsigned", std::uint64_t{7}, std::int64_t{7});
    row("large unsigned in SQLite", "bigint(20) unsigned", std::numeric_limits<std::uint64_t>::max(),
        text("18446744073709551615"));
    row("large unsigned in a decimal", "bigint(20) unsigned", std::numeric_limits<std::uint64_t>::max(),
        text("18446744073709551615.0"));
    row("bit in an integer", "bit(8)", std::uint64_t{129}, std::int64_t{129});
    row("power of two in a double", "double", std::int64_t{1} << 60, 1152921504606846976.0);
    row("decimal of a larger scale", "decimal(12,2)", text("1.50"), text("1.500"));
    row("negative decimal of a larger scale", "decimal(12,2)", text("-0.50"), text("-0.5000"));
    row("whole decimal of a larger scale", "decimal(12,0)", text("100"), text("100.0"));
    row("zero", "decimal(12,2)", text("0.00"), text("0"));
    row("ZEROFILL", "decimal(12,2) unsigned", text("0000000001.50"), text("1.50"));
    row("decimal as a number of SQLite", "decimal(12,0)", text("42"), std::int64_t{42});
    row("double in a decimal column", "double", 0.5, text("0.500"));
    row("double as an integer of SQLite", "double", 5.0, std::int64_t{5});
    row("negative zero", "double", -0.0, 0.0);
    row("seconds and no microseconds", "datetime", text("2024-01-01 10:00:00"),
        text("2024-01-01 10:00:00.000000"));
    row("milliseconds and microseconds", "timestamp(3)", text("2024-01-01 10:00:00.120"),
        text("2024-01-01 10:00:00.12"));
    row("time", "time", text("-838:59:59"), text("-838:59:59.000"));
    row("number in a text column of SQLite", "longtext", std::int64_t{5}, text("5"));
    row("double in a text column of SQLite", "longtext", 0.1, text("0.1"));
    row("text in bytes", "longblob", text("abc"), Blob{"abc"});
    row("NULL", "int(11)", std::monostate{}, std::monostate{});
}

void tst_CanonicalCell::spellingsOfOneValueAreEqual()
{
    QFETCH(const QString, type);
    QFETCH(const Value, source);
    QFETCH(const Value, target);
    QCOMPARE(canonical(type, source), canonical(type, target));
}

void tst_CanonicalCell::otherValuesDiffer_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<Value>("source");
    QTest::addColumn<Value>("target");
    const auto row = [](const char *name, const char *type, const Value &source, const Value &target) {
        QTest::newRow(name) << QString::fromLatin1(type) << source << target;
    };
    row("NULL and zero", "int(11)", std::monostate{}, std::int64_t{0});
    row("NULL and an empty text", "varchar(5)", std::monostate{}, text(""));
    row("sign", "int(11)", std::int64_t{1}, std::int64_t{-1});
    row("-1 and the largest unsigned", "bigint(20) unsigned", std::int64_t{-1},
        std::numeric_limits<std::uint64_t>::max());
    row("rounded by a FLOAT", "int(11)", std::int64_t{16777217}, 16777216.0);
    row("cut to an integer", "decimal(12,2)", text("1.50"), text("1"));
    row("sign of a decimal", "decimal(12,2)", text("1.50"), text("-1.50"));
    row("ten times", "decimal(12,0)", text("100"), text("10"));
    row("a tenth", "decimal(12,3)", text("0.100"), text("0.010"));
    row("last bit of a double", "double", 0.1, 0.10000000000000002);
    row("a microsecond", "datetime(6)", text("2024-01-01 10:00:00.000001"),
        text("2024-01-01 10:00:00.00001"));
    row("a second", "datetime", text("2024-01-01 10:00:10"), text("2024-01-01 10:00:1"));
    row("sign of a time", "time", text("00:00:01"), text("-00:00:01"));
    row("trailing space", "varchar(5)", text("a"), text("a "));
    row("zeros of a text", "varchar(5)", text("1.50"), text("1.5"));
    row("leading zero of a text", "varchar(5)", text("007"), text("7"));
    row("case", "varchar(5)", text("a"), text("A"));
    row("a NUL", "longblob", Blob{std::string("a\0", 2)}, Blob{"a"});
    row("text of another class", "any", text("5"), std::int64_t{5});
    row("bytes of another class", "any", text("5"), Blob{"5"});
    row("double of another class", "any", 5.0, std::int64_t{5});
    row("padded number", "int(11)", text("007"), std::int64_t{7});
    row("integer that no double holds", "double", std::int64_t{9007199254740993}, 9007199254740992.0);
    row("no number at all", "int(11)", text("12a"), std::int64_t{12});
    row("no decimal at all", "decimal(5,2)", text("1.2.0"), text("1.2"));
    row("too large for a number", "int(11)", text("99999999999999999999"), text("99999999999999999998"));
}

void tst_CanonicalCell::otherValuesDiffer()
{
    QFETCH(const QString, type);
    QFETCH(const Value, source);
    QFETCH(const Value, target);
    QVERIFY2(canonical(type, source) != canonical(type, target), canonical(type, source).constData());
}

/** One column of each kind, and the rule that its cells follow. */
void tst_CanonicalCell::everyTypeIsKnown_data()
{
    using Rule = CanonicalCell::Rule;
    QTest::addColumn<QString>("type");
    QTest::addColumn<Rule>("rule");
    const auto rows = [](Rule rule, const QStringList &types) {
        for (const QString &type : types)
            QTest::newRow(qPrintable(type)) << type << rule;
    };
    rows(Rule::Number, {u"tinyint(1)"_s, u"bigint(20) unsigned"_s, u"bit(64)"_s, u"year(4)"_s});
    rows(Rule::Decimal, {u"decimal(65,30)"_s});
    rows(Rule::Real, {u"float"_s, u"double"_s});
    rows(Rule::Temporal, {u"datetime"_s, u"timestamp(6)"_s, u"time(3)"_s});
    rows(Rule::StorageClass, {u"any"_s});
    rows(Rule::Verbatim, {u"date"_s, u"char(5)"_s, u"varchar(5)"_s, u"text"_s, u"enum('a')"_s, u"set('a')"_s,
                          u"json"_s, u"uuid"_s, u"inet4"_s, u"inet6"_s, u"binary(3)"_s, u"varbinary(3)"_s,
                          u"longblob"_s, u"geometry"_s});
}

void tst_CanonicalCell::everyTypeIsKnown()
{
    QFETCH(const QString, type);
    QFETCH(const CanonicalCell::Rule, rule);
    const auto parsed = type == u"any" ? ColumnType() : ColumnType::fromString(type);
    QVERIFY(parsed.has_value());
    QCOMPARE(CanonicalCell::ruleFor(*parsed), rule);
    QVERIFY(canonical(type, one) != canonical(type, std::int64_t{2}));
    QVERIFY(canonical(type, text("x1")) != canonical(type, text("x2")));
    QVERIFY(canonical(type, Blob{"x1"}) != canonical(type, Blob{"x2"}));
}

QTEST_GUILESS_MAIN(tst_CanonicalCell)
#include "tst_CanonicalCell.moc"
