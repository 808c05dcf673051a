// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"
#include "PreviewModel.h"
#include "SettingsFixture.h"
#include "SqliteFile.h"
#include "TcpProxy.h"
#include "WindowStyle.h"
#include "settings/AzureTargetPage.h"
#include "settings/ConnectionBox.h"
#include "settings/SqlEditor.h"
#include "settings/ViewPicker.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

constexpr int longEnough = 60000;
const QString secret = u"a secret; 100% word"_s;

} // namespace

/** Test connection, the list of views and the preview, on a real server. */
class tst_SettingsDialogConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }

    void goodConnectionTellsServerTlsAndRights();
    void unverifiedIdentityIsTold();
    void wrongPasswordIsTold();
    void missingServerIsTold();
    void mistakeInAFieldSendsNothing();
    void queryThatIsRefusedIsTold();
    void missingRightsOnTheTargetAreNamed();
    void sufficientRightsOnTheTargetAreTold();
    void localTargetThatIsNotThereYetIsReady();
    void missingFallbackIsTold();
    void changeAfterTheTestIsTold();
    void testCanBeCancelledAndNeverFreezes();
    void closingDuringATestIsQuick();
    void viewsAreListedAndPicked();
    void pickedViewIsInsertedIntoTheQuery();
    void previewShowsTheFirstRows();
    void previewOfAMistakeTellsIt();
    void sqliteSourceIsTestedToo();

private:
    [[nodiscard]] QByteArray config(quint16 port, const QString &extra = u"view = v_stock\n"_s) const;
    /** Presses Test connection on the page of the key and gives what it says. */
    QString test(const QString &section = u"external_db"_s, const QString &key = u"host"_s);
    ViewPicker *openPicker();

    MariaDbServer m_server;
    std::unique_ptr<SettingsFixture> m_fixture;
};

void tst_SettingsDialogConnection::initTestCase()
{
    QApplication::setStyle(new WindowStyle);
    m_server.start();
    m_server.execute(u"CREATE DATABASE dealer; USE dealer; CREATE TABLE dealer.cars (id INT PRIMARY KEY, "
                     u"make VARCHAR(20));"
                     "INSERT INTO dealer.cars SELECT seq, 'SEAT' FROM seq_1_to_500;"
                     "CREATE VIEW dealer.v_stock AS SELECT * FROM dealer.cars;"
                     "CREATE VIEW dealer.`v odd``name` AS SELECT 1 AS one"_s);
    m_server.createUser(u"reader"_s, secret, u"SELECT ON dealer.*"_s);
    m_server.createUser(u"writer"_s, secret, u"ALL PRIVILEGES ON dealer.*"_s);
}

void tst_SettingsDialogConnection::init()
{
    m_fixture = std::make_unique<SettingsFixture>();
}

QByteArray tst_SettingsDialogConnection::config(quint16 port, const QString &extra) const
{
    const QString login = u"host = 127.0.0.1\nport = %1\ndatabase = dealer\npassword = a secret; 100%% word\n"
                          "ssl_mode = verify-identity\nssl_ca = %2\n"_s.arg(port)
                              .arg(m_server.caFile());
    return (u"[general]\nconfig_version = 1\ndefault_target = local_sqlite\n[external_db]\nuser = reader\n"_s +
            login + extra +
            u"[local_db]\ndb_path = target.db\ntable_name = stock\n"
            "[azure_mysql_db]\nuser = reader\ntable_name = stock\n"_s +
            login)
        .toUtf8();
}

QString tst_SettingsDialogConnection::test(const QString &section, const QString &key)
{
    m_fixture->dialog().showKey(section, key);
    auto *box = m_fixture->find<ConnectionBox>(u"connectionBox"_s);
    QSignalSpy tested(box, &ConnectionBox::tested);
    QTest::mouseClick(m_fixture->find<QPushButton>(u"testButton"_s), Qt::LeftButton);
    if (tested.isEmpty() && !tested.wait(longEnough))
        qFatal("The test never ended");
    return box->resultText();
}

void tst_SettingsDialogConnection::goodConnectionTellsServerTlsAndRights()
{
    m_fixture->open(config(m_server.port()));
    const QString result = test();
    QVERIFY2(result.contains(
                 QRegularExpression(u"Connected in [0-9.]+ ms to MariaDB 1[0-9.]+, round trip [0-9.]+ ms"_s)),
             qPrintable(result));
    QVERIFY2(result.contains(u"Encrypted, identity verified (TLS 1.3)"_s), qPrintable(result));
    QVERIFY2(result.contains(u"May read v_stock"_s), qPrintable(result));
    QVERIFY(m_fixture->find<ConnectionBox>(u"connectionBox"_s)->works());
}

void tst_SettingsDialogConnection::unverifiedIdentityIsTold()
{
    m_fixture->open(config(m_server.port()));
    m_fixture->enter(u"external_db"_s, u"ssl_mode"_s, u"require"_s);
    m_fixture->enter(u"external_db"_s, u"ssl_ca"_s, {}); // with one it is verified all the same
    const QString required = test();
    QVERIFY2(required.contains(u"Encrypted, identity not verified"_s), qPrintable(required));
    m_fixture->enter(u"external_db"_s, u"ssl_mode"_s, u"disabled"_s);
    QVERIFY(test().contains(u"Not encrypted"_s));
}

