// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "DroppedDatabase.h"
#include "MessageStrip.h"
#include "RecentConfigs.h"
#include "WelcomePane.h"
#include "WindowFixture.h"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

/** Files that come to the window: recent ones, and databases that are dropped on it. */
class tst_MainWindowFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void openedConfigIsRecent();
    void recentConfigOpensAgain();
    void missingRecentConfigIsGreyAndSaysSo();
    void recentListIsCleared();
    void recentListForgetsTheOldest();
    void droppedDatabaseBecomesTheFallback();
    void droppedDatabaseBecomesTheTarget();
    void droppedDatabaseThatIsDeclinedChangesNothing();
    void droppedDatabaseWithoutConfigIsExplained();
    void nameOfADatabaseIsNotItsEnding();

private:
    void drop(const QString &path);
    void answerDrop(const QString &button);
    [[nodiscard]] QByteArray config() const;
    /** The recent menu as it is shown when it opens. */
    [[nodiscard]] QList<QAction *> recent();

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_MainWindowFiles::drop(const QString &path)
{
    QMimeData content;
    content.setUrls({QUrl::fromLocalFile(path)});
    // Qt gives a drop to the widget that was entered.
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &content, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_fixture->window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(20, 20), Qt::CopyAction, &content, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_fixture->window(), &event);
}

void tst_MainWindowFiles::answerDrop(const QString &button)
{
    auto *question = m_fixture->find<DroppedDatabaseQuestion>(u"droppedDatabaseBox"_s);
    QVERIFY(question->isVisible());
    QTest::mouseClick(question->findChild<QPushButton *>(button), Qt::LeftButton);
    QTRY_VERIFY(!m_fixture->window().findChild<DroppedDatabaseQuestion *>());
}

QByteArray tst_MainWindowFiles::config() const
{
    QFile file(m_fixture->path(u"config.ini"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QAction *> tst_MainWindowFiles::recent()
{
    auto *menu = m_fixture->find<QMenu>(u"recentMenu"_s);
    Q_EMIT menu->aboutToShow();
    return menu->actions();
}

void tst_MainWindowFiles::openedConfigIsRecent()
{
    m_fixture->writeSource(1);
    m_fixture->open();
    QVERIFY2(recent().constFirst()->text().contains(u"config.ini"_s),
             qPrintable(recent().constFirst()->text()));
    QVERIFY(recent().constFirst()->isEnabled());
    QCOMPARE(RecentConfigs::paths(), QStringList{m_fixture->path(u"config.ini"_s)});
}

void tst_MainWindowFiles::recentConfigOpensAgain()
{
    m_fixture->writeSource(1);
    m_fixture->open();
    m_fixture->closeWindow();
    m_fixture->openWithoutConfig();
    QVERIFY(!m_fixture->window().session().hasConfig());
    recent().constFirst()->trigger();
    QCOMPARE(m_fixture->window().session().configPath(), m_fixture->path(u"config.ini"_s));
}

void tst_MainWindowFiles::missingRecentConfigIsGreyAndSaysSo()
{
    m_fixture->writeSource(1);
    m_fixture->open();
    QVERIFY(QFile::remove(m_fixture->path(u"config.ini"_s)));
    const QAction *action = recent().constFirst();
    QVERIFY(!action->isEnabled());
    QVERIFY2(action->text().contains(u"not there"_s), qPrintable(action->text()));
}

void tst_MainWindowFiles::recentListIsCleared()
{
    m_fixture->writeSource(1);
    m_fixture->open();
    QCOMPARE(recent().size(), 3);
    m_fixture->find<QAction>(u"clearRecentAction"_s)->trigger();
    QVERIFY(RecentConfigs::paths().isEmpty());
    QCOMPARE(recent().size(), 1);
    QVERIFY(!recent().constFirst()->isEnabled());
}

void tst_MainWindowFiles::recentListForgetsTheOldest()
{
    QMenu menu;
    RecentConfigs list(&menu);
    for (int i = 0; i < 14; ++i)
        list.add(u"/somewhere/%1/config.ini"_s.arg(i));
    list.add(u"/somewhere/8/config.ini"_s);
    QCOMPARE(RecentConfigs::paths().size(), 10);
    QCOMPARE(RecentConfigs::paths().first(2),
             (QStringList{u"/somewhere/8/config.ini"_s, u"/somewhere/13/config.ini"_s}));
}

void tst_MainWindowFiles::droppedDatabaseBecomesTheFallback()
{
    m_fixture->writeSource(1);
    m_fixture->writeStock(u"older.db"_s, 4, 3);
    m_fixture->open();
    drop(m_fixture->path(u"older.db"_s));
    QVERIFY(m_fixture->find<DroppedDatabaseQuestion>(u"droppedDatabaseBox"_s)
                ->informativeText()
                .contains(u"[local_db] fallback_path = older.db"_s));
    answerDrop(u"fallbackRoleButton"_s);
    QVERIFY2(config().contains("fallback_path = older.db"), config().constData());
    QVERIFY2(config().contains("fallback_to_local_source_on_failure = true"), config().constData());
    const SyncConfig now = m_fixture->window().session().situation().config;
    QCOMPARE(now.local.fallbackPath, m_fixture->path(u"older.db"_s));
    QVERIFY(now.general.fallbackEnabled);
}

void tst_MainWindowFiles::droppedDatabaseBecomesTheTarget()
{
    m_fixture->writeSource(1);
    m_fixture->writeStock(u"other.db"_s, 4);
    m_fixture->open();
    drop(m_fixture->path(u"other.db"_s));
    answerDrop(u"targetRoleButton"_s);
    QCOMPARE(m_fixture->window().session().situation().config.local.dbPath, m_fixture->path(u"other.db"_s));
    QVERIFY(!config().contains("fallback_path"));
}

void tst_MainWindowFiles::droppedDatabaseThatIsDeclinedChangesNothing()
{
    m_fixture->writeSource(1);
    m_fixture->writeStock(u"other.db"_s, 4);
    m_fixture->open();
    const QByteArray before = config();
    drop(m_fixture->path(u"other.db"_s));
    answerDrop(u"noRoleButton"_s);
    QCOMPARE(config(), before);
}

void tst_MainWindowFiles::droppedDatabaseWithoutConfigIsExplained()
{
    m_fixture->writeStock(u"other.db"_s, 4);
    m_fixture->openWithoutConfig();
    drop(m_fixture->path(u"other.db"_s));
    const auto *trouble = m_fixture->find<MessageStrip>(u"troubleStrip"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->message().title.contains(u"SQLite"_s), qPrintable(trouble->message().title));
    QVERIFY(!trouble->message().next.isEmpty());
}

void tst_MainWindowFiles::nameOfADatabaseIsNotItsEnding()
{
    m_fixture->writeStock(u"stock.ini"_s, 1);
    QVERIFY(isSqliteFile(m_fixture->path(u"stock.ini"_s)));
    QVERIFY(!isSqliteFile(m_fixture->writeConfig()));
    QVERIFY(!isSqliteFile(m_fixture->path(u"."_s)));
    QVERIFY(!isSqliteFile(m_fixture->path(u"nowhere.db"_s)));
}

QTEST_MAIN(tst_MainWindowFiles)
#include "tst_MainWindowFiles.moc"
