// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogModel.h"
#include "LogPane.h"
#include "MessageStrip.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

/** Takes what would go to the file manager. */
class Desktop : public QObject
{
    Q_OBJECT

public:
    Desktop() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened += url; }
};

class tst_LogPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void modelKeepsTheRulesOfModels();
    void modelDropsTheOldest();
    void levelsAreWordsAndIcons();
    void filterKeepsLevelAndText();
    void viewFollowsTheEnd();
    void scrolledBackViewStays();
    void copyGivesLinesOfALogFile();
    void clearEmptiesTheLog();
    void selectedLinesAreCopiedAlone();
    void droppedLinesAreToldInTheHeading();
    void aMillionLinesDoNotSlowIt();
    void folderOfTheLogFileIsOpened();
    void missingFolderIsToldInTheStrip();

private:
    void write(int count, LogLevel level = LogLevel::Info);
    [[nodiscard]] QTableView *view() const { return m_pane->findChild<QTableView *>(u"logView"_s); }

    std::unique_ptr<LogModel> m_model;
    std::unique_ptr<LogPane> m_pane;
};

void tst_LogPane::init()
{
    m_model = std::make_unique<LogModel>(nullptr, 100);
    m_pane = std::make_unique<LogPane>();
    m_pane->setModel(m_model.get());
    m_pane->resize(800, 200);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void tst_LogPane::cleanup()
{
    m_pane.reset();
    m_model.reset();
}

void tst_LogPane::write(int count, LogLevel level)
{
    for (int i = 0; i < count; ++i)
        m_model->append({QDateTime(QDate(2026, 11, 21), QTime(19, 7, 3)), level, u"event %1"_s.arg(i)});
}

void tst_LogPane::modelKeepsTheRulesOfModels()
{
    const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    const QAbstractItemModelTester tester(m_model.get(), mode);
    const QAbstractItemModelTester filterTester(view()->model(), mode);
    m_pane->findChild<QComboBox *>(u"levelComboBox"_s)->setCurrentIndex(2);
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        write(60, level); // more than it holds
    m_model->clear();
    write(3, LogLevel::Error);
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(view()->model()->rowCount(), 3);
    QVERIFY(!m_model->data({}, Qt::DisplayRole).isValid());
}

void tst_LogPane::modelDropsTheOldest()
{
    write(250);
    const auto newest = [this] {
        return m_model->index(m_model->rowCount() - 1, LogModel::Message).data().toString();
    };
    QTRY_COMPARE(newest(), u"event 249"_s);
    const int held = m_model->rowCount();
    QVERIFY2(held <= 100 && held >= 90, qPrintable(QString::number(held)));
    QCOMPARE(m_model->index(0, LogModel::Message).data().toString(), u"event %1"_s.arg(250 - held));
    QCOMPARE(m_model->firstNumber(), 250 - held);
}

void tst_LogPane::levelsAreWordsAndIcons()
{
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        write(1, level);
    QSet<QString> words;
    for (int row = 0; row < 4; ++row) {
        const QModelIndex index = m_model->index(row, LogModel::Level);
        words.insert(index.data().toString());
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        QVERIFY(!icon.pixmap(16, 16).isNull());
        QVERIFY(icon.pixmap(16, 16).toImage() != QImage(16, 16, QImage::Format_ARGB32_Premultiplied));
    }
    QCOMPARE(words.size(), 4);
}

void tst_LogPane::filterKeepsLevelAndText()
{
    write(3, LogLevel::Info);
    write(2, LogLevel::Warning);
    write(1, LogLevel::Error);
    auto *levels = m_pane->findChild<QComboBox *>(u"levelComboBox"_s);
    QCOMPARE(view()->model()->rowCount(), 6);
    levels->setCurrentIndex(2);
    QCOMPARE(view()->model()->rowCount(), 3);
    m_pane->findChild<QLineEdit *>(u"filterEdit"_s)->setText(u"EVENT 1"_s);
    QCOMPARE(view()->model()->rowCount(), 1);
    write(1, LogLevel::Error); // "event 0": filtered as it comes
    QCOMPARE(view()->model()->rowCount(), 1);
    levels->setCurrentIndex(0);
    QCOMPARE(view()->model()->rowCount(), 2);
}

void tst_LogPane::viewFollowsTheEnd()
{
    write(60);
    const QScrollBar *bar = view()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    const int before = bar->maximum();
    write(20);
    QTRY_VERIFY(bar->maximum() > before && bar->value() == bar->maximum());
}

void tst_LogPane::scrolledBackViewStays()
{
    write(60);
    QScrollBar *bar = view()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    bar->setValue(10);
    const int before = bar->maximum();
    write(20);
    QTRY_VERIFY(bar->maximum() > before);
    QCOMPARE(bar->value(), 10);
    QVERIFY(!m_pane->isFollowing());
    bar->setValue(bar->maximum());
    write(10);
    QTRY_VERIFY(bar->value() == bar->maximum() && m_pane->isFollowing());
}

void tst_LogPane::copyGivesLinesOfALogFile()
{
    write(2, LogLevel::Warning);
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"copyButton"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"2026-11-21 19:07:03 WARN  event 0\n2026-11-21 19:07:03 WARN  event 1\n"_s);
}

