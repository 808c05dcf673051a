// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SettingsFixture.h"
#include "WindowStyle.h"
#include "settings/SettingTable.h"
#include "settings/SqlEditor.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

const QByteArray text = R"([general]
default_target = local_sqlite
[external_db]
host = db.example.test
database = dealer
user = analyst
password = a secret
view = v_stock
[local_db]
db_path = t.db
table_name = stock
)";

} // namespace

/** What the dialog says of mistakes and changes, and what saving does and does not do. */
class tst_SettingsDialogSave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new WindowStyle); }
    void init() { m_fixture = std::make_unique<SettingsFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void changedLinesAreShownBeforeSaving();
    void passwordsAreMaskedUntilTheyAreToBeShown();
    void mistakeStandsBesideTheFieldAndForbidsSaving();
    void mistakeOfTheFileForbidsNothing();
    void otherEditIsNeverOverwritten();
    void otherEditCanBeTakenOver();
    void fileThatCannotBeWrittenIsTold();
    void closingAsksBeforeChangesAreLost();
    void pickedFileBelowIsStoredRelative();
    void pickedFileElsewhereIsStoredAbsolute();
    void keyOpensItsPageAndField();
    void everyControlHasANameAndWords();
    void mnemonicsAreUniqueOnEveryPage();
    void tabulatorReachesEveryField();

private:
    [[nodiscard]] QPushButton *saveButton() { return m_fixture->find<QPushButton>(u"saveButton"_s); }
    [[nodiscard]] QString changes()
    {
        return m_fixture->find<QPlainTextEdit>(u"changesEdit"_s)->toPlainText();
    }
    void pick(const QString &section, const QString &key, const QString &file);

    std::unique_ptr<SettingsFixture> m_fixture;
};

void tst_SettingsDialogSave::changedLinesAreShownBeforeSaving()
{
    m_fixture->open(text);
    QVERIFY(!m_fixture->find<QPlainTextEdit>(u"changesEdit"_s)->isVisible());
    m_fixture->enter(u"external_db"_s, u"host"_s, u"new.example.test"_s);
    m_fixture->enter(u"external_db"_s, u"ssl_mode"_s, u"verify-identity"_s);
    m_fixture->judge();
    QVERIFY(m_fixture->find<QPlainTextEdit>(u"changesEdit"_s)->isVisible());
    QCOMPARE(changes(), u"      [external_db]\n−   4  host = db.example.test\n"
                        "+   4  host = new.example.test\n+   9  ssl_mode = verify-identity"_s);
    auto *button = m_fixture->find<QToolButton>(u"changesButton"_s);
    QVERIFY2(button->text().startsWith(u"2 "_s), qPrintable(button->text()));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!m_fixture->find<QPlainTextEdit>(u"changesEdit"_s)->isVisible());
    QCOMPARE(m_fixture->text(), text);
}

void tst_SettingsDialogSave::passwordsAreMaskedUntilTheyAreToBeShown()
{
    m_fixture->open(text);
    auto *password = m_fixture->editor<QLineEdit>(u"external_db"_s, u"password"_s);
    QCOMPARE(password->text(), u"a secret"_s);
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    m_fixture->enter(u"external_db"_s, u"password"_s, u"another"_s);
    m_fixture->judge();
    QVERIFY2(!changes().contains(u"secret"_s) && !changes().contains(u"another"_s), qPrintable(changes()));
    QVERIFY(changes().contains(u"password = ●●●"_s));
    QTest::mouseClick(m_fixture->find<QCheckBox>(u"showSecretsCheckBox"_s), Qt::LeftButton, {}, QPoint(9, 9));
    QVERIFY2(changes().contains(u"password = a secret"_s) && changes().contains(u"password = another"_s),
             qPrintable(changes()));
    auto *show = password->findChild<QToolButton *>();
    QVERIFY(show && !show->accessibleName().isEmpty());
    QTest::mouseClick(show, Qt::LeftButton);
    QCOMPARE(password->echoMode(), QLineEdit::Normal);
}

