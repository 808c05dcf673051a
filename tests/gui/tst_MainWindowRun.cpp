// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ActionRow.h"
#include "MessageStrip.h"
#include "RunButton.h"
#include "WindowFixture.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
}

class tst_MainWindowRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void syncLoadsTheRowsAndShowsThem();
    void syncTurnsIntoCancelAndBack();
    void buttonIgnoresClicksRightAfterItChanged();
    void cancelInTheMiddleKeepsOldRows();
    void escapeCancels();
    void windowStaysAliveDuringARun();
    void selectorsAreOffDuringARun();
    void closingDuringARunAsksCancelsAndCloses();
    void keepRunningGoesOn();
    void questionGoesWhenTheRunEnds();
    void dryRunChangesNothing();

private:
    void startEndlessRun();
    void waitForEnd();
    [[nodiscard]] MessageStrip *strip() { return m_fixture->find<MessageStrip>(u"messageStrip"_s); }
    [[nodiscard]] RunButton *button() { return m_fixture->find<RunButton>(u"runButton"_s); }

    std::unique_ptr<WindowFixture> m_fixture;
};

/** Returns when rows are on their way. */
void tst_MainWindowRun::startEndlessRun()
{
    m_fixture->writeEndlessSource();
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->open();
    bool rowsMove = false;
    connect(&m_fixture->window().session(), &SyncSession::progressed, this,
            [&rowsMove](const RunProgress &progress) { rowsMove = rowsMove || progress.rows > 0; });
    m_fixture->pressRun();
    const bool moved = QTest::qWaitFor([&rowsMove] { return rowsMove; }, longEnough);
    disconnect(&m_fixture->window().session(), nullptr, this, nullptr);
    QVERIFY(moved);
    QVERIFY(m_fixture->isRunning());
}

void tst_MainWindowRun::waitForEnd()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), longEnough);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().session().situation().isLooking, longEnough);
}

void tst_MainWindowRun::syncLoadsTheRowsAndShowsThem()
{
    m_fixture->writeSource(1200);
    m_fixture->setKey(u"general"_s, u"verify"_s, u"count"_s);
    m_fixture->open();
    m_fixture->pressRun();
    waitForEnd();

    QVERIFY(strip()->isVisible());
    QCOMPARE(strip()->message().tone, Tone::Ok);
    QVERIFY2(strip()->message().text.contains(QLocale().toString(1200)), qPrintable(strip()->message().text));
    QVERIFY(strip()->message().text.contains(u"verified by their count"_s));
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 1200);
    const auto *view = m_fixture->find<QTableView>(u"targetView"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 1200, longEnough);
    QVERIFY(view->isVisible());
    QCOMPARE(view->model()->columnCount(), 3);
    QCOMPARE(view->model()->index(0, 0).data().toString(), u"1"_s);
    const auto *shown = m_fixture->find<QLabel>(u"gridLabel"_s);
    QTRY_VERIFY2(shown->text().contains(QLocale().toString(1200)), qPrintable(shown->text()));
}

void tst_MainWindowRun::syncTurnsIntoCancelAndBack()
{
    startEndlessRun();
    QCOMPARE(button()->role(), RunButton::Role::Cancel);
    m_fixture->pressRun();
    QCOMPARE(button()->role(), RunButton::Role::Cancelling);
    QVERIFY(!button()->isEnabled());
    waitForEnd();
    QCOMPARE(button()->role(), RunButton::Role::Sync);
    QVERIFY(button()->isEnabled());
}

void tst_MainWindowRun::buttonIgnoresClicksRightAfterItChanged()
{
    m_fixture->writeEndlessSource();
    m_fixture->open();
    QElapsedTimer sinceStart;
    connect(&m_fixture->window().session(), &SyncSession::runStarted, this,
            [&sinceStart] { sinceStart.start(); });
    m_fixture->pressRun();
    QCOMPARE(button()->role(), RunButton::Role::Cancel);
    m_fixture->pressRun();
    const qint64 milliseconds = sinceStart.elapsed();
    QVERIFY2(milliseconds >= 450, qPrintable(QString::number(milliseconds)));
    QCOMPARE(button()->role(), RunButton::Role::Cancelling);
    waitForEnd();
}

