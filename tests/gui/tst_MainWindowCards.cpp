// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EndpointCard.h"
#include "MariaDbServer.h"
#include "MarkedLabel.h"
#include "Pill.h"
#include "SqliteFile.h"
#include "WindowFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
} // namespace

/** What the cards say, of real servers and files. */
class tst_MainWindowCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }

    void lineIsToldAsItIs_data();
    void lineIsToldAsItIs();
    void refusedLogInStillTellsOfTheLine();
    void unreachableServerClaimsNothing();
    void checkTellsHowLongTheAnswerTook();
    void targetOnAServerTellsOfItsLineAtStart();
    void whatIsKeptIsCounted();

private:
    void useServerAs(const QString &section, const QString &user);
    void syncToEnd();
    [[nodiscard]] QString facts(const QString &card);

    MariaDbServer m_server;
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_MainWindowCards::initTestCase()
{
    m_server.start();
    m_server.createUser(u"reader"_s, u"secret-4711"_s);
    m_server.execute(
        u"CREATE DATABASE dealer; CREATE VIEW dealer.v_stock AS SELECT 1 AS id, 'SEAT' AS make"_s);
}

void tst_MainWindowCards::init()
{
    m_fixture = std::make_unique<WindowFixture>();
}

void tst_MainWindowCards::useServerAs(const QString &section, const QString &user)
{
    const QList<std::pair<QString, QString>> keys{{u"type"_s, u"mysql"_s},
                                                  {u"host"_s, u"127.0.0.1"_s},
                                                  {u"port"_s, QString::number(m_server.port())},
                                                  {u"database"_s, u"dealer"_s},
                                                  {u"user"_s, user},
                                                  {u"password"_s, u"secret-4711"_s}};
    for (const auto &[key, value] : keys)
        m_fixture->setKey(section, key, value);
}

void tst_MainWindowCards::syncToEnd()
{
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().session().situation().isLooking, longEnough);
}

QString tst_MainWindowCards::facts(const QString &card)
{
    QStringList lines;
    for (const QString &name : {u"firstFactLabel"_s, u"secondFactLabel"_s, u"thirdFactLabel"_s})
        lines += m_fixture->find<EndpointCard>(card)->findChild<MarkedLabel *>(name)->accessibleName();
    return lines.join(u'\n');
}

void tst_MainWindowCards::lineIsToldAsItIs_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("verified") << u"verify-identity"_s << u"Always encrypted, identity verified"_s
                              << u"Encrypted, identity verified (TLS"_s;
    QTest::newRow("encrypted") << u"require"_s << u"Always encrypted, identity not verified"_s
                               << u"Encrypted, identity not verified (TLS"_s;
    QTest::newRow("plain") << u"disabled"_s << u"Not encrypted"_s << u"Not encrypted"_s;
    // What the mode leaves open, the line does not.
    QTest::newRow("whatever there is") << u"prefer"_s << u"Encrypted if the server offers it"_s
                                       << u"Encrypted, identity not verified (TLS"_s;
}

void tst_MainWindowCards::lineIsToldAsItIs()
{
    QFETCH(const QString, mode);
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    useServerAs(u"external_db"_s, u"reader"_s);
    m_fixture->setKey(u"external_db"_s, u"ssl_mode"_s, mode);
    if (mode == u"verify-identity"_s)
        m_fixture->setKey(u"external_db"_s, u"ssl_ca"_s, m_server.caFile());
    m_fixture->open();
    QVERIFY2(facts(u"sourceCard"_s).startsWith(before), qPrintable(facts(u"sourceCard"_s)));
    syncToEnd();
    const SyncReport report = *m_fixture->window().session().situation().report;
    QVERIFY2(report.outcome == Outcome::Loaded, report.error ? qPrintable(report.error->message) : "");
    QVERIFY2(facts(u"sourceCard"_s).startsWith(after), qPrintable(facts(u"sourceCard"_s)));
    QVERIFY2(facts(u"targetCard"_s).contains(u"from the primary, 1 rows"_s),
             qPrintable(facts(u"targetCard"_s)));
}

