// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunNotice.h"

#include "WindowFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
}

class tst_RunNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void runThatEndsInTheBackgroundIsTold();
    void nothingIsToldAboutTheActiveWindow();

private:
    void syncToEnd(const std::function<void()> &meanwhile);

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_RunNotice::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->writeSource(5);
    m_fixture->open();
}

void tst_RunNotice::syncToEnd(const std::function<void()> &meanwhile)
{
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    connect(&m_fixture->window().session(), &SyncSession::runStarted, &m_fixture->window(), meanwhile);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
}

void tst_RunNotice::runThatEndsInTheBackgroundIsTold()
{
    QSignalSpy told(m_fixture->window().findChild<RunNotice *>(), &RunNotice::told);
    syncToEnd([this] { m_fixture->window().hide(); });
    QTRY_COMPARE_WITH_TIMEOUT(told.count(), 1, longEnough);
    QCOMPARE(told.first().at(0).toString(), u"Loaded."_s);
    QVERIFY2(told.first().at(1).toString().contains(u"5 rows"_s), qPrintable(told.first().at(1).toString()));
}

void tst_RunNotice::nothingIsToldAboutTheActiveWindow()
{
    QSignalSpy told(m_fixture->window().findChild<RunNotice *>(), &RunNotice::told);
    syncToEnd([] {});
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().session().situation().isLooking, longEnough);
    QCOMPARE(told.count(), 0);
}

QTEST_MAIN(tst_RunNotice)
#include "tst_RunNotice.moc"
