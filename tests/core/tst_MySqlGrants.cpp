// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/MySqlGrants.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

/** Lines as MariaDB 10.11 and MySQL 8.0 print them. */
class tst_MySqlGrants : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usageGivesNothing();
    void allPrivilegesGiveEverything();
    void databasePatternsAreUnderstood();
    void privilegesOfColumnsAndTablesDoNotCount();
    void partialRevokesMakeThemUnknown();
};

void tst_MySqlGrants::usageGivesNothing()
{
    const auto grants = MySqlGrants::parse({u"GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*00'"_s});
    QVERIFY(grants.areKnown());
    QVERIFY(!grants.may(u"SELECT"_s, u"dealer"_s));
    QVERIFY(!MySqlGrants::parse({}).areKnown());
}

void tst_MySqlGrants::allPrivilegesGiveEverything()
{
    const auto grants = MySqlGrants::parse(
        {u"GRANT USAGE ON *.* TO `a`@`%`"_s, u"GRANT ALL PRIVILEGES ON `dealer`.* TO `a`@`%`"_s});
    QVERIFY(grants.may(u"CREATE"_s, u"dealer"_s));
    QVERIFY(!grants.may(u"CREATE"_s, u"other"_s));
    QVERIFY(MySqlGrants::parse({u"GRANT ALL PRIVILEGES ON *.* TO `a`@`%` WITH GRANT OPTION"_s})
                .may(u"DROP"_s, u"any"_s));
}

void tst_MySqlGrants::databasePatternsAreUnderstood()
{
    const auto grants =
        MySqlGrants::parse({u"GRANT SELECT, CREATE TEMPORARY TABLES, DROP ON `deal\\_%`.* TO `a`@`%`"_s});
    QVERIFY(grants.may(u"DROP"_s, u"deal_er"_s));
    QVERIFY(grants.may(u"CREATE TEMPORARY TABLES"_s, u"deal_er"_s));
    QVERIFY(!grants.may(u"CREATE"_s, u"deal_er"_s));
    QVERIFY(!grants.may(u"DROP"_s, u"dealer"_s));
    QVERIFY(MySqlGrants::parse({u"GRANT DROP ON `odd``one`.* TO `a`@`%`"_s}).may(u"DROP"_s, u"odd`one"_s));
}

void tst_MySqlGrants::privilegesOfColumnsAndTablesDoNotCount()
{
    const auto grants = MySqlGrants::parse({u"GRANT SELECT (id, make), INSERT ON `dealer`.* TO `a`@`%`"_s,
                                            u"GRANT DROP ON `dealer`.`cars` TO `a`@`%`"_s});
    QVERIFY(!grants.may(u"SELECT"_s, u"dealer"_s));
    QVERIFY(grants.may(u"INSERT"_s, u"dealer"_s));
    QVERIFY(!grants.may(u"DROP"_s, u"dealer"_s));
}

void tst_MySqlGrants::partialRevokesMakeThemUnknown()
{
    QVERIFY(!MySqlGrants::parse(
                 {u"GRANT CREATE ON *.* TO `a`@`%`"_s, u"REVOKE CREATE ON `dealer`.* FROM `a`@`%`"_s})
                 .areKnown());
}

QTEST_GUILESS_MAIN(tst_MySqlGrants)
#include "tst_MySqlGrants.moc"
