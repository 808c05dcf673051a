// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CellInspector.h"
#include "FindBar.h"
#include "GridPage.h"
#include "GridView.h"
#include "SqliteFile.h"
#include "WindowFixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
}

/** The grids in the real window. */
class tst_Grid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void endOfAMillionRowsIsOneKeyAway();
    void millionRowsDoNotHoldTheWindowUp();
    void cursorWalksThroughTheCells();
    void headerClickSortsInTheDatabase();
    void filterShowsMatchingRowsAndHowMany();
    void conditionsByColumnsAreAdded();
    void filterThatCannotBeIsToldInTheTab();
    void findGoesFromMatchToMatch();
    void findFollowsTheFilter();
    void escapeClosesTheFindBarOnly();
    void columnsAreRememberedPerTable();
    void lastColumnCannotBeHidden();
    void resetBringsColumnsBack();
    void inspectorShowsWholeValues();
    void copyTakesTheSelection();
    void copyWithHeadersTakesTheOrderOfColumns();
    void largeCopyComesFromTheDatabase();
    void sourceIsAskedOnlyWhenItsTabIsOpened();
    void queryShowsItsFirstRowsAndCannotBeFiltered();
    void failedSourceIsToldInItsTabWithAnotherTry();
    void oldRowsStayWhileARunGoes();
    void lockedRowsComeWhenTheyCan();
    void placeStaysWhereItWasAfterARun();

private:
    void writeRows(int rows);
    void open();
    [[nodiscard]] GridPage *page(const QString &name) { return m_fixture->find<GridPage>(name); }
    [[nodiscard]] GridView *view(const QString &name = u"targetView"_s)
    {
        return m_fixture->find<GridView>(name);
    }
    [[nodiscard]] QString cell(int row, int column, const QString &name = u"targetView"_s);
    [[nodiscard]] bool waitForRows(int rows, const QString &name = u"targetPage"_s);
    [[nodiscard]] QString status() { return m_fixture->find<QLabel>(u"gridLabel"_s)->text(); }
    void press(const QString &button)
    {
        QTest::mouseClick(m_fixture->find<QToolButton>(button), Qt::LeftButton);
    }
    void clickHeader(int section);
    void select(int top, int left, int bottom, int right);

    std::unique_ptr<WindowFixture> m_fixture;
};

/** A target of rows 1 … @p rows. */
void tst_Grid::writeRows(int rows)
{
    SqliteFile file(m_fixture->path(u"target.db"_s));
    file.execute(u"CREATE TABLE stock (id INTEGER, make TEXT, price DECIMAL(10,2), doc TEXT, photo BLOB);"
                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                 "INSERT INTO stock SELECT i, CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'Opel ' "
                 "|| i ELSE "
                 "'SEAT ' || i END, i / 4.0, CASE i WHEN 2 THEN '{\"a\":[1,2.50]}' WHEN 3 THEN "
                 "printf('%.9000c', 'x') END, "
                 "CASE i WHEN 2 THEN x'00ff41' WHEN 3 THEN zeroblob(5000) END FROM n;"_s.arg(rows));
}

void tst_Grid::open()
{
    m_fixture->writeSource(10);
    m_fixture->open();
    QVERIFY(QTest::qWaitFor([this] { return page(u"targetPage"_s)->model()->count().isFinal; }, longEnough));
}

QString tst_Grid::cell(int row, int column, const QString &name)
{
    const QModelIndex index = view(name)->model()->index(row, column);
    const bool isHere = QTest::qWaitFor(
        [&index] { return index.data(GridModel::LookRole).toInt() != int(CellLook::Waiting); }, longEnough);
    return isHere ? index.data().toString() : u"never came"_s;
}

bool tst_Grid::waitForRows(int rows, const QString &name)
{
    const GridModel *model = page(name)->model();
    return QTest::qWaitFor(
        [=] { return model->count().isFinal && !model->isStarting() && model->rowCount() == rows; },
        longEnough);
}

void tst_Grid::clickHeader(int section)
{
    QHeaderView *header = view()->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(section) + 20, header->height() / 2));
}

void tst_Grid::select(int top, int left, int bottom, int right)
{
    QAbstractItemModel *model = view()->model();
    view()->selectionModel()->select(QItemSelection(model->index(top, left), model->index(bottom, right)),
                                     QItemSelectionModel::ClearAndSelect);
}