void tst_SettingsDialogSave::mistakeStandsBesideTheFieldAndForbidsSaving()
{
    m_fixture->open(text);
    m_fixture->enter(u"external_db"_s, u"port"_s, u"99999"_s);
    m_fixture->judge();
    QVERIFY2(m_fixture->note(u"external_db"_s, u"port"_s).contains(u"65535"_s),
             qPrintable(m_fixture->note(u"external_db"_s, u"port"_s)));
    QVERIFY(m_fixture->editor<QLineEdit>(u"external_db"_s, u"port"_s)->property("hasMistake").toBool());
    QVERIFY(!saveButton()->isEnabled());
    QVERIFY(m_fixture->find<QListWidget>(u"pageList"_s)->item(0)->text().contains(u'1'));
    QVERIFY(m_fixture->find<QWidget>(u"stateNote"_s)->accessibleName().contains(u"Port"_s));
    m_fixture->enter(u"external_db"_s, u"port"_s, u"3307"_s);
    m_fixture->judge();
    QVERIFY(saveButton()->isEnabled());
    m_fixture->enter(u"external_db"_s, u"ssl_ca"_s, u"certs/missing.pem"_s);
    m_fixture->judge();
    QVERIFY(m_fixture->note(u"external_db"_s, u"ssl_ca"_s).contains(u"missing.pem"_s));
    QVERIFY(!saveButton()->isEnabled());
}

void tst_SettingsDialogSave::mistakeOfTheFileForbidsNothing()
{
    QByteArray broken = text;
    broken.replace("database = dealer", "database =");
    m_fixture->open(broken);
    QVERIFY(!m_fixture->note(u"external_db"_s, u"database"_s).isEmpty());
    m_fixture->enter(u"local_db"_s, u"table_name"_s, u"other"_s);
    m_fixture->save();
    QCOMPARE(m_fixture->text(), broken.replace("table_name = stock", "table_name = other"));
}

void tst_SettingsDialogSave::otherEditIsNeverOverwritten()
{
    m_fixture->open(text);
    QSignalSpy saved(&m_fixture->dialog(), &SettingsDialog::saved);
    m_fixture->enter(u"external_db"_s, u"host"_s, u"mine.example.test"_s);
    const QByteArray theirs = QByteArray(text).replace("v_stock", "v_theirs");
    m_fixture->write(theirs);
    m_fixture->save();
    auto *box = m_fixture->find<QMessageBox>(u"editedMeanwhileBox"_s);
    QVERIFY(box->isVisible());
    QTest::mouseClick(m_fixture->find<QPushButton>(u"goOnButton"_s), Qt::LeftButton);
    QCOMPARE(m_fixture->text(), theirs);
    QVERIFY(m_fixture->dialog().isVisible());
    QCOMPARE(saved.count(), 0);
    // And not at the second try either.
    QTRY_VERIFY(m_fixture->dialog().findChildren<QMessageBox *>().isEmpty());
    QTest::mouseClick(saveButton(), Qt::LeftButton);
    QVERIFY(m_fixture->find<QMessageBox>(u"editedMeanwhileBox"_s)->isVisible());
    QCOMPARE(m_fixture->text(), theirs);
}

void tst_SettingsDialogSave::otherEditCanBeTakenOver()
{
    m_fixture->open(text);
    m_fixture->enter(u"external_db"_s, u"host"_s, u"mine.example.test"_s);
    const QByteArray theirs = QByteArray(text).replace("v_stock", "v_theirs") + "# theirs\n";
    m_fixture->write(theirs);
    m_fixture->save();
    QTest::mouseClick(m_fixture->find<QPushButton>(u"takeOverButton"_s), Qt::LeftButton);
    QCOMPARE(m_fixture->text(), theirs);
    QCOMPARE(m_fixture->editor<QLineEdit>(u"external_db"_s, u"host"_s)->text(), u"mine.example.test"_s);
    QCOMPARE(m_fixture->editor<QLineEdit>(u"external_db"_s, u"view"_s)->text(), u"v_theirs"_s);
    QTest::mouseClick(saveButton(), Qt::LeftButton);
    QCOMPARE(m_fixture->text(), QByteArray(theirs).replace("db.example.test", "mine.example.test"));
}

