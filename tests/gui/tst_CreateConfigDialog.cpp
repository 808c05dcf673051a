// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MessageStrip.h"
#include "RunButton.h"
#include "SqliteFile.h"
#include "WindowFixture.h"
#include "WindowStyle.h"
#include "config/ConfigFile.h"
#include "settings/ConnectionBox.h"
#include "settings/CreateConfigDialog.h"
#include "settings/SettingsDialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
}

/** The way from nothing to a config.ini that works, and from a message to the field it is about. */
class tst_CreateConfigDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new WindowStyle); }
    void init();
    void cleanup();

    void welcomeLeadsToAFileThatWorks();
    void fileThatIsThereIsNeverOverwritten();
    void failedTestIsToldButMayBeSaved();
    void mnemonicsAreUniqueInEveryStep();
    void messageOpensSettingsAtTheField();
    void savedSettingsAreUsedAtOnce();
    void unreadableFileIsTold();

private:
    template<typename T> [[nodiscard]] T *find(const QString &name)
    {
        for (T *widget : m_dialog->findChildren<T *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        qFatal("There is no visible %s", qPrintable(name));
    }
    void openDialog();
    /** Fills both steps for a SQLite source of @p view and stands at the third. */
    void fillIn(const QString &view, const QString &configPath);
    void next();

    std::unique_ptr<WindowFixture> m_fixture;
    CreateConfigDialog *m_dialog = nullptr;
};

void tst_CreateConfigDialog::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->writeSource(25);
}

void tst_CreateConfigDialog::cleanup()
{
    m_fixture->closeWindow();
    m_fixture.reset();
}

void tst_CreateConfigDialog::openDialog()
{
    m_fixture->openWithoutConfig();
    QTest::mouseClick(m_fixture->find<QPushButton>(u"createButton"_s), Qt::LeftButton);
    m_dialog = m_fixture->window().findChild<CreateConfigDialog *>();
    QVERIFY(m_dialog && m_dialog->isVisible());
}