void tst_Grid::endOfAMillionRowsIsOneKeyAway()
{
    writeRows(1'000'000);
    open();
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view()->currentIndex().row(), 999'999);
    QCOMPARE(cell(999'999, 0), u"1000000"_s);
    QVERIFY(view()->viewport()->rect().intersects(view()->visualRect(view()->currentIndex())));
    QCOMPARE(view()->verticalScrollBar()->value(), view()->verticalScrollBar()->maximum());
    view()->verticalScrollBar()->setValue(view()->verticalScrollBar()->maximum() / 2);
    const int middle = view()->indexAt(view()->viewport()->rect().center()).row();
    QVERIFY(std::abs(middle - 500'000) < 20);
    QCOMPARE(cell(middle, 0), QString::number(middle + 1));
    QVERIFY2(status().contains(QLocale().toString(1'000'000)), qPrintable(status()));
}

void tst_Grid::millionRowsDoNotHoldTheWindowUp()
{
    writeRows(1'000'000);
    qint64 longest = 0;
    QElapsedTimer beat;
    QTimer timer;
    timer.setInterval(0);
    connect(&timer, &QTimer::timeout, this, [&] { longest = qMax(longest, beat.restart()); });
    open();
    beat.start();
    timer.start();
    clickHeader(1);
    QVERIFY(waitForRows(1'000'000));
    for (int step = 0; step < 20; ++step) {
        view()->verticalScrollBar()->setValue(view()->verticalScrollBar()->maximum() / 20 * step);
        QTest::qWait(1);
    }
    m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->setText(u"opel 77"_s);
    QTRY_VERIFY_WITH_TIMEOUT(view()->model()->rowCount() < 1'000'000, longEnough);
    QVERIFY2(longest < 500,
             qPrintable(QString::number(longest))); // 50 ms on a machine that does nothing else
}

void tst_Grid::cursorWalksThroughTheCells()
{
    writeRows(1000);
    open();
    view()->setFocus();
    view()->setCurrentIndex(view()->model()->index(0, 0));
    QTest::keyClick(view(), Qt::Key_Down);
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(view()->currentIndex(), view()->model()->index(1, 1));
    QTest::keyClick(view(), Qt::Key_PageDown);
    QVERIFY(view()->currentIndex().row() > 3);
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(view()->currentIndex().column(), 4);
    QTest::keyClick(view(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view()->currentIndex(), view()->model()->index(0, 0));
    QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view()->selectionModel()->selectedIndexes().size(), 4);
    view()->horizontalHeader()->hideSection(1);
    view()->setCurrentIndex(view()->model()->index(0, 0));
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(view()->currentIndex().column(), 2);
    const QRect target = view()->visualRect(view()->model()->index(3, 2));
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, target.center());
    QCOMPARE(view()->currentIndex(), view()->model()->index(3, 2));
}

void tst_Grid::headerClickSortsInTheDatabase()
{
    writeRows(20'000);
    open();
    clickHeader(0);
    QVERIFY(waitForRows(20'000));
    QCOMPARE(cell(0, 0), u"1"_s);
    clickHeader(0);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 0), u"20000"_s, longEnough);
    QVERIFY(waitForRows(20'000));
    QCOMPARE(cell(15'000, 0), u"5000"_s);
    QVERIFY2(status().contains(u"sorted down by id"_s), qPrintable(status()));
    clickHeader(0);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 0), u"1"_s, longEnough);
    QVERIFY(!status().contains(u"sorted"_s));
}

void tst_Grid::filterShowsMatchingRowsAndHowMany()
{
    writeRows(20'000);
    open();
    auto *filter = m_fixture->find<QLineEdit>(u"rowFilterEdit"_s);
    QTest::keyClicks(filter, u"opel"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(waitForRows(5000));
    QCOMPARE(cell(4999, 1), u"Opel 19998"_s);
    QTRY_VERIFY2(status().contains(QLocale().toString(5000)) && status().contains(QLocale().toString(20'000)),
                 qPrintable(status()));
    filter->clear();
    QVERIFY(waitForRows(20'000));
}

void tst_Grid::conditionsByColumnsAreAdded()
{
    writeRows(20'000);
    open();
    press(u"conditionsButton"_s);
    const auto set = [this](const QString &column, const QString &relation, const QString &value) {
        auto *panel = m_fixture->find<QWidget>(u"conditionPanel"_s);
        auto *columnBox = panel->findChildren<QComboBox *>(u"conditionColumnComboBox"_s).constLast();
        columnBox->setCurrentText(column);
        Q_EMIT columnBox->activated(columnBox->currentIndex());
        auto *relationBox = panel->findChildren<QComboBox *>(u"conditionRelationComboBox"_s).constLast();
        relationBox->setCurrentText(relation);
        Q_EMIT relationBox->activated(relationBox->currentIndex());
        auto *edit = panel->findChildren<QLineEdit *>(u"conditionValueEdit"_s).constLast();
        QVERIFY(edit->isVisible());
        QTest::keyClicks(edit, value);
        QTest::keyClick(edit, Qt::Key_Return);
    };
    set(u"id"_s, u">"_s, u"19990"_s);
    QVERIFY(waitForRows(10));
    QTest::mouseClick(m_fixture->find<QToolButton>(u"addConditionButton"_s), Qt::LeftButton);
    set(u"make"_s, u"is NULL"_s, {});
    QVERIFY(waitForRows(3));
    QCOMPARE(cell(0, 0), u"19992"_s);
    press(u"conditionsButton"_s);
    QVERIFY(waitForRows(20'000));
}

void tst_Grid::filterThatCannotBeIsToldInTheTab()
{
    writeRows(100);
    open();
    page(u"targetPage"_s)->setConditions({{u"id"_s, RowCondition::Relation::Above, u"many"_s}});
    const auto *text = page(u"targetPage"_s)->findChild<QLabel *>(u"sentenceTextLabel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(text->isVisible() && text->text().contains(u"many"_s), longEnough);
    page(u"targetPage"_s)->setConditions({});
    QVERIFY(waitForRows(100));
    QTRY_VERIFY(view()->isVisible());
}

void tst_Grid::findGoesFromMatchToMatch()
{
    writeRows(20'000);
    open();
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_F, Qt::ControlModifier);
    auto *edit = m_fixture->find<QLineEdit>(u"findEdit"_s);
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"seat 199"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view()->currentIndex().row(), 198, longEnough);
    const auto *state = m_fixture->find<QLabel>(u"findStateLabel"_s);
    QTRY_VERIFY2(state->text().contains(u"1"_s) && state->text().contains(u"29"_s),
                 qPrintable(state->text()));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(view()->currentIndex().row(), 1'990);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier); // round the end
    QCOMPARE(view()->currentIndex().row(), 19'998);
    edit->setText(u"no such thing"_s);
    QTRY_VERIFY2(state->text().contains(u"Not found"_s), qPrintable(state->text()));
}

void tst_Grid::findFollowsTheFilter()
{
    writeRows(20'000);
    open();
    m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->setText(u"opel"_s);
    QVERIFY(waitForRows(5000));
    m_fixture->find<QAction>(u"findAction"_s)->trigger();
    m_fixture->find<QLineEdit>(u"findEdit"_s)->setText(u"opel 19998"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view()->currentIndex().row(), 4999, longEnough);
}

void tst_Grid::escapeClosesTheFindBarOnly()
{
    m_fixture->writeEndlessSource();
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->open();
    QVERIFY(waitForRows(7));
    m_fixture->pressRun();
    m_fixture->find<QAction>(u"findAction"_s)->trigger();
    auto *edit = m_fixture->find<QLineEdit>(u"findEdit"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QVERIFY(m_fixture->isRunning());
    QVERIFY(m_fixture->find<QAction>(u"cancelAction"_s)->isEnabled());
    QTest::keyClick(view(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), longEnough);
}

void tst_Grid::columnsAreRememberedPerTable()
{
    writeRows(100);
    open();
    QHeaderView *header = view()->horizontalHeader();
    header->resizeSection(1, 234);
    header->moveSection(4, 0);
    page(u"targetPage"_s)->columns()->setHidden(2, true);
    clickHeader(0);
    QVERIFY(waitForRows(100));
    m_fixture->closeWindow();

    m_fixture->open();
    QVERIFY(waitForRows(100));
    header = view()->horizontalHeader();
    QCOMPARE(header->sectionSize(1), 234);
    QCOMPARE(header->visualIndex(4), 0);
    QVERIFY(header->isSectionHidden(2));
    QCOMPARE(page(u"targetPage"_s)->model()->criteria().sort, (RowSort{u"id"_s, false}));
    QVERIFY2(status().contains(u"4 of 5 columns"_s), qPrintable(status()));
    m_fixture->closeWindow();

    m_fixture->setKey(u"local_db"_s, u"table_name"_s, u"other"_s);
    SqliteFile(m_fixture->path(u"target.db"_s), false)
        .execute(u"CREATE TABLE other AS SELECT * FROM stock"_s);
    m_fixture->open();
    QVERIFY(waitForRows(100));
    QVERIFY(!view()->horizontalHeader()->isSectionHidden(2));
}

void tst_Grid::lastColumnCannotBeHidden()
{
    writeRows(10);
    open();
    for (int column = 0; column < 5; ++column)
        page(u"targetPage"_s)->columns()->setHidden(column, true);
    QCOMPARE(page(u"targetPage"_s)->columns()->hidden(), 4);
    press(u"columnsButton"_s);
    auto *menu = m_fixture->find<QMenu>(u"columnsMenu"_s);
    QVERIFY(menu->actions().size() >= 7);
    menu->actions().at(4)->trigger();
    QCOMPARE(page(u"targetPage"_s)->columns()->hidden(), 3);
    menu->actions().constFirst()->trigger();
    QCOMPARE(page(u"targetPage"_s)->columns()->hidden(), 0);
    menu->close();
}

void tst_Grid::resetBringsColumnsBack()
{
    writeRows(10);
    open();
    const int width = view()->columnWidth(1);
    view()->horizontalHeader()->resizeSection(1, 300);
    view()->horizontalHeader()->moveSection(0, 3);
    page(u"targetPage"_s)->sortBy(RowSort{u"make"_s, true});
    page(u"targetPage"_s)->resetColumns();
    QVERIFY(waitForRows(10));
    QCOMPARE(view()->columnWidth(1), width);
    QCOMPARE(view()->horizontalHeader()->visualIndex(0), 0);
    QCOMPARE(cell(0, 0), u"1"_s);
    m_fixture->closeWindow();
    m_fixture->open();
    QVERIFY(waitForRows(10));
    QCOMPARE(view()->columnWidth(1), width);
}

void tst_Grid::inspectorShowsWholeValues()
{
    writeRows(10);
    open();
    auto *edit = m_fixture->find<QPlainTextEdit>(u"valueEdit"_s);
    QVERIFY(!edit->isVisible());
    view()->setFocus();
    view()->setCurrentIndex(view()->model()->index(1, 3));
    QTest::keyClick(view(), Qt::Key_Return);
    QVERIFY(edit->isVisible());
    QCOMPARE(edit->toPlainText(), u"{\n  \"a\": [\n    1,\n    2.50\n  ]\n}"_s);
    view()->setCurrentIndex(view()->model()->index(1, 4));
    QVERIFY2(edit->toPlainText().contains(u"00 ff 41"_s), qPrintable(edit->toPlainText()));
    view()->setCurrentIndex(view()->model()->index(2, 3));
    QTRY_COMPARE_WITH_TIMEOUT(edit->toPlainText().size(), 9000, longEnough);
    press(u"copyValueButton"_s);
    QCOMPARE(QGuiApplication::clipboard()->text().size(), 9000);
    view()->setCurrentIndex(view()->model()->index(3, 1));
    const auto *facts = m_fixture->find<QLabel>(u"valueLabel"_s);
    QVERIFY2(facts->text().contains(u"NULL"_s), qPrintable(facts->text()));
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QVERIFY(view()->hasFocus());
}

void tst_Grid::copyTakesTheSelection()
{
    writeRows(10);
    open();
    select(0, 0, 2, 1);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1\t\n2\tOpel 2\n3\tSEAT 3"_s);
    QVERIFY(QGuiApplication::clipboard()->mimeData()->html().contains(u"Opel 2"_s));
}

void tst_Grid::copyWithHeadersTakesTheOrderOfColumns()
{
    writeRows(10);
    open();
    view()->horizontalHeader()->moveSection(1, 0);
    select(1, 0, 1, 1);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"make\tid\nOpel 2\t2"_s);
}

void tst_Grid::largeCopyComesFromTheDatabase()
{
    writeRows(50'000);
    open();
    QGuiApplication::clipboard()->clear();
    select(0, 0, 49'999, 0);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!QGuiApplication::clipboard()->text().isEmpty(), longEnough);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 50'000);
    QCOMPARE(lines.constLast(), u"50000"_s);
    // Long values come whole, too.
    select(2, 3, 2, 3);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text().size(), 9000, longEnough);
}

void tst_Grid::sourceIsAskedOnlyWhenItsTabIsOpened()
{
    writeRows(10);
    open();
    QVERIFY(!page(u"sourcePage"_s)->model()->feed());
    m_fixture->find<QTabBar>(u"tabStrip"_s)->setCurrentIndex(0);
    QVERIFY(waitForRows(10, u"sourcePage"_s));
    QCOMPARE(cell(1, 0, u"sourceView"_s), u"2"_s);
    QVERIFY(view(u"sourceView"_s)->isVisible());
    m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->setText(u"seat"_s);
    QVERIFY(waitForRows(3, u"sourcePage"_s));
    m_fixture->find<QTabBar>(u"tabStrip"_s)->setCurrentIndex(1);
    QCOMPARE(m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->text(), QString());
    QVERIFY(waitForRows(10));
}

void tst_Grid::queryShowsItsFirstRowsAndCannotBeFiltered()
{
    writeRows(10);
    m_fixture->setKey(u"external_db"_s, u"view"_s, {});
    m_fixture->setKey(u"external_db"_s, u"query"_s, u"SELECT id, make FROM v_stock"_s);
    m_fixture->writeEndlessSource();
    m_fixture->open();
    m_fixture->find<QTabBar>(u"tabStrip"_s)->setCurrentIndex(0);
    QVERIFY(waitForRows(500, u"sourcePage"_s));
    QVERIFY(page(u"sourcePage"_s)->model()->count().hasMore);
    QCOMPARE(cell(499, 0, u"sourceView"_s), u"500"_s);
    QVERIFY(!m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->isEnabled());
    QVERIFY(!m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->toolTip().isEmpty());
    QVERIFY2(status().contains(u"First 500"_s), qPrintable(status()));
}

void tst_Grid::failedSourceIsToldInItsTabWithAnotherTry()
{
    writeRows(10);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    open();
    m_fixture->find<QTabBar>(u"tabStrip"_s)->setCurrentIndex(0);
    const auto *text = page(u"sourcePage"_s)->findChild<QLabel *>(u"sentenceTextLabel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(text->text().contains(u"v_missing"_s), longEnough);
    auto *again = page(u"sourcePage"_s)->findChild<QPushButton *>(u"againButton"_s);
    QVERIFY(again->isVisible());
    SqliteFile(m_fixture->path(u"source.db"_s)).execute(u"CREATE VIEW v_missing AS SELECT 1 AS one"_s);
    QTest::mouseClick(again, Qt::LeftButton);
    QVERIFY(waitForRows(1, u"sourcePage"_s));
    QVERIFY(view(u"sourceView"_s)->isVisible());
}

void tst_Grid::oldRowsStayWhileARunGoes()
{
    writeRows(5000);
    SqliteFile(m_fixture->path(u"target.db"_s), false).execute(u"PRAGMA journal_mode = WAL"_s);
    m_fixture->writeEndlessSource();
    m_fixture->open();
    QVERIFY(waitForRows(5000));
    m_fixture->pressRun();
    QCOMPARE(cell(4000, 0), u"4001"_s);
    m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->setText(u"opel"_s);
    QVERIFY(waitForRows(1250));
    m_fixture->window().session().cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), longEnough);
    QVERIFY(waitForRows(1250));
}

void tst_Grid::lockedRowsComeWhenTheyCan()
{
    writeRows(5000);
    open();
    {
        SqliteFile file(m_fixture->path(u"target.db"_s), false);
        file.execute(u"BEGIN EXCLUSIVE; DELETE FROM stock WHERE id > 4000"_s);
        m_fixture->find<QLineEdit>(u"rowFilterEdit"_s)->setText(u"opel"_s);
        QTRY_VERIFY(page(u"targetPage"_s)->model()->isStarting());
        QCOMPARE(cell(0, 0), u"1"_s); // the old rows
        file.execute(u"COMMIT"_s);
    }
    QVERIFY(waitForRows(1000));
    QVERIFY(view()->isVisible());
}

void tst_Grid::placeStaysWhereItWasAfterARun()
{
    m_fixture->writeSource(20'000);
    m_fixture->writeStock(u"target.db"_s, 20'000);
    m_fixture->open();
    QVERIFY(waitForRows(20'000));
    view()->setCurrentIndex(view()->model()->index(12'345, 1));
    const int place = view()->verticalScrollBar()->value();
    QVERIFY(place > 0);
    m_fixture->pressRun();
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), longEnough);
    QTRY_COMPARE_WITH_TIMEOUT(cell(12'345, 2), u"18519"_s, longEnough);
    QCOMPARE(view()->currentIndex().row(), 12'345);
    QCOMPARE(view()->verticalScrollBar()->value(), place);
}

QTEST_MAIN(tst_Grid)
#include "tst_Grid.moc"