void tst_SettingsDialogSave::fileThatCannotBeWrittenIsTold()
{
    m_fixture->open(text);
    m_fixture->enter(u"external_db"_s, u"host"_s, u"mine.example.test"_s);
    // Even root cannot replace a file by one in a folder that is gone.
    QVERIFY(QFile::remove(m_fixture->configPath()));
    QVERIFY(QDir(m_fixture->path({})).rmdir(u"."_s) || QDir().rmdir(m_fixture->path({})));
    QFile inTheWay(QDir::cleanPath(m_fixture->path({})));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    m_fixture->save();
    QVERIFY(m_fixture->find<QFrame>(u"settingsStrip"_s)->isVisible());
    QVERIFY(m_fixture->dialog().isVisible());
    QCOMPARE(m_fixture->editor<QLineEdit>(u"external_db"_s, u"host"_s)->text(), u"mine.example.test"_s);
    QVERIFY(inTheWay.remove());
}

void tst_SettingsDialogSave::closingAsksBeforeChangesAreLost()
{
    m_fixture->open(text);
    m_fixture->enter(u"external_db"_s, u"host"_s, u"mine.example.test"_s);
    QTest::keyClick(&m_fixture->dialog(), Qt::Key_Escape);
    QVERIFY(m_fixture->find<QMessageBox>(u"discardBox"_s)->isVisible());
    QTest::mouseClick(m_fixture->find<QPushButton>(u"stayButton"_s), Qt::LeftButton);
    QVERIFY(m_fixture->dialog().isVisible());
    QTRY_VERIFY(m_fixture->dialog().findChildren<QMessageBox *>().isEmpty());
    QTest::mouseClick(m_fixture->find<QPushButton>(u"cancelButton"_s), Qt::LeftButton);
    QTest::mouseClick(m_fixture->find<QPushButton>(u"discardButton"_s), Qt::LeftButton);
    QVERIFY(!m_fixture->dialog().isVisible());
    QCOMPARE(m_fixture->text(), text);
}

void tst_SettingsDialogSave::pick(const QString &section, const QString &key, const QString &file)
{
    m_fixture->dialog().showKey(section, key);
    const QString button =
        m_fixture->field(section, key)->editor()->objectName().replace(u"Edit"_s, u"Button"_s);
    QTest::mouseClick(m_fixture->find<QToolButton>(button), Qt::LeftButton);
    auto *dialog = m_fixture->dialog().findChild<QFileDialog *>(u"fileDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    dialog->setDirectory(QFileInfo(file).path());
    dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(QFileInfo(file).fileName());
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_VERIFY(!m_fixture->dialog().findChild<QFileDialog *>(u"fileDialog"_s));
}

void tst_SettingsDialogSave::pickedFileBelowIsStoredRelative()
{
    QVERIFY(QDir(m_fixture->path({})).mkdir(u"certs"_s));
    m_fixture->writeFile(u"certs/ca.pem"_s, "x");
    m_fixture->open(text);
    pick(u"external_db"_s, u"ssl_ca"_s, m_fixture->path(u"certs/ca.pem"_s));
    QCOMPARE(m_fixture->editor<QLineEdit>(u"external_db"_s, u"ssl_ca"_s)->text(), u"certs/ca.pem"_s);
    pick(u"local_db"_s, u"db_path"_s, m_fixture->path(u"new.db"_s));
    m_fixture->save();
    const IniDocument saved = IniDocument::parse(m_fixture->text());
    QCOMPARE(saved.value(u"external_db"_s, u"ssl_ca"_s), u"certs/ca.pem"_s);
    QCOMPARE(saved.value(u"local_db"_s, u"db_path"_s), u"new.db"_s);
}

void tst_SettingsDialogSave::pickedFileElsewhereIsStoredAbsolute()
{
    const QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    m_fixture->open(text);
    pick(u"external_db"_s, u"ssl_ca"_s, file.fileName());
    QCOMPARE(m_fixture->editor<QLineEdit>(u"external_db"_s, u"ssl_ca"_s)->text(), file.fileName());
}

void tst_SettingsDialogSave::keyOpensItsPageAndField()
{
    m_fixture->open(text);
    for (const Setting &setting : settingTable()) {
        QVERIFY2(m_fixture->dialog().showKey(setting.section, setting.key), qPrintable(setting.key));
        QVERIFY(m_fixture->field(setting.section, setting.key)->page().isVisible());
        const QStringList conditional{u"dsn"_s, u"connection_string"_s};
        if (conditional.contains(setting.key))
            continue;
        QWidget *editor = m_fixture->field(setting.section, setting.key)->editor();
        QVERIFY2(editor->isVisible(), qPrintable(setting.section + setting.key));
        QVERIFY2(editor->hasFocus() || !editor->isEnabled(), qPrintable(setting.section + setting.key));
        const auto seen = [&]() -> const QWidget * {
            return m_fixture->dialog().childAt(editor->mapTo(&m_fixture->dialog(), editor->rect().center()));
        };
        QTRY_VERIFY2(seen() && (seen() == editor || editor->isAncestorOf(seen())), qPrintable(setting.key));
    }
    QVERIFY(!m_fixture->dialog().showKey(u"general"_s, u"nonsense"_s));
}

void tst_SettingsDialogSave::everyControlHasANameAndWords()
{
    m_fixture->open(text);
    m_fixture->enter(u"external_db"_s, u"password"_s, u"another"_s);
    m_fixture->judge();
    int controls = 0;
    auto *pages = m_fixture->find<QListWidget>(u"pageList"_s);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        for (QWidget *widget : m_fixture->dialog().findChildren<QWidget *>()) {
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool isControl = button || qobject_cast<QComboBox *>(widget) ||
                                   qobject_cast<QLineEdit *>(widget) || qobject_cast<SqlEditor *>(widget) ||
                                   qobject_cast<QAbstractItemView *>(widget);
            if (!isControl || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                widget->objectName().startsWith(u"qt_"_s) || qobject_cast<QHeaderView *>(widget))
                continue;
            ++controls;
            const auto labels = m_fixture->dialog().findChildren<QLabel *>();
            const bool hasBuddy = std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->buddy() == widget && !label->text().isEmpty();
            });
            const bool hasWords =
                hasBuddy || !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(hasWords, qPrintable(widget->objectName() + widget->parentWidget()->objectName()));
        }
    }
    QVERIFY2(controls > 60, qPrintable(QString::number(controls)));
}

