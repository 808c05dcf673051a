// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EndpointCard.h"
#include "LogModel.h"
#include "MessageStrip.h"
#include "Pill.h"
#include "WindowFixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
}

class tst_MainWindowOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void failedRunSaysWhatWhyAndWhatNext();
    void detailsAreCopied();
    void retryRunsAgain();
    void fallbackOnceLoadsTheFallback();
    void fallbackDataIsShownWithItsAge();
    void fallbackThatIsTheTargetIsUnchanged();
    void freshRowsAreCalledFresh();
    void passedCheckLoadsNothing();
    void failedCheckIsRetriedAsACheck();
    void tabulatorGoesDownTheWindow();

private:
    void runToTheEnd();
    void enableUnreachablePrimary();
    [[nodiscard]] MessageStrip *strip() { return m_fixture->find<MessageStrip>(u"messageStrip"_s); }
    [[nodiscard]] QString pillOf(const QString &card)
    {
        return m_fixture->find<EndpointCard>(card)->findChild<Pill *>(u"pill"_s)->text();
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_MainWindowOutcome::runToTheEnd()
{
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().session().situation().isLooking, longEnough);
}

/** A server where nobody listens, so that the connection is refused at once. */
void tst_MainWindowOutcome::enableUnreachablePrimary()
{
    const auto set = [this](const QString &key, const QString &value) {
        m_fixture->setKey(u"external_db"_s, key, value);
    };
    set(u"type"_s, u"mysql"_s);
    set(u"host"_s, u"127.0.0.1"_s);
    set(u"port"_s, u"1"_s);
    set(u"database"_s, u"dealer"_s);
    set(u"user"_s, u"analyst"_s);
    set(u"password"_s, u"secret-4711"_s);
    m_fixture->setKey(u"general"_s, u"fallback_to_local_source_on_failure"_s, u"true"_s);
}

void tst_MainWindowOutcome::failedRunSaysWhatWhyAndWhatNext()
{
    m_fixture->writeSource(10);
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    m_fixture->open();
    runToTheEnd();

    QVERIFY(strip()->isVisible());
    const StripMessage &message = strip()->message();
    QCOMPARE(message.tone, Tone::Error);
    QVERIFY2(message.title.startsWith(u"Not loaded"_s), qPrintable(message.title));
    QVERIFY2(message.text.contains(u"v_missing"_s), qPrintable(message.text));
    QVERIFY2(message.text.contains(u"still holds its 7 rows"_s), qPrintable(message.text));
    QVERIFY(!message.next.isEmpty());
    QVERIFY(message.details.contains(u"exit code 4"_s));
    QVERIFY(strip()->findChild<QPushButton *>(u"retryButton"_s)->isVisible());
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 7);

    auto *details = strip()->findChild<QPlainTextEdit *>(u"detailsEdit"_s);
    QVERIFY(!details->isVisible());
    QTest::mouseClick(strip()->findChild<QToolButton *>(u"detailsButton"_s), Qt::LeftButton);
    QVERIFY(details->isVisible());
    QCOMPARE(details->toPlainText(), message.details);
}

void tst_MainWindowOutcome::detailsAreCopied()
{
    m_fixture->writeSource(10);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    m_fixture->open();
    runToTheEnd();
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(strip()->findChild<QPushButton *>(u"copyButton"_s), Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"v_missing"_s) && copied.contains(u"exit code"_s), qPrintable(copied));
    QVERIFY(!copied.contains(u"**"_s));
}

void tst_MainWindowOutcome::retryRunsAgain()
{
    m_fixture->writeSource(10);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    m_fixture->open();
    runToTheEnd();
    QSignalSpy started(&m_fixture->window().session(), &SyncSession::runStarted);
    QTest::mouseClick(strip()->findChild<QPushButton *>(u"retryButton"_s), Qt::LeftButton);
    QCOMPARE(started.count(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), longEnough);
}

