// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EndpointCard.h"
#include "MarkedLabel.h"
#include "MarkedText.h"
#include "MessageStrip.h"
#include "RunButton.h"
#include "WelcomePane.h"
#include "WindowFixture.h"
#include "WindowMemory.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
}

class tst_MainWindowConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void withoutConfigThereAreWaysOn();
    void demoOpensAndLoads();
    void demoThatCannotBeWrittenIsTold();
    void unreadableConfigIsTold();
    void badConfigNamesSectionAndKey();
    void correctedConfigIsReadAgain();
    void configThatBreaksSwitchesSyncOff();
    void changedConfigIsNotRunUnseen();
    void commandLineChoosesSourceAndTarget();
    void commandLineTargetCanBeSwitchedOff();
    void choosingATargetChangesTheWords();
    void choosingTheFallbackChangesTheCard();
    void commandLineIsCopied();
    void droppedFileIsOpened();
    void nothingElseMayBeDropped();
    void lastConfigIsRemembered();
    void logFileGetsTheLog();
    void everyControlHasANameAndWords();
    void mnemonicsAreUnique();

private:
    [[nodiscard]] MessageStrip *strip() { return m_fixture->find<MessageStrip>(u"messageStrip"_s); }
    [[nodiscard]] QString sentence()
    {
        return markedToPlain(m_fixture->find<MarkedLabel>(u"firstLabel"_s)->text());
    }

    /** Drags @p urls over the window and drops them there if it takes them. */
    bool drop(const QList<QUrl> &urls);

    std::unique_ptr<WindowFixture> m_fixture;
};

bool tst_MainWindowConfig::drop(const QList<QUrl> &urls)
{
    QMimeData mime;
    mime.setUrls(urls);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_fixture->window(), &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_fixture->window(), &event);
    return event.isAccepted();
}

void tst_MainWindowConfig::withoutConfigThereAreWaysOn()
{
    m_fixture->openWithoutConfig();
    QVERIFY(m_fixture->find<WelcomePane>(u"welcomePane"_s)->isVisible());
    QVERIFY(m_fixture->find<QPushButton>(u"openButton"_s)->isVisible());
    QVERIFY(m_fixture->find<QPushButton>(u"demoButton"_s)->isVisible());
    QVERIFY(!m_fixture->find<QAction>(u"syncAction"_s)->isEnabled());
    QVERIFY(!m_fixture->find<QAction>(u"reloadAction"_s)->isEnabled());
}

