// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/TableSchema.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

class tst_TableSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBecomeUnique_data();
    void namesBecomeUnique();
    void everyChangeIsTold();
    void nothingElseChanges();
};

void tst_TableSchema::namesBecomeUnique_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("unique");
    QTest::newRow("nothing") << QStringList() << QStringList();
    QTest::newRow("unique already") << QStringList{u"a"_s, u"b"_s} << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("twice") << QStringList{u"a"_s, u"a"_s} << QStringList{u"a"_s, u"a_2"_s};
    QTest::newRow("three times") << QStringList{u"a"_s, u"a"_s, u"a"_s}
                                 << QStringList{u"a"_s, u"a_2"_s, u"a_3"_s};
    QTest::newRow("other case") << QStringList{u"Name"_s, u"NAME"_s} << QStringList{u"Name"_s, u"NAME_2"_s};
    QTest::newRow("other case, not ASCII")
        << QStringList{u"Größe"_s, u"GRÖßE"_s} << QStringList{u"Größe"_s, u"GRÖßE_2"_s};
    QTest::newRow("accents and ß are letters of their own")
        << QStringList{u"Masse"_s, u"Maße"_s, u"a"_s, u"á"_s}
        << QStringList{u"Masse"_s, u"Maße"_s, u"a"_s, u"á"_s};
    QTest::newRow("letters whose small one is ASCII")
        << QStringList{u"i"_s, u"\u0130"_s, u"k"_s, u"\u212a"_s}
        << QStringList{u"i"_s, u"\u0130_2"_s, u"k"_s, u"\u212a_2"_s};
    QTest::newRow("made-up name is taken later")
        << QStringList{u"a"_s, u"a"_s, u"A_2"_s} << QStringList{u"a"_s, u"a_3"_s, u"A_2"_s};
    QTest::newRow("made-up name was taken before")
        << QStringList{u"a_2"_s, u"a"_s, u"a"_s} << QStringList{u"a_2"_s, u"a"_s, u"a_3"_s};
    QTest::newRow("nameless") << QStringList{u"a"_s, u""_s, u""_s}
                              << QStringList{u"a"_s, u"column_2"_s, u"column_3"_s};
    QTest::newRow("nameless beside such a name")
        << QStringList{u""_s, u"column_1"_s} << QStringList{u"column_2"_s, u"column_1"_s};
}

void tst_TableSchema::namesBecomeUnique()
{
    QFETCH(const QStringList, names);
    QFETCH(const QStringList, unique);
    TableSchema schema;
    for (const QString &name : names)
        schema.push_back({name, {}, true, {}, {}});
    const QStringList changes = makeNamesUnique(schema);
    QStringList result;
    qsizetype changed = 0;
    for (std::size_t index = 0; index < schema.size(); ++index) {
        result += schema[index].name;
        changed += schema[index].name == names.at(qsizetype(index)) ? 0 : 1;
    }
    QCOMPARE(result, unique);
    QCOMPARE(changes.size(), changed);
}

void tst_TableSchema::everyChangeIsTold()
{
    TableSchema schema{{u"id"_s, {}, true, {}, {}}, {u"id"_s, {}, true, {}, {}}, {{}, {}, true, {}, {}}};
    const QStringList changes = makeNamesUnique(schema);
    QCOMPARE(changes.size(), 2);
    QVERIFY(changes.at(0).contains(u"column 2"_s) && changes.at(0).contains(u"id_2"_s));
    QVERIFY(changes.at(1).contains(u"Column 3"_s) && changes.at(1).contains(u"column_3"_s));
}

void tst_TableSchema::nothingElseChanges()
{
    Column column{u"a"_s, ColumnType::fromString(u"decimal(5,2)"_s).value(), false, u"price"_s, u"DECIMAL"_s};
    TableSchema schema{column, column};
    (void)makeNamesUnique(schema);
    QVERIFY(schema[0] == column);
    column.name = u"a_2"_s;
    QVERIFY(schema[1] == column);
}

QTEST_GUILESS_MAIN(tst_TableSchema)
#include "tst_TableSchema.moc"