void tst_SettingsDialogSave::mnemonicsAreUniqueOnEveryPage()
{
    m_fixture->open(text);
    m_fixture->enter(u"external_db"_s, u"password_store"_s, u"env:NAME"_s);
    m_fixture->judge();
    auto *pages = m_fixture->find<QListWidget>(u"pageList"_s);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        QSet<QString> seen;
        const auto take = [&](const QString &words) {
            const QString key = QKeySequence::mnemonic(words).toString();
            const bool fresh = key.isEmpty() || !seen.contains(key);
            seen.insert(key);
            return fresh;
        };
        for (const auto *button : m_fixture->dialog().findChildren<QAbstractButton *>())
            QVERIFY2(!button->isVisible() || take(button->text()), qPrintable(button->text()));
        for (const auto *label : m_fixture->dialog().findChildren<QLabel *>())
            QVERIFY2(!label->isVisible() || !label->buddy() || take(label->text()),
                     qPrintable(label->text()));
        QVERIFY(seen.size() > 4);
    }
}

void tst_SettingsDialogSave::tabulatorReachesEveryField()
{
    m_fixture->open(text);
    auto *pages = m_fixture->find<QListWidget>(u"pageList"_s);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        pages->setFocus();
        QSet<const QWidget *> reached;
        QWidget *widget = pages;
        for (int step = 0; step < 80; ++step) {
            QTest::keyClick(widget, Qt::Key_Tab);
            widget = m_fixture->dialog().focusWidget();
            if (widget == pages)
                break;
            reached.insert(widget);
        }
        QCOMPARE(widget, pages); // once around
        for (const SettingField *field : m_fixture->dialog().form().fields()) {
            const QWidget *editor = field->editor();
            if (editor->isVisible() && editor->isEnabled())
                QVERIFY2(reached.contains(editor), qPrintable(field->objectName()));
        }
    }
}

QTEST_MAIN(tst_SettingsDialogSave)
#include "tst_SettingsDialogSave.moc"