void tst_MainWindowConfig::demoOpensAndLoads()
{
    SyncSession &session = m_fixture->openWithoutConfig().session();
    session.openDemo(m_fixture->path(u"demo"_s));
    QVERIFY(session.hasConfig());
    QVERIFY(!m_fixture->find<WelcomePane>(u"welcomePane"_s)->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!session.situation().isLooking, longEnough);
    QSignalSpy ended(&session, &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QVERIFY2(session.situation().report->outcome == Outcome::Loaded,
             qPrintable(session.situation().report->summary()));
}

void tst_MainWindowConfig::demoThatCannotBeWrittenIsTold()
{
    SyncSession &session = m_fixture->openWithoutConfig().session();
    QFile inTheWay(m_fixture->path(u"demo"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    session.openDemo(inTheWay.fileName());
    QVERIFY(!session.hasConfig());
    QVERIFY(m_fixture->find<MessageStrip>(u"troubleStrip"_s)->isVisible());
}

void tst_MainWindowConfig::unreadableConfigIsTold()
{
    SyncSession &session = m_fixture->openWithoutConfig().session();
    session.openConfig(m_fixture->path(u"nowhere.ini"_s));
    QVERIFY(!session.hasConfig());
    const auto *trouble = m_fixture->find<MessageStrip>(u"troubleStrip"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->message().text.contains(u"nowhere.ini"_s), qPrintable(trouble->message().text));
    QVERIFY(!trouble->message().next.isEmpty());
}

void tst_MainWindowConfig::badConfigNamesSectionAndKey()
{
    m_fixture->writeSource(5);
    m_fixture->setKey(u"general"_s, u"min_rows_percent"_s, u"many"_s);
    m_fixture->open();
    QVERIFY(strip()->isVisible());
    const QString text = markedToPlain(strip()->message().text);
    QVERIFY2(text.contains(u"[general] min_rows_percent"_s), qPrintable(text));
    QVERIFY2(sentence().contains(u"[general] min_rows_percent"_s), qPrintable(sentence()));
    QVERIFY(!m_fixture->find<RunButton>(u"runButton"_s)->isEnabled());
    QVERIFY(!m_fixture->find<QAction>(u"syncAction"_s)->isEnabled());
}

void tst_MainWindowConfig::correctedConfigIsReadAgain()
{
    m_fixture->writeSource(5);
    m_fixture->setKey(u"general"_s, u"min_rows_percent"_s, u"many"_s);
    m_fixture->open();
    QVERIFY(!m_fixture->find<RunButton>(u"runButton"_s)->isEnabled());
    m_fixture->setKey(u"general"_s, u"min_rows_percent"_s, u"0"_s);
    m_fixture->writeConfig();
    QVERIFY(m_fixture->window().session().reloadIfStale());
    QVERIFY(m_fixture->find<RunButton>(u"runButton"_s)->isEnabled());
    QVERIFY(!strip()->isVisible());
    QVERIFY(!m_fixture->window().session().reloadIfStale());
}

void tst_MainWindowConfig::configThatBreaksSwitchesSyncOff()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    QFile file(m_fixture->path(u"config.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no section at all\n");
    file.close();
    m_fixture->find<QAction>(u"reloadAction"_s)->trigger();
    QVERIFY(strip()->isVisible());
    QCOMPARE(strip()->message().tone, Tone::Error);
    QVERIFY(!m_fixture->find<RunButton>(u"runButton"_s)->isEnabled());
}

void tst_MainWindowConfig::changedConfigIsNotRunUnseen()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    m_fixture->setKey(u"local_db"_s, u"table_name"_s, u"another_table"_s);
    m_fixture->writeConfig();
    QSignalSpy started(&m_fixture->window().session(), &SyncSession::runStarted);
    m_fixture->find<QAction>(u"syncAction"_s)->trigger();
    QCOMPARE(started.count(), 0);
    QVERIFY(strip()->isVisible());
    QVERIFY2(sentence().contains(u"another_table"_s), qPrintable(sentence()));
}

void tst_MainWindowConfig::commandLineChoosesSourceAndTarget()
{
    m_fixture->writeSource(5);
    RunChoice choice;
    choice.source = SourceChoice::PrimaryOnly;
    choice.targets = {TargetKind::LocalSqlite};
    m_fixture->setKey(u"general"_s, u"default_target"_s, u"azure"_s);
    m_fixture->open(choice);
    QCOMPARE(m_fixture->find<QComboBox>(u"sourceComboBox"_s)->currentText(), u"Primary only"_s);
    QCOMPARE(m_fixture->find<QComboBox>(u"targetComboBox"_s)->currentText(), u"Local SQLite"_s);
}

void tst_MainWindowConfig::commandLineTargetCanBeSwitchedOff()
{
    m_fixture->writeSource(5);
    RunChoice choice;
    choice.targets = {TargetKind::Azure};
    m_fixture->setKey(u"general"_s, u"target_argument_enabled"_s, u"false"_s);
    m_fixture->open(choice);
    QCOMPARE(m_fixture->find<QComboBox>(u"targetComboBox"_s)->currentText(), u"Local SQLite"_s);
}

void tst_MainWindowConfig::choosingATargetChangesTheWords()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    QVERIFY2(sentence().contains(u"create stock"_s), qPrintable(sentence()));
    auto *target = m_fixture->find<QComboBox>(u"targetComboBox"_s);
    target->setFocus();
    QTest::keyClick(target, Qt::Key_Down);
    QCOMPARE(target->currentText(), u"Azure MySQL"_s);
    // This config.ini has no [azure_mysql_db].
    QVERIFY(strip()->isVisible());
    QVERIFY2(strip()->message().text.contains(u"[azure_mysql_db]"_s), qPrintable(strip()->message().text));
    QVERIFY(!m_fixture->find<RunButton>(u"runButton"_s)->isEnabled());
    QTest::keyClick(target, Qt::Key_Up);
    QVERIFY(m_fixture->find<RunButton>(u"runButton"_s)->isEnabled());
}

void tst_MainWindowConfig::choosingTheFallbackChangesTheCard()
{
    m_fixture->writeSource(5);
    m_fixture->writeStock(u"fallback.db"_s, 5, 3);
    m_fixture->setKey(u"local_db"_s, u"fallback_path"_s, u"fallback.db"_s);
    m_fixture->open();
    auto *source = m_fixture->find<QComboBox>(u"sourceComboBox"_s);
    QTest::keyClick(source, Qt::Key_Down);
    QTest::keyClick(source, Qt::Key_Down);
    QCOMPARE(source->currentText(), u"Fallback only"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().session().situation().isLooking, longEnough);
    const auto *card = m_fixture->find<EndpointCard>(u"sourceCard"_s);
    QCOMPARE(card->findChild<Pill *>(u"pill"_s)->text(), u"3 days old"_s);
}

void tst_MainWindowConfig::commandLineIsCopied()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    m_fixture->find<QAction>(u"copyCommandAction"_s)->trigger();
    const QString line = QGuiApplication::clipboard()->text();
    QVERIFY2(line.contains(u"--run --config "_s) && line.contains(m_fixture->path(u"config.ini"_s)) &&
                 line.endsWith(u"--target local_sqlite --source auto"_s),
             qPrintable(line));
}

