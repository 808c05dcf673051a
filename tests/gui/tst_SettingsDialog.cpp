// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SettingsFixture.h"
#include "WindowStyle.h"
#include "settings/FieldNote.h"
#include "settings/SettingTable.h"
#include "settings/SqlEditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

constexpr int longEnough = 30000;

/** Every key of the contract, each written in its own odd way. */
const QByteArray everything = R"(; kept by the analysts
[general]
default_target: azure
target_argument_enabled =yes
fallback_to_local_source_on_failure = off
config_version = 1
fallback_on= unreachable
fallback_max_age = 2
# a remark
verify = COUNT
allow_empty = 1
min_rows_percent=0
ask_on_schema_change = no
track_changes = auto
keep_snapshots = 3
log_file = logs/old.log
log_level : warning

[external_db]
type = mysql
host = db.example.test
port = 3307
database = dealer
USER = analyst
password = p%%40ss
query = SELECT a,
        b
    FROM t
time_zone = +00:00
connect_timeout = 11
read_timeout = 12
ssl_mode = REQUIRED
ssl_ca =
ssl_cert =
ssl_key =
password_store = file
dsn = d
connection_string = Driver=x;PWD=secret

[local_db]
db_path = target.db
table_name = stock
fallback_path = f.db
fallback_table = ft

[azure_mysql_db]
type = mysql
host = a.example.test
port = 3306
database = dealer
user = writer
password = other
table_name = stock
ssl_mode = require
ssl_ca =
ssl_cert =
ssl_key =
password_store = file
connect_timeout = 13
read_timeout = 14
lock_timeout = 16
[extra]
Own = 1
)";

const QByteArray small = R"([general]
default_target = local_sqlite
[external_db]
host = h
database = d
user = u
password =
view = v_stock
[local_db]
db_path = t.db
table_name = stock
)";

QStringList lines(const QByteArray &text)
{
    return QString::fromUtf8(text).split(u'\n');
}

} // namespace

/** The file and its fields, on the real dialog. */
class tst_SettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new WindowStyle); }
    void init() { m_fixture = std::make_unique<SettingsFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void everyKeyOfTheContractHasAField();
    void keyChangesItsOwnLineAlone_data();
    void keyChangesItsOwnLineAlone();
    void missingKeyGetsOneLine_data() { keyChangesItsOwnLineAlone_data(); }
    void missingKeyGetsOneLine();
    void openingChangesNothing();
    void fieldThatIsSetBackLeavesNoTrace();
    void clearedFieldLosesItsLine();
    void defaultIsNotWritten();
    void referencesAreShownAndKept();
    void percentSignIsEscaped();
    void inheritedValueIsTold();
    void queryKeepsItsOtherLines();
    void viewAndQueryExcludeEachOther();
    void unknownTypeIsShownAndStays();
    void everyNoteHasItsPlace();

private:
    std::unique_ptr<SettingsFixture> m_fixture;
};

void tst_SettingsDialog::everyKeyOfTheContractHasAField()
{
    m_fixture->open(everything);
    const QHash<QString, QStringList> contract{
        {u"general"_s,
         {u"default_target"_s, u"target_argument_enabled"_s, u"fallback_to_local_source_on_failure"_s,
          u"config_version"_s, u"fallback_on"_s, u"fallback_max_age"_s, u"verify"_s, u"allow_empty"_s,
          u"min_rows_percent"_s, u"ask_on_schema_change"_s, u"track_changes"_s, u"keep_snapshots"_s,
          u"log_file"_s, u"log_level"_s}},
        {u"external_db"_s,
         {u"type"_s, u"host"_s, u"port"_s, u"database"_s, u"user"_s, u"password"_s, u"query"_s, u"dsn"_s,
          u"connection_string"_s, u"view"_s, u"time_zone"_s, u"connect_timeout"_s, u"read_timeout"_s,
          u"ssl_mode"_s, u"ssl_ca"_s, u"ssl_cert"_s, u"ssl_key"_s, u"password_store"_s}},
        {u"local_db"_s, {u"db_path"_s, u"table_name"_s, u"fallback_path"_s, u"fallback_table"_s}},
        {u"azure_mysql_db"_s,
         {u"type"_s, u"host"_s, u"port"_s, u"database"_s, u"user"_s, u"password"_s, u"table_name"_s,
          u"ssl_mode"_s, u"ssl_ca"_s, u"ssl_cert"_s, u"ssl_key"_s, u"password_store"_s, u"connect_timeout"_s,
          u"read_timeout"_s, u"lock_timeout"_s}}};
    qsizetype count = 0;
    for (auto section = contract.cbegin(); section != contract.cend(); ++section) {
        for (const QString &key : section.value()) {
            QVERIFY2(m_fixture->dialog().form().field(section.key(), key), qPrintable(section.key() + key));
            ++count;
        }
    }
    QCOMPARE(m_fixture->dialog().form().fields().size(), count);
}

