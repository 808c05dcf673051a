// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncError.h"
#include "config/SecretStore.h"

#include <QTest>
#include <QThread>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

ServerLogin loginWith(PasswordStore::Place place, const QString &variable = {})
{
    ServerLogin login;
    login.host = u"db.example.test"_s;
    login.user = u"app"_s;
    login.password = u"from the file"_s;
    login.passwordStore = {place, variable};
    return login;
}

QString errorOf(const SecretStore &store, const ServerLogin &login)
{
    try {
        (void)store.passwordFor(login, u"external_db"_s);
    } catch (const SyncError &error) {
        return error.exitCode() == 2 && error.kind() == ErrorKind::Configuration ? error.message()
                                                                                 : u"other"_s;
    }
    return {};
}

} // namespace

/** Passwords come from where `password_store` says, or a sentence says why not. */
class tst_SecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fileGivesTheLiteralValue();
    void environmentGivesTheVariable();
    void missingVariableIsNamed();
    void promptAsksForUserAndHost();
    void declinedPromptCancels();
    void promptWithoutAnyoneToAskIsAnError();
    void absentKeychainIsAnErrorThatSaysWhatToDo();
    void keychainWorksFromAnotherThread();
};

void tst_SecretStore::initTestCase()
{
    // No keychain of the machine that tests may answer.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/rowferry");
}

void tst_SecretStore::fileGivesTheLiteralValue()
{
    QCOMPARE(SecretStore().passwordFor(loginWith(PasswordStore::Place::File), u"external_db"_s),
             u"from the file"_s);
}

void tst_SecretStore::environmentGivesTheVariable()
{
    const ServerLogin login = loginWith(PasswordStore::Place::Environment, u"ROWFERRY_TEST_PW"_s);
    qputenv("ROWFERRY_TEST_PW", "pä%ss wörd ");
    QCOMPARE(SecretStore().passwordFor(login, u"external_db"_s), u"pä%ss wörd "_s);
    qputenv("ROWFERRY_TEST_PW", "");
    QCOMPARE(SecretStore().passwordFor(login, u"external_db"_s), QString(u""_s));
}

void tst_SecretStore::missingVariableIsNamed()
{
    qunsetenv("ROWFERRY_TEST_PW");
    const QString error =
        errorOf(SecretStore(), loginWith(PasswordStore::Place::Environment, u"ROWFERRY_TEST_PW"_s));
    QVERIFY2(
        error.startsWith(
            u"[external_db] password_store = env:ROWFERRY_TEST_PW: this environment variable is not set"_s),
        qPrintable(error));
    QVERIFY(!errorOf(SecretStore(), loginWith(PasswordStore::Place::Environment)).isEmpty());
}

void tst_SecretStore::promptAsksForUserAndHost()
{
    QStringList questions;
    const SecretStore store([&](const QString &question) -> std::optional<QString> {
        questions.append(question);
        return u"typed"_s;
    });
    QCOMPARE(store.passwordFor(loginWith(PasswordStore::Place::Prompt), u"external_db"_s), u"typed"_s);
    QCOMPARE(questions, QStringList{u"Password of app on db.example.test ([external_db])"_s});
    QCOMPARE(store.passwordFor(loginWith(PasswordStore::Place::File), u"external_db"_s), u"from the file"_s);
    QCOMPARE(questions.size(), 1);
}

void tst_SecretStore::declinedPromptCancels()
{
    const SecretStore store([](const QString &) { return std::optional<QString>(); });
    QVERIFY_EXCEPTION_THROWN((void)store.passwordFor(loginWith(PasswordStore::Place::Prompt), u"x"_s),
                             Cancelled);
}

void tst_SecretStore::promptWithoutAnyoneToAskIsAnError()
{
    const QString error = errorOf(SecretStore(), loginWith(PasswordStore::Place::Prompt));
    QVERIFY2(error.contains(u"nobody to ask"_s) && error.contains(u"env:NAME"_s), qPrintable(error));
}

void tst_SecretStore::absentKeychainIsAnErrorThatSaysWhatToDo()
{
    const QString error = errorOf(SecretStore(), loginWith(PasswordStore::Place::Keychain));
    QVERIFY2(error.startsWith(u"[external_db] password_store = keychain: "_s), qPrintable(error));
    QVERIFY2(error.contains(u"prompt or env:NAME"_s), qPrintable(error));
    QVERIFY(!error.contains(u"from the file"_s));
    QVERIFY_EXCEPTION_THROWN(
        SecretStore::saveToKeychain(loginWith(PasswordStore::Place::Keychain), u"external_db"_s, u"x"_s),
        SyncError);
}

void tst_SecretStore::keychainWorksFromAnotherThread()
{
    // Twice, since the second job must not wait for the thread of the first.
    for (int run = 0; run < 2; ++run) {
        QString error;
        const std::unique_ptr<QThread> thread(QThread::create(
            [&error] { error = errorOf(SecretStore(), loginWith(PasswordStore::Place::Keychain)); }));
        thread->start();
        QTRY_VERIFY_WITH_TIMEOUT(thread->isFinished(), 60'000);
        QVERIFY2(error.startsWith(u"[external_db] password_store = keychain: "_s), qPrintable(error));
        QVERIFY2(!error.contains(u"two minutes"_s), qPrintable(error));
    }
}

QTEST_GUILESS_MAIN(tst_SecretStore)
#include "tst_SecretStore.moc"
