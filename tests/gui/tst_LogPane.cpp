// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogModel.h"
#include "LogPane.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

class tst_LogPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void modelKeepsTheRulesOfModels();
    void modelDropsTheOldest();
    void levelsAreWordsAndIcons();
    void filterKeepsLevelAndText();
    void viewFollowsTheEnd();
    void scrolledBackViewStays();
    void copyGivesLinesOfALogFile();
    void clearEmptiesTheLog();

private:
    void write(int count, LogLevel level = LogLevel::Info);
    [[nodiscard]] QTableView *view() const { return m_pane->findChild<QTableView *>(u"logView"_s); }

    std::unique_ptr<LogModel> m_model;
    std::unique_ptr<LogPane> m_pane;
};

void tst_LogPane::init()
{
    m_model = std::make_unique<LogModel>(nullptr, 100);
    m_pane = std::make_unique<LogPane>();
    m_pane->setModel(m_model.get());
    m_pane->resize(800, 200);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void tst_LogPane::cleanup()
{
    m_pane.reset();
    m_model.reset();
}

void tst_LogPane::write(int count, LogLevel level)
{
    for (int i = 0; i < count; ++i)
        m_model->append({QDateTime(QDate(2026, 11, 21), QTime(19, 7, 3)), level, u"event %1"_s.arg(i)});
}

void tst_LogPane::modelKeepsTheRulesOfModels()
{
    const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    const QAbstractItemModelTester tester(m_model.get(), mode);
    const QAbstractItemModelTester filterTester(view()->model(), mode);
    m_pane->findChild<QComboBox *>(u"levelComboBox"_s)->setCurrentIndex(2);
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        write(60, level); // more than it holds
    m_model->clear();
    write(3, LogLevel::Error);
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(view()->model()->rowCount(), 3);
    QVERIFY(!m_model->data({}, Qt::DisplayRole).isValid());
}

void tst_LogPane::modelDropsTheOldest()
{
    write(250);
    QCOMPARE(m_model->rowCount(), 100);
    QCOMPARE(m_model->index(0, LogModel::Message).data().toString(), u"event 150"_s);
    QCOMPARE(m_model->index(99, LogModel::Message).data().toString(), u"event 249"_s);
}

void tst_LogPane::levelsAreWordsAndIcons()
{
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        write(1, level);
    QSet<QString> words;
    for (int row = 0; row < 4; ++row) {
        const QModelIndex index = m_model->index(row, LogModel::Level);
        words.insert(index.data().toString());
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        QVERIFY(!icon.pixmap(16, 16).isNull());
        QVERIFY(icon.pixmap(16, 16).toImage() != QImage(16, 16, QImage::Format_ARGB32_Premultiplied));
    }
    QCOMPARE(words.size(), 4);
}

void tst_LogPane::filterKeepsLevelAndText()
{
    write(3, LogLevel::Info);
    write(2, LogLevel::Warning);
    write(1, LogLevel::Error);
    auto *levels = m_pane->findChild<QComboBox *>(u"levelComboBox"_s);
    QCOMPARE(view()->model()->rowCount(), 6);
    levels->setCurrentIndex(2);
    QCOMPARE(view()->model()->rowCount(), 3);
    m_pane->findChild<QLineEdit *>(u"filterEdit"_s)->setText(u"EVENT 1"_s);
    QCOMPARE(view()->model()->rowCount(), 1);
    write(1, LogLevel::Error); // "event 0": filtered as it comes
    QCOMPARE(view()->model()->rowCount(), 1);
    levels->setCurrentIndex(0);
    QCOMPARE(view()->model()->rowCount(), 2);
}

void tst_LogPane::viewFollowsTheEnd()
{
    write(60);
    const QScrollBar *bar = view()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    const int before = bar->maximum();
    write(20);
    QTRY_VERIFY(bar->maximum() > before && bar->value() == bar->maximum());
}

void tst_LogPane::scrolledBackViewStays()
{
    write(60);
    QScrollBar *bar = view()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    bar->setValue(10);
    const int before = bar->maximum();
    write(20);
    QTRY_VERIFY(bar->maximum() > before);
    QCOMPARE(bar->value(), 10);
    QVERIFY(!m_pane->isFollowing());
    bar->setValue(bar->maximum());
    write(10);
    QTRY_VERIFY(bar->value() == bar->maximum() && m_pane->isFollowing());
}

void tst_LogPane::copyGivesLinesOfALogFile()
{
    write(2, LogLevel::Warning);
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"copyButton"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"2026-11-21 19:07:03 WARN  event 0\n2026-11-21 19:07:03 WARN  event 1\n"_s);
}

void tst_LogPane::clearEmptiesTheLog()
{
    write(5);
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"clearButton"_s), Qt::LeftButton);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(view()->model()->rowCount(), 0);
}

QTEST_MAIN(tst_LogPane)
#include "tst_LogPane.moc"
