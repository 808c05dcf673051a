// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SecretService.h"
#include "SettingsFixture.h"
#include "SyncError.h"
#include "WindowStyle.h"
#include "config/Keychain.h"
#include "config/SecretStore.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

constexpr int longEnough = 60000;
const QByteArray text = R"([general]
config_version = 1
default_target = local_sqlite
[external_db]
host = db.example.test
database = dealer
user = analyst
password = a secret; 100%% word
view = v_stock
[local_db]
db_path = t.db
table_name = stock
)";
const QString section = u"external_db"_s;

} // namespace

/** Where a password is kept, with a real keychain and with none. */
class tst_SettingsDialogPassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_fixture = std::make_unique<SettingsFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void withoutAKeychainThePasswordStaysInTheFile();
    void passwordMovesToTheKeychainAndLeavesTheFile();
    void newPasswordGoesToTheKeychainAlone();
    void promptedPasswordIsNotSaved();
    void environmentVariableIsNamed();
    void userWithoutPasswordIsWritten();

private:
    [[nodiscard]] QString inKeychain();
    [[nodiscard]] QPushButton *saveButton() { return m_fixture->find<QPushButton>(u"saveButton"_s); }

    void startKeychain()
    {
        if (!m_keychain)
            m_keychain = std::make_unique<SecretService>();
    }

    // GLib ends a process whose session bus goes away: it stays until the process ends by itself.
    std::unique_ptr<SecretService> m_keychain;
    std::unique_ptr<SettingsFixture> m_fixture;
};

void tst_SettingsDialogPassword::initTestCase()
{
    QApplication::setStyle(new WindowStyle);
    QVERIFY(isKeychainBuiltIn());
}

QString tst_SettingsDialogPassword::inKeychain()
{
    ServerLogin login;
    login.host = u"db.example.test"_s;
    login.user = u"analyst"_s;
    login.passwordStore.place = PasswordStore::Place::Keychain;
    try {
        return SecretStore().passwordFor(login, section);
    } catch (const SyncError &error) {
        return u"Error: "_s + error.message();
    }
}

void tst_SettingsDialogPassword::withoutAKeychainThePasswordStaysInTheFile()
{
    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    m_fixture->open(text);
    m_fixture->enter(section, u"password_store"_s, u"keychain"_s);
    m_fixture->judge();
    QVERIFY(m_fixture->note(section, u"password"_s).contains(u"to the keychain"_s));
    QTest::mouseClick(saveButton(), Qt::LeftButton);
    auto *strip = m_fixture->find<QFrame>(u"settingsStrip"_s);
    QTRY_VERIFY_WITH_TIMEOUT(strip->isVisible(), longEnough);
    QVERIFY2(strip->accessibleName().contains(u"keychain"_s), qPrintable(strip->accessibleName()));
    QVERIFY(m_fixture->dialog().isVisible());
    QCOMPARE(m_fixture->text(), text);
    // Nothing is lost: the password can go elsewhere still.
    m_fixture->enter(section, u"password_store"_s, u"file"_s);
    QCOMPARE(m_fixture->editor<QLineEdit>(section, u"password"_s)->text(), u"a secret; 100% word"_s);
    m_fixture->judge();
    QVERIFY(!saveButton()->isEnabled()); // as in the file
    qputenv("DBUS_SESSION_BUS_ADDRESS", before);
}

void tst_SettingsDialogPassword::passwordMovesToTheKeychainAndLeavesTheFile()
{
    startKeychain();
    m_fixture->open(text);
    QSignalSpy saved(&m_fixture->dialog(), &SettingsDialog::saved);
    m_fixture->enter(section, u"password_store"_s, u"keychain"_s);
    m_fixture->save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, longEnough);
    QByteArray expected = text;
    expected.replace("password = a secret; 100%% word\n", "");
    QCOMPARE(m_fixture->text(), expected.replace("v_stock\n", "v_stock\npassword_store = keychain\n"));
    QCOMPARE(inKeychain(), u"a secret; 100% word"_s);
}

void tst_SettingsDialogPassword::newPasswordGoesToTheKeychainAlone()
{
    startKeychain();
    QByteArray stored = text;
    stored.replace("password = a secret; 100%% word\n", "password_store = keychain\n");
    m_fixture->open(stored);
    auto *edit = m_fixture->editor<QLineEdit>(section, u"password"_s);
    QVERIFY(edit->text().isEmpty());
    QVERIFY(edit->placeholderText().contains(u"keychain"_s));
    QSignalSpy saved(&m_fixture->dialog(), &SettingsDialog::saved);
    m_fixture->enter(section, u"password"_s, u"newer"_s);
    m_fixture->save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, longEnough);
    QCOMPARE(m_fixture->text(), stored);
    QCOMPARE(inKeychain(), u"newer"_s);
}

void tst_SettingsDialogPassword::promptedPasswordIsNotSaved()
{
    m_fixture->open(text);
    m_fixture->enter(section, u"password_store"_s, u"prompt"_s);
    m_fixture->enter(section, u"password"_s, u"for the test"_s);
    m_fixture->judge();
    QVERIFY(m_fixture->note(section, u"password"_s).contains(u"not saved"_s));
    m_fixture->save();
    QVERIFY(!m_fixture->text().contains("for the test") && !m_fixture->text().contains("a secret"));
    QVERIFY(m_fixture->text().contains("password_store = prompt"));
}

void tst_SettingsDialogPassword::environmentVariableIsNamed()
{
    qputenv("ROWFERRY_TEST_PASSWORD", "x");
    m_fixture->open(text);
    m_fixture->enter(section, u"password_store"_s, u"env:"_s);
    m_fixture->judge();
    QVERIFY(!m_fixture->note(section, u"password_store"_s).isEmpty());
    QVERIFY(!saveButton()->isEnabled());
    m_fixture->enter(section, u"password_store"_s, u"env:ROWFERRY_TEST_PASSWORD"_s);
    m_fixture->judge();
    QVERIFY(m_fixture->note(section, u"password"_s).contains(u"is set here"_s));
    QVERIFY(!m_fixture->editor<QLineEdit>(section, u"password"_s)->isEnabled());
    QTest::mouseClick(saveButton(), Qt::LeftButton);
    QVERIFY(m_fixture->text().contains("password_store = env:ROWFERRY_TEST_PASSWORD"));
    QVERIFY(!m_fixture->text().contains("a secret"));
}

void tst_SettingsDialogPassword::userWithoutPasswordIsWritten()
{
    m_fixture->open(text);
    m_fixture->enter(section, u"password_store"_s, u"none"_s);
    m_fixture->save();
    QByteArray expected = text;
    QCOMPARE(m_fixture->text(), expected.replace("password = a secret; 100%% word", "password = "));
    m_fixture->open();
    QCOMPARE(m_fixture->editor<QComboBox>(section, u"password_store"_s)->currentData().toString(), u"none"_s);
    QVERIFY(!m_fixture->editor<QLineEdit>(section, u"password"_s)->isEnabled());
}

QTEST_MAIN(tst_SettingsDialogPassword)
#include "tst_SettingsDialogPassword.moc"