void tst_SettingsDialogConnection::wrongPasswordIsTold()
{
    m_fixture->open(config(m_server.port()));
    m_fixture->enter(u"external_db"_s, u"password"_s, u"wrong"_s);
    const QString result = test();
    QVERIFY2(result.startsWith(u"Not connected: the log-in was refused"_s), qPrintable(result));
    QVERIFY(!result.contains(u"wrong"_s));
    QVERIFY(!m_fixture->find<ConnectionBox>(u"connectionBox"_s)->works());
}

void tst_SettingsDialogConnection::missingServerIsTold()
{
    m_fixture->open(config(1));
    const QString result = test();
    QVERIFY2(result.startsWith(u"Not connected: there is no answer"_s), qPrintable(result));
    QVERIFY2(result.contains(u"127.0.0.1"_s), qPrintable(result));
}

void tst_SettingsDialogConnection::mistakeInAFieldSendsNothing()
{
    TcpProxy proxy(m_server.port());
    m_fixture->open(config(proxy.port()));
    m_fixture->enter(u"external_db"_s, u"ssl_ca"_s, u"missing.pem"_s);
    const QString result = test();
    QVERIFY2(result.contains(u"missing.pem"_s) && result.contains(u"Nothing was sent"_s), qPrintable(result));
    QCOMPARE(proxy.connectionCount(), 0);
}

void tst_SettingsDialogConnection::queryThatIsRefusedIsTold()
{
    m_fixture->open(config(m_server.port(), u"query = SELECT nonsense FROM cars\n"_s));
    const QString result = test();
    QVERIFY2(result.startsWith(u"Not usable: the statement was refused"_s), qPrintable(result));
    QVERIFY2(result.contains(u"Connected in"_s) && result.contains(u"nonsense"_s), qPrintable(result));
}

void tst_SettingsDialogConnection::missingRightsOnTheTargetAreNamed()
{
    m_fixture->open(config(m_server.port()));
    const QString result = test(u"azure_mysql_db"_s, u"host"_s);
    QVERIFY2(result.contains(u"Connected in"_s), qPrintable(result));
    QVERIFY2(result.contains(u"Missing on the database: INSERT, DELETE, CREATE, ALTER, DROP"_s),
             qPrintable(result));
}

void tst_SettingsDialogConnection::sufficientRightsOnTheTargetAreTold()
{
    m_fixture->open(config(m_server.port()));
    m_fixture->enter(u"azure_mysql_db"_s, u"user"_s, u"writer"_s);
    const QString result = test(u"azure_mysql_db"_s, u"host"_s);
    QVERIFY2(result.contains(u"Has every right that a run needs"_s), qPrintable(result));
}

void tst_SettingsDialogConnection::localTargetThatIsNotThereYetIsReady()
{
    m_fixture->open(config(m_server.port()));
    const QString result = test(u"local_db"_s, u"db_path"_s);
    QVERIFY2(result.startsWith(u"Ready:"_s), qPrintable(result));
    QVERIFY(!QFileInfo::exists(m_fixture->path(u"target.db"_s)));
}

void tst_SettingsDialogConnection::missingFallbackIsTold()
{
    m_fixture->open(config(m_server.port()));
    m_fixture->enter(u"local_db"_s, u"fallback_path"_s, u"nowhere.db"_s);
    const QString result = test(u"local_db"_s, u"fallback_path"_s);
    QVERIFY2(result.startsWith(u"Not connected: "_s) && result.contains(u"nowhere.db"_s), qPrintable(result));
    QVERIFY(!QFileInfo::exists(m_fixture->path(u"nowhere.db"_s)));
}

void tst_SettingsDialogConnection::changeAfterTheTestIsTold()
{
    m_fixture->open(config(m_server.port()));
    (void)test();
    m_fixture->enter(u"external_db"_s, u"user"_s, u"someone"_s);
    QVERIFY(m_fixture->find<QLabel>(u"testedLabel"_s)->text().contains(u"changed since"_s));
    QVERIFY(!m_fixture->find<ConnectionBox>(u"connectionBox"_s)->works());
}

void tst_SettingsDialogConnection::testCanBeCancelledAndNeverFreezes()
{
    TcpProxy proxy(m_server.port());
    proxy.freezeAfter(0);
    m_fixture->open(config(proxy.port()));
    auto *button = m_fixture->find<QPushButton>(u"testButton"_s);
    auto *box = m_fixture->find<ConnectionBox>(u"connectionBox"_s);
    QElapsedTimer since;
    qint64 longest = 0;
    QTimer ticks;
    connect(&ticks, &QTimer::timeout, this, [&] { longest = qMax(longest, since.restart()); });
    since.start();
    ticks.start(5);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(box->isTesting());
    QTRY_VERIFY_WITH_TIMEOUT(proxy.connectionCount() > 0, longEnough);
    QVERIFY(button->text().contains(u"Cancel"_s));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!box->isTesting());
    QVERIFY(button->text().contains(u"Test"_s));
    ticks.stop();
    QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
}