void tst_MainWindowOutcome::fallbackOnceLoadsTheFallback()
{
    m_fixture->writeSource(10);
    m_fixture->writeStock(u"fallback.db"_s, 5, 3);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    m_fixture->setKey(u"local_db"_s, u"fallback_path"_s, u"fallback.db"_s);
    m_fixture->open();
    runToTheEnd();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    QTest::mouseClick(strip()->findChild<QPushButton *>(u"fallbackButton"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 5);
    QCOMPARE(strip()->message().tone, Tone::Warning);
    // Once: the selector still says what it said.
    QCOMPARE(m_fixture->find<QComboBox>(u"sourceComboBox"_s)->currentIndex(), 0);
}

void tst_MainWindowOutcome::fallbackDataIsShownWithItsAge()
{
    enableUnreachablePrimary();
    m_fixture->writeStock(u"fallback.db"_s, 5, 3);
    m_fixture->setKey(u"local_db"_s, u"fallback_path"_s, u"fallback.db"_s);
    m_fixture->open();
    runToTheEnd();

    QVERIFY(strip()->isVisible());
    const StripMessage &message = strip()->message();
    QCOMPARE(message.tone, Tone::Warning);
    QVERIFY2(message.title.contains(u"3 days old"_s), qPrintable(message.title));
    QVERIFY2(message.text.contains(u"127.0.0.1"_s), qPrintable(message.text));
    QVERIFY(!message.next.isEmpty());
    QCOMPARE(pillOf(u"sourceCard"_s), u"3 days old"_s);
    QCOMPARE(pillOf(u"targetCard"_s), u"3 days old"_s);
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 5);
    const LogModel *log = m_fixture->window().session().log();
    for (int row = 0; row < log->rowCount(); ++row)
        QVERIFY(!log->index(row, 0).data(LogModel::LineRole).toString().contains(u"secret-4711"_s));
}

void tst_MainWindowOutcome::fallbackThatIsTheTargetIsUnchanged()
{
    enableUnreachablePrimary();
    m_fixture->writeStock(u"target.db"_s, 7, 2);
    m_fixture->open();
    runToTheEnd();
    QVERIFY(m_fixture->window().session().situation().report->outcome == Outcome::Unchanged);
    QVERIFY(strip()->isVisible());
    QCOMPARE(strip()->message().tone, Tone::Warning);
    QVERIFY2(strip()->message().title.contains(u"fallback"_s), qPrintable(strip()->message().title));
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 7);
}

void tst_MainWindowOutcome::freshRowsAreCalledFresh()
{
    m_fixture->writeSource(10);
    m_fixture->open();
    QCOMPARE(pillOf(u"targetCard"_s), u"New"_s);
    runToTheEnd();
    QCOMPARE(pillOf(u"sourceCard"_s), u"Live"_s);
    QCOMPARE(pillOf(u"targetCard"_s), u"Fresh"_s);
}

void tst_MainWindowOutcome::passedCheckLoadsNothing()
{
    m_fixture->writeSource(10);
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->find<QAction>(u"checkAction"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QVERIFY(m_fixture->window().session().situation().report->outcome == Outcome::Checked);
    QCOMPARE(strip()->message().tone, Tone::Ok);
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 7);
}

void tst_MainWindowOutcome::failedCheckIsRetriedAsACheck()
{
    m_fixture->writeStock(u"target.db"_s, 7);
    enableUnreachablePrimary();
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->find<QAction>(u"checkAction"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QVERIFY2(strip()->message().title.startsWith(u"Check failed"_s), qPrintable(strip()->message().title));
    QTest::mouseClick(strip()->findChild<QPushButton *>(u"retryButton"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, longEnough);
    QVERIFY2(strip()->message().title.startsWith(u"Check failed"_s), qPrintable(strip()->message().title));
}

void tst_MainWindowOutcome::tabulatorGoesDownTheWindow()
{
    m_fixture->writeSource(10);
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    MainWindow &window = m_fixture->open();
    runToTheEnd();
    QStringList order;
    QWidget *widget = m_fixture->find<QComboBox>(u"sourceComboBox"_s);
    widget->setFocus();
    do {
        order += widget->objectName();
        QTest::keyClick(widget, Qt::Key_Tab);
        widget = window.focusWidget();
    } while (widget->objectName() != u"sourceComboBox"_s && order.size() < 40);
    const QStringList expected{
        u"sourceComboBox"_s, u"targetComboBox"_s,  u"moreButton"_s,       u"runButton"_s,
        u"retryButton"_s,    u"copyButton"_s,      u"detailsButton"_s,    u"closeButton"_s,
        u"tabStrip"_s,       u"rowFilterEdit"_s,   u"conditionsButton"_s, u"findButton"_s,
        u"columnsButton"_s,  u"inspectorButton"_s, u"copyButton"_s,       u"targetView"_s,
        u"levelComboBox"_s,  u"filterEdit"_s,      u"copyButton"_s,       u"saveButton"_s,
        u"clearButton"_s,    u"closeButton"_s,     u"logView"_s};
    QVERIFY2(order == expected, qPrintable(order.join(u' ')));
}

QTEST_MAIN(tst_MainWindowOutcome)
#include "tst_MainWindowOutcome.moc"