void tst_MainWindowRun::cancelInTheMiddleKeepsOldRows()
{
    startEndlessRun();
    m_fixture->pressRun();
    waitForEnd();
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 7);
    QTRY_COMPARE(m_fixture->find<QTableView>(u"targetView"_s)->model()->rowCount(), 7);
    QVERIFY(strip()->isVisible());
    QCOMPARE(strip()->message().tone, Tone::Accent); // cancelled is no error
}

void tst_MainWindowRun::escapeCancels()
{
    startEndlessRun();
    QTest::keyClick(button(), Qt::Key_Escape);
    waitForEnd();
    QVERIFY(strip()->isVisible());
    QTest::keyClick(button(), Qt::Key_Escape);
    QVERIFY(!strip()->isVisible());
}

void tst_MainWindowRun::windowStaysAliveDuringARun()
{
    startEndlessRun();
    QTimer ticker;
    QElapsedTimer sinceTick;
    qint64 longestGap = 0;
    int ticks = 0;
    connect(&ticker, &QTimer::timeout, this, [&] {
        longestGap = qMax(longestGap, sinceTick.restart());
        ++ticks;
    });
    QSignalSpy progress(&m_fixture->window().session(), &SyncSession::progressed);
    sinceTick.start();
    ticker.start(10);
    QTRY_VERIFY_WITH_TIMEOUT(progress.count() >= 10 && ticks >= 50, longEnough);
    QVERIFY2(longestGap < 1000, qPrintable(QString::number(longestGap)));
    QVERIFY(m_fixture->isRunning());
}

void tst_MainWindowRun::selectorsAreOffDuringARun()
{
    startEndlessRun();
    QVERIFY(!m_fixture->find<QComboBox>(u"sourceComboBox"_s)->isEnabled());
    QVERIFY(!m_fixture->find<QComboBox>(u"targetComboBox"_s)->isEnabled());
    QTest::keyClick(button(), Qt::Key_Escape);
    waitForEnd();
    QVERIFY(m_fixture->find<QComboBox>(u"sourceComboBox"_s)->isEnabled());
}

void tst_MainWindowRun::closingDuringARunAsksCancelsAndCloses()
{
    startEndlessRun();
    MainWindow &window = m_fixture->window();
    window.close();
    QVERIFY(window.isVisible());
    QVERIFY(m_fixture->find<QMessageBox>(u"closeQuestionBox"_s)->isVisible());
    QVERIFY(m_fixture->isRunning());
    QTest::mouseClick(m_fixture->find<QPushButton>(u"stopAndCloseButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), longEnough);
    QVERIFY(!m_fixture->isRunning());
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 7);
}

void tst_MainWindowRun::keepRunningGoesOn()
{
    startEndlessRun();
    MainWindow &window = m_fixture->window();
    window.close();
    QTest::mouseClick(m_fixture->find<QPushButton>(u"keepRunningButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<QMessageBox *>(u"closeQuestionBox"_s), longEnough);
    QSignalSpy progress(&window.session(), &SyncSession::progressed);
    QTRY_VERIFY_WITH_TIMEOUT(progress.count() >= 3, longEnough);
    QVERIFY(m_fixture->isRunning());
    QVERIFY(window.isVisible());
    QCOMPARE(button()->role(), RunButton::Role::Cancel);
}

void tst_MainWindowRun::questionGoesWhenTheRunEnds()
{
    startEndlessRun();
    MainWindow &window = m_fixture->window();
    window.close();
    QVERIFY(window.findChild<QMessageBox *>(u"closeQuestionBox"_s));
    window.session().cancel();
    waitForEnd();
    QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<QMessageBox *>(u"closeQuestionBox"_s), longEnough);
    QVERIFY(window.isVisible());
}

void tst_MainWindowRun::dryRunChangesNothing()
{
    m_fixture->writeSource(20);
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->find<QAction>(u"dryRunAction"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 7);
    QVERIFY(strip()->isVisible());
    QVERIFY(m_fixture->window().session().situation().report->outcome == Outcome::DryRun);
}

QTEST_MAIN(tst_MainWindowRun)
#include "tst_MainWindowRun.moc"