void tst_SettingsDialogConnection::closingDuringATestIsQuick()
{
    TcpProxy proxy(m_server.port());
    proxy.freezeAfter(0);
    m_fixture->open(config(proxy.port()));
    QTest::mouseClick(m_fixture->find<QPushButton>(u"testButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(proxy.connectionCount() > 0, longEnough);
    QElapsedTimer timer;
    timer.start();
    m_fixture->close();
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed()))); // connect_timeout is 10 s
}

ViewPicker *tst_SettingsDialogConnection::openPicker()
{
    QTest::mouseClick(m_fixture->find<QPushButton>(u"pickButton"_s), Qt::LeftButton);
    return m_fixture->dialog().findChild<ViewPicker *>();
}

void tst_SettingsDialogConnection::viewsAreListedAndPicked()
{
    m_fixture->open(config(m_server.port(), {}));
    QTest::mouseClick(m_fixture->find<QRadioButton>(u"viewRadioButton"_s), Qt::LeftButton);
    ViewPicker *picker = openPicker();
    QVERIFY(picker && picker->isVisible());
    auto *list = picker->findChild<QListWidget *>(u"relationList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), 3, longEnough);
    QCOMPARE(list->item(0)->text(), u"v odd`name"_s);
    QCOMPARE(list->item(1)->text(), u"v_stock"_s);
    QCOMPARE(list->item(2)->text(), u"cars"_s);
    auto *filter = picker->findChild<QLineEdit *>(u"filterEdit"_s);
    QTest::keyClicks(filter, u"STO"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(!picker->isVisible());
    QCOMPARE(m_fixture->editor<QLineEdit>(u"external_db"_s, u"view"_s)->text(), u"v_stock"_s);
}

void tst_SettingsDialogConnection::pickedViewIsInsertedIntoTheQuery()
{
    m_fixture->open(config(m_server.port(), {}));
    QVERIFY(m_fixture->find<QRadioButton>(u"queryRadioButton"_s)->isChecked());
    ViewPicker *picker = openPicker();
    auto *list = picker->findChild<QListWidget *>(u"relationList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), 3, longEnough);
    list->setCurrentRow(0);
    QTest::keyClick(picker->findChild<QLineEdit *>(u"filterEdit"_s), Qt::Key_Return);
    QCOMPARE(m_fixture->editor<SqlEditor>(u"external_db"_s, u"query"_s)->text(),
             u"SELECT * FROM `v odd``name`"_s);
}

void tst_SettingsDialogConnection::previewShowsTheFirstRows()
{
    m_fixture->open(config(m_server.port()));
    QTest::mouseClick(m_fixture->find<QPushButton>(u"previewButton"_s), Qt::LeftButton);
    auto *view = m_fixture->find<QTableView>(u"previewView"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 20, longEnough);
    QCOMPARE(view->model()->columnCount(), 2);
    QCOMPARE(view->model()->index(0, 1).data().toString(), u"SEAT"_s);
    QVERIFY(m_fixture->find<QLabel>(u"previewLabel"_s)->text().contains(u"20"_s));
}

void tst_SettingsDialogConnection::previewOfAMistakeTellsIt()
{
    m_fixture->open(config(m_server.port(), u"query = SELEC 1\n"_s));
    QTest::mouseClick(m_fixture->find<QPushButton>(u"previewButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->find<QLabel>(u"previewLabel"_s)->text().contains(u"SELEC"_s),
                             longEnough);
    m_fixture->enter(u"external_db"_s, u"query"_s, u"DELETE FROM cars"_s);
    QTest::mouseClick(m_fixture->find<QPushButton>(u"previewButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->find<QLabel>(u"previewLabel"_s)->text().contains(u"refused"_s),
                             longEnough);
    QCOMPARE(m_server.query(u"SELECT COUNT(*) FROM dealer.cars"_s).value()->toInt(), 500);
}

void tst_SettingsDialogConnection::sqliteSourceIsTestedToo()
{
    {
        SqliteFile file(m_fixture->path(u"source.db"_s));
        file.execute(u"CREATE TABLE cars (id INTEGER); CREATE VIEW v_stock AS SELECT * FROM cars"_s);
    }
    m_fixture->open(
        "[general]\ndefault_target = local_sqlite\n[external_db]\ntype = sqlite\ndatabase = source.db\n"
        "view = v_stock\n[local_db]\ndb_path = t.db\ntable_name = t\n");
    QVERIFY(!m_fixture->editor<QLineEdit>(u"external_db"_s, u"host"_s)->isVisible());
    const QString result = test(u"external_db"_s, u"database"_s);
    QVERIFY2(result.contains(u"Opened in"_s) && result.contains(u"May read v_stock"_s), qPrintable(result));
    auto *list = openPicker()->findChild<QListWidget *>(u"relationList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), 2, longEnough);
}

QTEST_MAIN(tst_SettingsDialogConnection)
#include "tst_SettingsDialogConnection.moc"