void tst_LogPane::clearEmptiesTheLog()
{
    write(5);
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"clearButton"_s), Qt::LeftButton);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(view()->model()->rowCount(), 0);
}

void tst_LogPane::selectedLinesAreCopiedAlone()
{
    write(5);
    view()->selectRow(3);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"2026-11-21 19:07:03 INFO  event 3\n"_s);
    m_pane->findChild<QAction *>(u"copyAllAction"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 5);
}

void tst_LogPane::droppedLinesAreToldInTheHeading()
{
    const auto *heading = m_pane->findChild<QLabel *>(u"headingLabel"_s);
    write(50);
    QCOMPARE(heading->text(), u"Lo&g"_s);
    write(200);
    QTRY_VERIFY2(heading->text().contains(u"newest 100"_s), qPrintable(heading->text()));
    m_model->clear();
    QCOMPARE(heading->text(), u"Lo&g"_s);
}

/** The bounds are generous: the program's own part is a tenth of them, but a machine may be busy. */
void tst_LogPane::aMillionLinesDoNotSlowIt()
{
    m_model = std::make_unique<LogModel>();
    m_pane = std::make_unique<LogPane>();
    m_pane->setModel(m_model.get());
    m_pane->resize(800, 200);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    QElapsedTimer clock;
    clock.start();
    qint64 longest = 0;
    const QDateTime time(QDate(2026, 11, 21), QTime(19, 7, 3));
    for (int i = 0; i < 1000000; ++i) {
        m_model->append(
            {time, i % 2 ? LogLevel::Info : LogLevel::Warning, u"Row %1 of the source was read"_s.arg(i)});
        if (i % 1000 != 0)
            continue;
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents();
        longest = qMax(longest, turn.elapsed());
    }
    QTRY_VERIFY(
        m_model->index(m_model->rowCount() - 1, LogModel::Message).data().toString().contains(u"999999"_s));
    qInfo("1,000,000 lines in %lld ms, longest turn %lld ms", clock.elapsed(), longest);
    QVERIFY(clock.elapsed() < 60000);
    QVERIFY(longest < 1000);
    QVERIFY(m_model->rowCount() <= LogModel::defaultCapacity);

    clock.restart();
    for (const QChar key : u"99999"_s)
        QTest::keyClick(m_pane->findChild<QLineEdit *>(u"filterEdit"_s), key.toLatin1());
    m_pane->findChild<QComboBox *>(u"levelComboBox"_s)->setCurrentIndex(2);
    qInfo("six changes of the filter in %lld ms", clock.elapsed());
    QVERIFY(clock.elapsed() < 6000);
    QCOMPARE(view()->model()->rowCount(), 5); // of 999990 to 999999, the even ones
}

void tst_LogPane::folderOfTheLogFileIsOpened()
{
    const Desktop desktop;
    const QTemporaryDir folder;
    auto *button = m_pane->findChild<QToolButton *>(u"folderButton"_s);
    QVERIFY(!button->isEnabled());
    m_pane->setLogFile(folder.filePath(u"rowferry.log"_s));
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(desktop.opened, QList<QUrl>{QUrl::fromLocalFile(folder.path())});
}

void tst_LogPane::missingFolderIsToldInTheStrip()
{
    QSignalSpy troubled(m_pane.get(), &LogPane::troubled);
    m_pane->setLogFile(u"/nowhere/at/all/rowferry.log"_s);
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"folderButton"_s), Qt::LeftButton);
    QCOMPARE(troubled.count(), 1);
    const auto message = troubled.first().first().value<StripMessage>();
    QVERIFY(message.text.contains(u"/nowhere/at/all"_s) && !message.next.isEmpty());
}

QTEST_MAIN(tst_LogPane)
#include "tst_LogPane.moc"
