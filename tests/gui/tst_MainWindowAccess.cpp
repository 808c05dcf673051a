// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AboutDialog.h"
#include "ScheduleDialog.h"
#include "WindowFixture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTimeEdit>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

constexpr int longEnough = 60000;

/** Roles that a reader stops at, or that he learns something from. */
bool needsName(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
    case QAccessible::PageTab:
    case QAccessible::MenuItem:
    case QAccessible::ButtonMenu:
    case QAccessible::ProgressBar:
    case QAccessible::Dialog:
    case QAccessible::Window:
        return true;
    default:
        return false;
    }
}

/** What assistive technology sees from @p item downward and has no name. Cells are named by what is in them.
 */
QStringList unnamed(QAccessibleInterface *item, int &seen)
{
    QStringList found;
    if (item == nullptr || !item->isValid() || item->state().invisible)
        return found;
    if (needsName(item->role())) {
        ++seen;
        const QObject *object = item->object();
        if (item->text(QAccessible::Name).isEmpty())
            found += u"%1 %2"_s.arg(object ? QLatin1StringView(object->metaObject()->className())
                                           : QLatin1StringView(),
                                    object ? object->objectName() : QString());
    }
    if (item->tableInterface())
        return found;
    for (int i = 0; i < item->childCount(); ++i)
        found += unnamed(item->child(i), seen);
    return found;
}

QStringList unnamed(QWidget &window, int leastSeen)
{
    int seen = 0;
    QStringList found = unnamed(QAccessible::queryAccessibleInterface(&window), seen);
    if (seen < leastSeen)
        found += u"only %1 were seen"_s.arg(seen);
    return found;
}

QStringList doubleMnemonics(const QWidget &window)
{
    QStringList texts;
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            texts += button->text();
    }
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            texts += label->text();
    }
    for (const auto *tabs : window.findChildren<QTabBar *>()) {
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i)
            texts += tabs->tabText(i);
    }
    for (const auto *menus : window.findChildren<QMenuBar *>()) {
        for (const QAction *menu : menus->actions())
            texts += menu->text();
    }
    QHash<QString, QString> seen;
    QStringList twice;
    for (const QString &text : std::as_const(texts)) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty() && seen.contains(key))
            twice += u"%1: %2, %3"_s.arg(key, seen.value(key), text);
        seen.insert(key, text);
    }
    return twice;
}

} // namespace

class tst_MainWindowAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void everythingHasANameAtFirstStart();
    void everythingHasANameWhenReady();
    void everythingHasANameDuringARun();
    void everythingHasANameAfterAFailure();
    void dialogsHaveNamesAndMnemonics();
    void whatItStandsForIsReadToo();
    void wholeJobIsDoneByKeyboard();
    void scheduleIsCopied();
    void aboutNamesEveryPartWithItsLicence();

private:
    void expectNothing(const QStringList &found);

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_MainWindowAccess::init()
{
    QAccessible::setActive(true);
    m_fixture = std::make_unique<WindowFixture>();
}

void tst_MainWindowAccess::expectNothing(const QStringList &found)
{
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void tst_MainWindowAccess::everythingHasANameAtFirstStart()
{
    m_fixture->openWithoutConfig();
    expectNothing(unnamed(m_fixture->window(), 5));
    expectNothing(doubleMnemonics(m_fixture->window()));
}

void tst_MainWindowAccess::everythingHasANameWhenReady()
{
    m_fixture->writeSource(5);
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->open();
    expectNothing(unnamed(m_fixture->window(), 15));
    expectNothing(doubleMnemonics(m_fixture->window()));
}

void tst_MainWindowAccess::everythingHasANameDuringARun()
{
    m_fixture->writeEndlessSource();
    m_fixture->writeStock(u"target.db"_s, 7);
    m_fixture->open();
    m_fixture->pressRun();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isRunning(), longEnough);
    expectNothing(unnamed(m_fixture->window(), 15));
    expectNothing(doubleMnemonics(m_fixture->window()));
    // Every pane can be used meanwhile.
    QVERIFY(m_fixture->find<QWidget>(u"logView"_s)->isEnabled());
    QVERIFY(m_fixture->find<QWidget>(u"filterEdit"_s)->isEnabled());
    QVERIFY(m_fixture->find<QWidget>(u"numbersLabel"_s)->accessibleName().contains(u"elapsed"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_fixture->find<QWidget>(u"numbersLabel"_s)->accessibleName().contains(u"rows/s"_s), longEnough);
    m_fixture->window().session().cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), longEnough);
}