void tst_SettingsDialog::keyChangesItsOwnLineAlone_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const QHash<QString, QString> values{{u"default_target"_s, u"local_sqlite"_s},
                                         {u"fallback_on"_s, u"any"_s},
                                         {u"verify"_s, u"off"_s},
                                         {u"track_changes"_s, u"on"_s},
                                         {u"log_level"_s, u"debug"_s},
                                         {u"type"_s, u"mariadb"_s},
                                         {u"ssl_mode"_s, u"prefer"_s},
                                         {u"config_version"_s, u"1"_s}};
    for (const Setting &setting : settingTable()) {
        QString value = values.value(setting.key, u"new text"_s);
        if (setting.kind == Setting::Kind::Number)
            value = setting.key == u"config_version" ? QString() : u"77"_s;
        if (setting.kind == Setting::Kind::Switch)
            value = setting.byDefault == u"true" ? u"false"_s : u"true"_s;
        if (setting.key == u"host")
            value = u"other.example.test"_s;
        if (setting.key == u"time_zone")
            value = u"Europe/Madrid"_s;
        if (setting.key == u"ssl_mode" && setting.section == u"external_db")
            value = u"disabled"_s;
        if (setting.key.startsWith("ssl_"_L1) && setting.kind == Setting::Kind::ReadFile)
            value = u"files/pair.pem"_s;
        // What goes with another key has a test of its own.
        const QStringList others{u"password_store"_s, u"password"_s, u"view"_s, u"ssl_cert"_s, u"ssl_key"_s};
        if (!others.contains(setting.key))
            QTest::addRow("%s %s", qPrintable(setting.section), qPrintable(setting.key))
                << setting.section << setting.key << value;
    }
}

void tst_SettingsDialog::keyChangesItsOwnLineAlone()
{
    QFETCH(QString, section);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QDir(m_fixture->path({})).mkdir(u"files"_s);
    m_fixture->writeFile(u"files/pair.pem"_s, "x");
    m_fixture->open(everything);
    const IniDocument before = IniDocument::parse(everything);
    m_fixture->enter(section, key, value);
    m_fixture->save();
    QVERIFY(m_fixture->dialog().result() == QDialog::Accepted);
    const IniDocument after = IniDocument::parse(m_fixture->text());
    QCOMPARE(after.value(section, key).value_or(QString()), value);

    QStringList expected = lines(everything);
    const QStringList now = lines(m_fixture->text());
    const qsizetype first = before.lineOf(section, key) - 1;
    const qsizetype length = key == u"query" ? 3 : 1;
    expected.remove(first, length);
    if (!value.isEmpty())
        expected.insert(first, now.value(first));
    QCOMPARE(now, expected);
}

void tst_SettingsDialog::missingKeyGetsOneLine()
{
    QFETCH(QString, section);
    QFETCH(QString, key);
    QFETCH(QString, value);
    if (value.isEmpty())
        value = u"1"_s; // config_version
    const Setting *setting = findSetting(section, key);
    if (value == setting->byDefault)
        value = setting->key == u"ssl_mode" ? u"require"_s : value;
    QDir(m_fixture->path({})).mkdir(u"files"_s);
    m_fixture->writeFile(u"files/pair.pem"_s, "x");
    IniDocument document = IniDocument::parse(everything);
    document.removeKey(section, key);
    m_fixture->open(document.toBytes());
    m_fixture->enter(section, key, value);
    m_fixture->save();
    QCOMPARE(IniDocument::parse(m_fixture->text()).value(section, key), value);
    QStringList now = lines(m_fixture->text());
    const qsizetype line = IniDocument::parse(m_fixture->text()).lineOf(section, key) - 1;
    now.removeAt(line);
    QCOMPARE(now, lines(document.toBytes()));
}