void tst_MainWindowCards::refusedLogInStillTellsOfTheLine()
{
    useServerAs(u"external_db"_s, u"nobody"_s);
    m_fixture->setKey(u"external_db"_s, u"ssl_mode"_s, u"verify-identity"_s);
    m_fixture->setKey(u"external_db"_s, u"ssl_ca"_s, m_server.caFile());
    m_fixture->open();
    syncToEnd();
    const QString facts = this->facts(u"sourceCard"_s);
    QVERIFY2(facts.startsWith(u"Encrypted, identity verified (TLS"_s), qPrintable(facts));
    QVERIFY2(facts.contains(u"answered in"_s), qPrintable(facts));
    QCOMPARE(m_fixture->find<EndpointCard>(u"sourceCard"_s)->findChild<Pill *>(u"pill"_s)->text(),
             u"Log-in refused"_s);
}

void tst_MainWindowCards::unreachableServerClaimsNothing()
{
    useServerAs(u"external_db"_s, u"reader"_s);
    m_fixture->setKey(u"external_db"_s, u"port"_s, u"1"_s);
    m_fixture->setKey(u"external_db"_s, u"ssl_mode"_s, u"verify-identity"_s);
    m_fixture->setKey(u"external_db"_s, u"ssl_ca"_s, m_server.caFile());
    m_fixture->open();
    syncToEnd();
    const QString facts = this->facts(u"sourceCard"_s);
    QVERIFY2(facts.startsWith(u"Always encrypted"_s) && facts.contains(u"without success"_s),
             qPrintable(facts));
}

void tst_MainWindowCards::checkTellsHowLongTheAnswerTook()
{
    useServerAs(u"external_db"_s, u"reader"_s);
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->find<QAction>(u"checkAction"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    const QRegularExpression answered(u"Answered today .*, in \\d+(\\.\\d)? m?s"_s);
    QVERIFY2(facts(u"sourceCard"_s).contains(answered), qPrintable(facts(u"sourceCard"_s)));
}

void tst_MainWindowCards::targetOnAServerTellsOfItsLineAtStart()
{
    m_fixture->writeSource(3);
    m_server.execute(u"CREATE OR REPLACE TABLE dealer.stock (id INT, make TEXT, price DOUBLE)"_s);
    useServerAs(u"azure_mysql_db"_s, u"reader"_s);
    m_fixture->setKey(u"azure_mysql_db"_s, u"table_name"_s, u"stock"_s);
    m_fixture->setKey(u"azure_mysql_db"_s, u"ssl_mode"_s, u"verify-identity"_s);
    m_fixture->setKey(u"azure_mysql_db"_s, u"ssl_ca"_s, m_server.caFile());
    RunChoice choice;
    choice.targets = {TargetKind::Azure};
    m_fixture->open(choice);
    const QString facts = this->facts(u"targetCard"_s);
    QVERIFY2(facts.contains(u"Encrypted, identity verified (TLS"_s), qPrintable(facts));
    QVERIFY2(facts.contains(u"0 rows, not loaded by Rowferry"_s), qPrintable(facts));
}

void tst_MainWindowCards::whatIsKeptIsCounted()
{
    m_fixture->writeSource(3);
    m_fixture->writeStock(u"target.db"_s, 2);
    m_fixture->open();
    QVERIFY2(facts(u"targetCard"_s).endsWith(u"Its views will be kept; it has no indexes or triggers"_s),
             qPrintable(facts(u"targetCard"_s)));
    m_fixture->closeWindow();
    SqliteFile(m_fixture->path(u"target.db"_s))
        .execute(u"CREATE INDEX a ON stock (id); CREATE INDEX b ON stock (make);"
                 "CREATE TRIGGER t AFTER DELETE ON stock BEGIN SELECT 1; END;"_s);
    m_fixture->open();
    const QString kept = u"2 indexes, 1 trigger and its views will be kept"_s;
    QVERIFY2(facts(u"targetCard"_s).endsWith(kept), qPrintable(facts(u"targetCard"_s)));
    syncToEnd();
    QVERIFY2(facts(u"targetCard"_s).endsWith(kept), qPrintable(facts(u"targetCard"_s)));
}

QTEST_MAIN(tst_MainWindowCards)
#include "tst_MainWindowCards.moc"
