// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogModel.h"
#include "MariaDbServer.h"
#include "MessageStrip.h"
#include "WindowFixture.h"

#include <QInputDialog>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

constexpr int longEnough = 60000;
const QString secret = u"a secret; word"_s;

} // namespace

/** A password that is not in config.ini, on a real server. */
class tst_MainWindowPassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }

    void passwordIsAskedForOnceAndUsed();
    void declinedQuestionStartsNothing();
    void refusedPasswordIsAskedForAgain();
    void missingEnvironmentVariableIsNamed();

private:
    /** Answers the next question, or declines it. */
    void answer(const std::optional<QString> &text);
    void syncToEnd();
    [[nodiscard]] QString log();

    MariaDbServer m_server;
    std::unique_ptr<WindowFixture> m_fixture;
    int m_questions = 0;
};

void tst_MainWindowPassword::initTestCase()
{
    m_server.start();
    m_server.createUser(u"reader"_s, secret);
    m_server.execute(
        u"CREATE DATABASE dealer; CREATE VIEW dealer.v_stock AS SELECT 1 AS id, 'SEAT' AS make"_s);
}

void tst_MainWindowPassword::init()
{
    m_questions = 0;
    m_fixture = std::make_unique<WindowFixture>();
    const QList<std::pair<QString, QString>> keys{{u"type"_s, u"mysql"_s},
                                                  {u"host"_s, u"127.0.0.1"_s},
                                                  {u"port"_s, QString::number(m_server.port())},
                                                  {u"database"_s, u"dealer"_s},
                                                  {u"user"_s, u"reader"_s},
                                                  {u"password_store"_s, u"prompt"_s}};
    for (const auto &[key, value] : keys)
        m_fixture->setKey(u"external_db"_s, key, value);
}

void tst_MainWindowPassword::answer(const std::optional<QString> &text)
{
    auto *timer = new QTimer(m_fixture->find<QAction>(u"syncAction"_s));
    connect(timer, &QTimer::timeout, this, [this, timer, text] {
        auto *dialog = m_fixture->window().findChild<QInputDialog *>(u"passwordDialog"_s);
        if (!dialog || !dialog->isVisible())
            return;
        ++m_questions;
        timer->deleteLater();
        timer->stop();
        if (!text)
            return dialog->reject();
        dialog->setTextValue(*text);
        dialog->accept();
    });
    timer->start(20);
}

void tst_MainWindowPassword::syncToEnd()
{
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->find<QAction>(u"syncAction"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, longEnough);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().session().situation().isLooking, longEnough);
}

QString tst_MainWindowPassword::log()
{
    QStringList lines;
    const LogModel &model = *m_fixture->window().session().log();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            lines += model.index(row, column).data().toString();
    }
    return lines.join(u' ');
}

void tst_MainWindowPassword::passwordIsAskedForOnceAndUsed()
{
    m_fixture->open();
    answer(secret);
    syncToEnd();
    QCOMPARE(m_questions, 1);
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 1);
    syncToEnd(); // a second question would wait for an answer here
    QCOMPARE(m_questions, 1);
    QVERIFY(!log().contains(secret));
}

void tst_MainWindowPassword::declinedQuestionStartsNothing()
{
    m_fixture->open();
    QSignalSpy started(&m_fixture->window().session(), &SyncSession::runStarted);
    answer(std::nullopt);
    m_fixture->find<QAction>(u"syncAction"_s)->trigger();
    QCOMPARE(m_questions, 1);
    QCOMPARE(started.size(), 0);
    QVERIFY(log().contains(u"no password was given"_s));
    QVERIFY(m_fixture->find<QAction>(u"syncAction"_s)->isEnabled());
}

void tst_MainWindowPassword::refusedPasswordIsAskedForAgain()
{
    m_fixture->open();
    answer(u"wrong"_s);
    syncToEnd();
    QCOMPARE(m_questions, 1);
    QVERIFY(!QFile::exists(m_fixture->path(u"target.db"_s)));
    answer(secret);
    syncToEnd();
    QCOMPARE(m_questions, 2);
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 1);
}

void tst_MainWindowPassword::missingEnvironmentVariableIsNamed()
{
    m_fixture->setKey(u"external_db"_s, u"password_store"_s, u"env:ROWFERRY_TEST_PASSWORD"_s);
    m_fixture->open();
    QSignalSpy started(&m_fixture->window().session(), &SyncSession::runStarted);
    m_fixture->find<QAction>(u"syncAction"_s)->trigger();
    QCOMPARE(started.size(), 0);
    QVERIFY(m_fixture->find<MessageStrip>(u"messageStrip"_s)->message().text.contains(u"ROWFERRY"_s));

    qputenv("ROWFERRY_TEST_PASSWORD", secret.toUtf8());
    syncToEnd();
    qunsetenv("ROWFERRY_TEST_PASSWORD");
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 1);
}

QTEST_MAIN(tst_MainWindowPassword)
#include "tst_MainWindowPassword.moc"