void tst_MainWindowAccess::everythingHasANameAfterAFailure()
{
    m_fixture->writeSource(5);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QTest::mouseClick(m_fixture->find<QToolButton>(u"detailsButton"_s), Qt::LeftButton);
    expectNothing(unnamed(m_fixture->window(), 20));
    expectNothing(doubleMnemonics(m_fixture->window()));
}

void tst_MainWindowAccess::dialogsHaveNamesAndMnemonics()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    for (const QString &action : {u"scheduleAction"_s, u"aboutAction"_s}) {
        m_fixture->find<QAction>(action)->trigger();
        auto *dialog = m_fixture->window().findChild<QDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        auto *tabs = dialog->findChild<QTabWidget *>();
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            expectNothing(unnamed(*dialog, 4));
            expectNothing(doubleMnemonics(*dialog));
        }
        dialog->close();
        QTRY_VERIFY(!m_fixture->window().findChild<QDialog *>());
    }
}

void tst_MainWindowAccess::whatItStandsForIsReadToo()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    for (const QString &name : {u"firstLabel"_s, u"secondLabel"_s, u"firstFactLabel"_s, u"secondFactLabel"_s,
                                u"thirdFactLabel"_s, u"ferryArrow"_s}) {
        QAccessibleInterface *item = QAccessible::queryAccessibleInterface(m_fixture->find<QWidget>(name));
        QVERIFY2(!item->text(QAccessible::Name).isEmpty(), qPrintable(name));
    }
}

void tst_MainWindowAccess::wholeJobIsDoneByKeyboard()
{
    m_fixture->writeSource(5);
    MainWindow &window = m_fixture->open();
    QCOMPARE(QApplication::focusWidget(), m_fixture->find<QWidget>(u"runButton"_s));
    QSignalSpy ended(&window.session(), &SyncSession::runEnded);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QCOMPARE(m_fixture->rowsIn(u"target.db"_s), 5);
    QVERIFY(m_fixture->find<QWidget>(u"messageStrip"_s)->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_fixture->find<QWidget>(u"messageStrip"_s)->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget(), m_fixture->find<QWidget>(u"targetComboBox"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QVERIFY(window.session().situation().choice.source == SourceChoice::PrimaryOnly);
}

void tst_MainWindowAccess::scheduleIsCopied()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    m_fixture->find<QAction>(u"scheduleAction"_s)->trigger();
    auto *dialog = m_fixture->window().findChild<ScheduleDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QTimeEdit *>(u"timeEdit"_s)->setTime({6, 30});
    dialog->findChild<QComboBox *>(u"daysComboBox"_s)->setCurrentIndex(0);
    auto *copy = dialog->findChild<QPushButton *>(u"copyCronButton"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString line = QGuiApplication::clipboard()->text();
    QVERIFY2(line.startsWith(u"30 6 * * * "_s) && line.contains(m_fixture->path(u"config.ini"_s)) &&
                 line.endsWith(u"--target local_sqlite --source auto --quiet"_s),
             qPrintable(line));
    QVERIFY(dialog->findChild<QPlainTextEdit *>(u"timerEdit"_s)->toPlainText().contains(u"*-*-* 06:30:00"_s));
    QVERIFY(!dialog->findChild<QLabel *>(u"warningLabel"_s)->isVisible());
}

void tst_MainWindowAccess::aboutNamesEveryPartWithItsLicence()
{
    AboutDialog dialog;
    const auto *parts = dialog.findChild<QTreeWidget *>(u"partsTree"_s);
    QStringList names;
    for (int i = 0; i < parts->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *part = parts->topLevelItem(i);
        names += part->text(0);
        QVERIFY2(!part->text(1).isEmpty(), qPrintable(part->text(0)));
    }
    for (const QString &name : {u"Rowferry"_s, u"Qt"_s, u"SQLite"_s, u"MariaDB Connector/C"_s, u"xxHash"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
    QVERIFY(dialog.findChild<QPlainTextEdit *>(u"licenceEdit"_s)
                ->toPlainText()
                .contains(u"GNU GENERAL PUBLIC LICENSE"_s));
    QVERIFY(AboutDialog::versions().contains(u"SQLite 3."_s));
}

QTEST_MAIN(tst_MainWindowAccess)
#include "tst_MainWindowAccess.moc"