void tst_MainWindowConfig::droppedFileIsOpened()
{
    m_fixture->writeSource(1);
    const QString path = m_fixture->writeConfig();
    m_fixture->openWithoutConfig();
    QVERIFY(drop({QUrl::fromLocalFile(path)}));
    QCOMPARE(m_fixture->window().session().configPath(), path);
}

void tst_MainWindowConfig::nothingElseMayBeDropped()
{
    m_fixture->writeEndlessSource();
    const QUrl config = QUrl::fromLocalFile(m_fixture->writeConfig());
    m_fixture->open();
    QVERIFY(!drop({}));
    QVERIFY(!drop({QUrl(u"https://example.com/config.ini"_s)}));
    QVERIFY(!drop({config, config}));
    m_fixture->pressRun();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isRunning(), longEnough);
    QVERIFY(!drop({config}));
    m_fixture->window().session().cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), longEnough);
    QVERIFY(drop({config}));
}

void tst_MainWindowConfig::lastConfigIsRemembered()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    m_fixture->window().close();
    QCOMPARE(WindowMemory::load().lastConfig, m_fixture->path(u"config.ini"_s));
}

void tst_MainWindowConfig::logFileGetsTheLog()
{
    m_fixture->writeSource(5);
    m_fixture->setKey(u"general"_s, u"log_file"_s, u"logs/rowferry.log"_s);
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QFile log(m_fixture->path(u"logs/rowferry.log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("Run ended"));
}

void tst_MainWindowConfig::everyControlHasANameAndWords()
{
    m_fixture->writeSource(5);
    m_fixture->open();
    int controls = 0;
    for (QWidget *widget : m_fixture->window().findChildren<QWidget *>()) {
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const bool isControl = button || qobject_cast<QComboBox *>(widget) ||
                               qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractItemView *>(widget);
        // What Qt makes inside its own widgets has a name that starts with qt_, or no policy for the focus.
        if (!isControl || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
            widget->objectName().startsWith(u"qt_"_s) || qobject_cast<QHeaderView *>(widget))
            continue;
        ++controls;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const bool hasWords = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(hasWords, qPrintable(widget->objectName()));
    }
    QVERIFY2(controls >= 10, qPrintable(QString::number(controls)));
}

void tst_MainWindowConfig::mnemonicsAreUnique()
{
    m_fixture->writeSource(5);
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);

    QStringList texts;
    for (const QAction *menu : m_fixture->find<QMenuBar>(u"menuBar"_s)->actions())
        texts += menu->text();
    for (const auto *button : m_fixture->window().findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            texts += button->text();
    }
    for (const auto *label : m_fixture->window().findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            texts += label->text();
    }
    QSet<QString> seen;
    for (const QString &text : texts) {
        const QString key = QKeySequence::mnemonic(text).toString();
        QVERIFY2(key.isEmpty() || !seen.contains(key), qPrintable(key + u' ' + text));
        seen.insert(key);
    }
    QVERIFY(seen.size() > 9);
}

QTEST_MAIN(tst_MainWindowConfig)
#include "tst_MainWindowConfig.moc"