void tst_CreateConfigDialog::next()
{
    auto *button = find<QPushButton>(u"nextButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), longEnough);
    QTest::mouseClick(button, Qt::LeftButton);
}

void tst_CreateConfigDialog::fillIn(const QString &view, const QString &configPath)
{
    auto *type = find<QComboBox>(u"typeComboBox"_s);
    type->setCurrentIndex(type->findData(u"sqlite"_s));
    QTRY_VERIFY(!m_dialog->findChild<QLineEdit *>(u"hostEdit"_s)->isVisible());
    find<QLineEdit>(u"databaseEdit"_s)->setText(m_fixture->path(u"source.db"_s));
    QTest::mouseClick(find<QRadioButton>(u"viewRadioButton"_s), Qt::LeftButton);
    find<QLineEdit>(u"viewEdit"_s)->setText(view);
    next();
    QCOMPARE(find<QLineEdit>(u"tableNameEdit"_s)->text(), view);
    next();
    find<QLineEdit>(u"pathEdit"_s)->setText(configPath);
}

void tst_CreateConfigDialog::welcomeLeadsToAFileThatWorks()
{
    openDialog();
    QVERIFY(!find<QPushButton>(u"nextButton"_s)->isEnabled());
    const QString path = m_fixture->path(u"new/config.ini"_s);
    fillIn(u"v_stock"_s, path);
    auto *source = find<ConnectionBox>(u"sourceTestBox"_s);
    auto *target = find<ConnectionBox>(u"targetTestBox"_s);
    QTRY_VERIFY_WITH_TIMEOUT(source->works() && target->works(), longEnough);
    const QString shown = find<QPlainTextEdit>(u"changesEdit"_s)->toPlainText();
    QVERIFY(shown.contains(u"view = v_stock"_s) && shown.contains(u"config_version = 1"_s));
    QVERIFY(!QFileInfo::exists(path));
    next();
    QVERIFY(QFileInfo(path).permissions().testFlags(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(!QFileInfo(path).permissions().testAnyFlags(QFile::ReadGroup | QFile::ReadOther));
    const IniDocument written = ConfigFile::load(path).document();
    QCOMPARE(written.value(u"general"_s, u"config_version"_s), u"1"_s);
    QCOMPARE(written.value(u"general"_s, u"default_target"_s), u"local_sqlite"_s);
    SyncSession &session = m_fixture->window().session();
    QCOMPARE(session.configPath(), path);
    QTRY_VERIFY_WITH_TIMEOUT(!session.situation().isLooking, longEnough);
    QVERIFY(session.isRunnable());
    QSignalSpy ended(&session, &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    QCOMPARE(SqliteFile(m_fixture->path(u"new/rowferry.db"_s), false)
                 .query(u"SELECT count(*) FROM v_stock"_s)
                 .value()
                 ->toInt(),
             25);
}

void tst_CreateConfigDialog::fileThatIsThereIsNeverOverwritten()
{
    QFile other(m_fixture->path(u"other.ini"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("[general]\n# mine\n");
    other.close();
    openDialog();
    fillIn(u"v_stock"_s, other.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>(u"stateNote"_s)->accessibleName().contains(u"already"_s),
                             longEnough);
    QVERIFY(!find<QPushButton>(u"nextButton"_s)->isEnabled());
    QVERIFY(other.open(QIODevice::ReadOnly));
    QCOMPARE(other.readAll(), QByteArray("[general]\n# mine\n"));
}

void tst_CreateConfigDialog::failedTestIsToldButMayBeSaved()
{
    openDialog();
    fillIn(u"v_missing"_s, m_fixture->path(u"new.ini"_s));
    auto *source = find<ConnectionBox>(u"sourceTestBox"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!source->resultText().isEmpty() && !source->isTesting(), longEnough);
    QVERIFY(!source->works());
    QTRY_VERIFY(find<QPushButton>(u"nextButton"_s)->text().contains(u"anyway"_s));
    next();
    QVERIFY(QFileInfo::exists(m_fixture->path(u"new.ini"_s)));
}

void tst_CreateConfigDialog::mnemonicsAreUniqueInEveryStep()
{
    openDialog();
    for (int step = 0; step < 3; ++step) {
        QSet<QString> seen;
        const auto take = [&](const QString &words) {
            const QString key = QKeySequence::mnemonic(words).toString();
            const bool fresh = key.isEmpty() || !seen.contains(key);
            seen.insert(key);
            return fresh;
        };
        for (const auto *button : m_dialog->findChildren<QAbstractButton *>())
            QVERIFY2(!button->isVisible() || take(button->text()), qPrintable(button->text()));
        for (const auto *label : m_dialog->findChildren<QLabel *>())
            QVERIFY2(!label->isVisible() || !label->buddy() || take(label->text()),
                     qPrintable(label->text()));
        if (step == 0)
            fillIn(u"v_stock"_s, m_fixture->path(u"new.ini"_s));
        else if (step == 1)
            QTest::mouseClick(find<QPushButton>(u"backButton"_s), Qt::LeftButton);
    }
}

void tst_CreateConfigDialog::messageOpensSettingsAtTheField()
{
    m_fixture->setKey(u"external_db"_s, u"view"_s, u"v_missing"_s);
    m_fixture->open();
    QSignalSpy ended(&m_fixture->window().session(), &SyncSession::runEnded);
    m_fixture->pressRun();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, longEnough);
    auto *button = m_fixture->find<QPushButton>(u"settingsButton"_s);
    QVERIFY(button->isVisible());
    QVERIFY2(button->text().endsWith(u"at the view"_s), qPrintable(button->text()));
    QTest::mouseClick(button, Qt::LeftButton);
    auto *dialog = m_fixture->window().findChild<SettingsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->focusWidget()->objectName(), u"viewEdit"_s);
}

void tst_CreateConfigDialog::savedSettingsAreUsedAtOnce()
{
    m_fixture->setKey(u"local_db"_s, u"table_name"_s, QString());
    m_fixture->open();
    SyncSession &session = m_fixture->window().session();
    QVERIFY(!session.isRunnable());
    QTest::mouseClick(m_fixture->find<QPushButton>(u"settingsButton"_s), Qt::LeftButton);
    auto *dialog = m_fixture->window().findChild<SettingsDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->focusWidget()->objectName(), u"tableNameEdit"_s);
    QTest::keyClicks(dialog->focusWidget(), u"stock"_s);
    auto *save = dialog->findChild<QPushButton *>(u"saveButton"_s);
    QTRY_VERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_VERIFY(session.isRunnable());
    QCOMPARE(session.situation().targetTable(), u"stock"_s);
}

void tst_CreateConfigDialog::unreadableFileIsTold()
{
    m_fixture->open();
    QFile file(m_fixture->path(u"config.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no configuration");
    file.close();
    m_fixture->find<QAction>(u"settingsAction"_s)->trigger();
    QVERIFY(!m_fixture->window().findChild<SettingsDialog *>());
    QVERIFY(m_fixture->find<MessageStrip>(u"messageStrip"_s)->isVisible());
}

QTEST_MAIN(tst_CreateConfigDialog)
#include "tst_CreateConfigDialog.moc"