void tst_SettingsDialog::openingChangesNothing()
{
    m_fixture->open(everything);
    QVERIFY(!m_fixture->find<QPushButton>(u"saveButton"_s)->isEnabled());
    QVERIFY(!m_fixture->find<QToolButton>(u"changesButton"_s)->isVisible());
    m_fixture->close();
    QCOMPARE(m_fixture->text(), everything);
}

void tst_SettingsDialog::fieldThatIsSetBackLeavesNoTrace()
{
    m_fixture->open(everything);
    m_fixture->enter(u"external_db"_s, u"ssl_mode"_s, u"disabled"_s);
    m_fixture->enter(u"external_db"_s, u"host"_s, u"x"_s);
    m_fixture->enter(u"general"_s, u"allow_empty"_s, u"false"_s);
    m_fixture->judge();
    QVERIFY(m_fixture->find<QPushButton>(u"saveButton"_s)->isEnabled());
    m_fixture->enter(u"external_db"_s, u"ssl_mode"_s, u"require"_s);
    m_fixture->enter(u"external_db"_s, u"host"_s, u"db.example.test"_s);
    m_fixture->enter(u"general"_s, u"allow_empty"_s, u"true"_s);
    m_fixture->judge();
    QVERIFY(!m_fixture->find<QPushButton>(u"saveButton"_s)->isEnabled());
}

void tst_SettingsDialog::clearedFieldLosesItsLine()
{
    m_fixture->open(everything);
    m_fixture->enter(u"general"_s, u"log_file"_s, {});
    m_fixture->save();
    QByteArray expected = everything;
    QCOMPARE(m_fixture->text(), expected.replace("log_file = logs/old.log\n", ""));
}

void tst_SettingsDialog::defaultIsNotWritten()
{
    m_fixture->open(small);
    m_fixture->enter(u"external_db"_s, u"port"_s, u"3306"_s);
    m_fixture->enter(u"general"_s, u"verify"_s, u"off"_s);
    m_fixture->enter(u"general"_s, u"verify"_s, u"checksum"_s);
    m_fixture->enter(u"local_db"_s, u"table_name"_s, u"other"_s);
    m_fixture->save();
    QByteArray expected = small;
    QCOMPARE(m_fixture->text(), expected.replace("table_name = stock", "table_name = other"));
}

void tst_SettingsDialog::referencesAreShownAndKept()
{
    QByteArray text = small;
    text.replace("host = h", "server = db\nhost = %(server)s.example.test");
    m_fixture->open(text);
    auto *edit = m_fixture->editor<QLineEdit>(u"external_db"_s, u"host"_s);
    QCOMPARE(edit->text(), u"%(server)s.example.test"_s);
    QCOMPARE(m_fixture->note(u"external_db"_s, u"host"_s), u"Means: db.example.test"_s);
    edit->setText(u"%(server)s.example.org"_s);
    m_fixture->save();
    QCOMPARE(m_fixture->text(), text.replace("example.test", "example.org"));
}

void tst_SettingsDialog::percentSignIsEscaped()
{
    m_fixture->open(small);
    m_fixture->enter(u"local_db"_s, u"table_name"_s, u"100% of %(x)s"_s);
    m_fixture->save();
    QByteArray expected = small;
    QCOMPARE(m_fixture->text(), expected.replace("table_name = stock", "table_name = 100%% of %%(x)s"));
}

