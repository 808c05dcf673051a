// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/ServerGreeting.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** A greeting as MariaDB 10.11 and MySQL 8 send it; 0x0800 of @p capabilities is CLIENT_SSL. */
QByteArray greeting(const QByteArray &version, quint16 capabilities)
{
    QByteArray payload("\x0a");
    payload += version + '\0' + QByteArray(4, '\x01') + QByteArray(8, 's') + '\0';
    payload += static_cast<char>(capabilities & 0xff);
    payload += static_cast<char>(capabilities >> 8);
    payload += QByteArray::fromHex("2d0200ff81150000000000001d000000") + QByteArray(13, 't') +
               QByteArray("mysql_native_password\0", 22);
    return static_cast<char>(payload.size()) + QByteArray(3, '\0') + payload;
}

QByteArray error(const QByteArray &inside)
{
    return static_cast<char>(inside.size() + 1) + QByteArray(3, '\0') + '\xff' + inside;
}

} // namespace

class tst_ServerGreeting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionAndTlsAreRead();
    void everyBeginningIsIncomplete();
    void otherServicesAreNotMySql_data();
    void otherServicesAreNotMySql();
    void errorInPlaceOfGreetingKeepsItsNumberAndText();
    void cutInsideIsRefusedNotRead();
    void sslRequestHoldsOnlyCapabilities();
};

void tst_ServerGreeting::versionAndTlsAreRead()
{
    const auto with = ServerGreeting::parse(greeting("5.5.5-10.11.19-MariaDB", 0xfffe));
    QVERIFY(with);
    QCOMPARE(with->serverVersion, u"5.5.5-10.11.19-MariaDB"_s);
    QVERIFY(with->offersTls);
    QCOMPARE(with->errorCode, 0U);
    const auto without = ServerGreeting::parse(greeting("8.0.36", 0xf7fe));
    QVERIFY(without);
    QVERIFY(!without->offersTls);
}

void tst_ServerGreeting::everyBeginningIsIncomplete()
{
    const QByteArray whole = greeting("8.0.36", 0xffff);
    for (qsizetype size = 0; size < whole.size(); ++size) {
        QCOMPARE(ServerGreeting::completeness(whole.first(size)), ServerGreeting::Completeness::Incomplete);
        QVERIFY(!ServerGreeting::parse(whole.first(size)));
    }
    QCOMPARE(ServerGreeting::completeness(whole), ServerGreeting::Completeness::Complete);
}

void tst_ServerGreeting::otherServicesAreNotMySql_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ssh") << QByteArray("SSH-2.0-OpenSSH_9.2p1\r\n");
    QTest::newRow("smtp") << QByteArray("220 mail.example.test ESMTP\r\n");
    QTest::newRow("protocol 9") << QByteArray("\x05\0\0\0\x09"
                                              "3.20",
                                              9);
    QTest::newRow("empty packet") << QByteArray(4, '\0');
    QTest::newRow("number 1") << QByteArray("\x05\0\0\x01\x0a"
                                            "8.0\0",
                                            9);
}

void tst_ServerGreeting::otherServicesAreNotMySql()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(ServerGreeting::completeness(bytes), ServerGreeting::Completeness::NotMySql);
    QVERIFY(!ServerGreeting::parse(bytes));
}

void tst_ServerGreeting::errorInPlaceOfGreetingKeepsItsNumberAndText()
{
    const auto plain = ServerGreeting::parse(error("\x10\x04Too many connections"));
    QVERIFY(plain);
    QCOMPARE(plain->errorCode, 1040U);
    QCOMPARE(plain->errorText, u"Too many connections"_s);
    const auto marked = ServerGreeting::parse(error("\x10\x04#08004Too many connections"));
    QVERIFY(marked);
    QCOMPARE(marked->errorText, u"Too many connections"_s);
    QVERIFY(!ServerGreeting::parse(error("\x10")));
    QCOMPARE(ServerGreeting::parse(error("\x10\x04#08"))->errorText, QString());
}

void tst_ServerGreeting::cutInsideIsRefusedNotRead()
{
    const QByteArray whole = greeting("8.0.36", 0xffff);
    for (qsizetype size = 1; size < 22; ++size) {
        QByteArray packet = whole.sliced(4, size);
        packet.prepend(static_cast<char>(size) + QByteArray(3, '\0'));
        QVERIFY(!ServerGreeting::parse(packet));
    }
}

void tst_ServerGreeting::sslRequestHoldsOnlyCapabilities()
{
    const QByteArray packet = sslRequestPacket();
    QCOMPARE(packet.size(), 36);
    QCOMPARE(packet.first(4), QByteArray("\x20\0\0\x01", 4));
    QVERIFY((static_cast<uchar>(packet.at(5)) & 0x08) != 0);
    QCOMPARE(packet.sliced(13), QByteArray(23, '\0'));
}

QTEST_GUILESS_MAIN(tst_ServerGreeting)
#include "tst_ServerGreeting.moc"