void tst_SettingsDialog::inheritedValueIsTold()
{
    QByteArray text = small;
    text.replace("user = u\n", "").prepend("[DEFAULT]\nuser = everyone\n");
    m_fixture->open(text);
    QCOMPARE(m_fixture->editor<QLineEdit>(u"external_db"_s, u"user"_s)->text(), u"everyone"_s);
    QVERIFY(m_fixture->note(u"external_db"_s, u"user"_s).contains(u"[DEFAULT]"_s));
    m_fixture->enter(u"external_db"_s, u"user"_s, u"me"_s);
    m_fixture->save();
    const IniDocument after = IniDocument::parse(m_fixture->text());
    QCOMPARE(after.value(u"external_db"_s, u"user"_s), u"me"_s);
    QVERIFY(m_fixture->text().startsWith("[DEFAULT]\nuser = everyone\n"));
}

void tst_SettingsDialog::queryKeepsItsOtherLines()
{
    m_fixture->open(everything);
    auto *sql = m_fixture->editor<SqlEditor>(u"external_db"_s, u"query"_s);
    QCOMPARE(sql->text(), u"SELECT a,\nb\nFROM t"_s);
    sql->setText(u"SELECT a,\nb\n  FROM t  \nWHERE a LIKE 'x%'"_s);
    m_fixture->save();
    QByteArray expected = everything;
    QCOMPARE(m_fixture->text(), expected.replace("    FROM t\n", "    FROM t\n        WHERE a LIKE 'x%%'\n"));
}

void tst_SettingsDialog::viewAndQueryExcludeEachOther()
{
    m_fixture->open(small);
    QVERIFY(m_fixture->find<QRadioButton>(u"viewRadioButton"_s)->isChecked());
    QTest::mouseClick(m_fixture->find<QRadioButton>(u"queryRadioButton"_s), Qt::LeftButton);
    m_fixture->enter(u"external_db"_s, u"query"_s, u"SELECT 1"_s);
    m_fixture->save();
    QByteArray expected = small;
    expected.replace("view = v_stock\n", "");
    QCOMPARE(m_fixture->text(), expected.replace("password =\n", "password =\nquery = SELECT 1\n"));
    m_fixture->open();
    QTest::mouseClick(m_fixture->find<QRadioButton>(u"viewRadioButton"_s), Qt::LeftButton);
    m_fixture->enter(u"external_db"_s, u"view"_s, u"v_stock"_s);
    m_fixture->save();
    QCOMPARE(m_fixture->text(), small);
}

void tst_SettingsDialog::unknownTypeIsShownAndStays()
{
    QByteArray text = small;
    text.replace("host = h", "type = postgresql\nhost = h");
    m_fixture->open(text);
    auto *box = m_fixture->editor<QComboBox>(u"external_db"_s, u"type"_s);
    QVERIFY(box->currentText().contains(u"postgresql"_s));
    m_fixture->enter(u"external_db"_s, u"dsn"_s, u"warehouse"_s);
    m_fixture->save();
    QCOMPARE(m_fixture->text(), text.replace("v_stock\n", "v_stock\ndsn = warehouse\n"));
}

void tst_SettingsDialog::everyNoteHasItsPlace()
{
    m_fixture->open(small);
    m_fixture->enter(u"external_db"_s, u"host"_s, u"a;b"_s);
    m_fixture->judge(); // while the other pages have not been shown yet
    for (const SettingField *field : m_fixture->dialog().form().fields()) {
        m_fixture->dialog().showKey(field->setting().section, field->setting().key);
        QTest::qWait(0);
        if (!field->editor()->isVisible() || field->setting().help.isEmpty())
            continue;
        const auto *note = field->page().findChild<FieldNote *>(field->setting().key + u"Note"_s);
        QVERIFY2(note && note->isVisible(), qPrintable(field->objectName()));
        const int below = field->editor()->mapToGlobal(QPoint(0, field->editor()->height())).y();
        const int top = note->mapToGlobal(QPoint()).y();
        QVERIFY2(top >= below && top <= below + 20, qPrintable(field->objectName()));
        QVERIFY2(note->height() + 2 >= note->heightForWidth(note->width()), qPrintable(field->objectName()));
    }
}

QTEST_MAIN(tst_SettingsDialog)
#include "tst_SettingsDialog.moc"
