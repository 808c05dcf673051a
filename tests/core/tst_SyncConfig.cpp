// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/IniDocument.h"
#include "config/SyncConfig.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

SyncConfig configOf(const QByteArray &bytes, const QString &path = u"/etc/rowferry/config.ini"_s)
{
    return SyncConfig::fromDocument(IniDocument::parse(bytes), path);
}

QStringList texts(const QList<ConfigIssue> &issues)
{
    QStringList texts;
    for (const ConfigIssue &issue : issues)
        texts.append(issue.text());
    return texts;
}

QByteArray legacyFile()
{
    QFile file(QFINDTESTDATA("../data/legacy.ini"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** Every key, none at its default. */
QByteArray everyKey()
{
    return R"([general]
default_target = LOCAL_SQLite
target_argument_enabled = No
fallback_to_local_source_on_failure = TRUE
config_version = 1
fallback_on = Any
fallback_max_age = 7
verify = COUNT
allow_empty = 0
min_rows_percent = 80
ask_on_schema_change = on
track_changes = off
keep_snapshots = 3
log_file = logs/run.log
log_level = Debug
[external_db]
type = MariaDB
host = db.example.test
port = 3307
database = dealer
user = app
password = p
query = SELECT 1
time_zone = +00:00
connect_timeout = 5
read_timeout = 60
ssl_mode = VERIFY_IDENTITY
ssl_ca = ca.pem
ssl_cert = /keys/cert.pem
ssl_key = ../key.pem
password_store = ENV:Db_Password
[local_db]
db_path = target.db
table_name = stock
fallback_path = old.db
fallback_table = stock_old
[azure_mysql_db]
type = mysql
host = az.example.test
port = 3308
database = vehicles
user = app@az
password = q
table_name = snapshot
ssl_mode = verify-ca
ssl_ca = azure.pem
password_store = Keychain
connect_timeout = 6
read_timeout = 61
lock_timeout = 0
)";
}

} // namespace

/** What SyncConfig reads from a config.ini; tst_ConfigIssues tests what it finds wrong. */
class tst_SyncConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void legacyFileGivesEveryTypedValue();
    void legacyFileHasNoIssue();
    void defaultsAreTheContracts();
    void everyKeyIsRead();
    void spellingsOfSslMode_data();
    void spellingsOfSslMode();
    void spellingsOfBooleans();
    void passwordStores();
    void configVersionDecidesAboutPercentEncoding();
    void relativePathCountsFromTheFolderOfConfigIni();
    void pathFromTheWorkingDirectoryIsWarnedAbout();
    void fallbackIsTheTargetByDefault();
    void namesAreTheContracts();
};

void tst_SyncConfig::legacyFileGivesEveryTypedValue()
{
    const SyncConfig config = configOf(legacyFile(), u"/home/ana/sync/legacy.ini"_s);
    QCOMPARE(config.filePath, u"/home/ana/sync/legacy.ini"_s);

    QCOMPARE(config.general.defaultTarget, TargetKind::Azure);
    QCOMPARE(config.general.targetArgumentEnabled, true);
    QCOMPARE(config.general.fallbackEnabled, true);
    QVERIFY(!config.general.configVersion);

    QCOMPARE(config.primary.type, DatabaseType::MySql);
    QCOMPARE(config.primary.login.host, u"127.0.0.1"_s);
    QCOMPARE(config.primary.login.port, 3306);
    QCOMPARE(config.primary.login.database, u"dealer"_s);
    QCOMPARE(config.primary.login.user, u"app"_s);
    QCOMPARE(config.primary.login.password, uR"(p;w#d 'with' "quotes" \n and %41 = tail)"_s);
    QCOMPARE(config.primary.login.passwordStore.place, PasswordStore::Place::File);
    QCOMPARE(config.primary.login.tls.mode, SslMode::Prefer);
    QVERIFY(config.primary.login.mayBePercentEncoded);
    QCOMPARE(config.primary.query,
             u"\nSELECT ficha_id, workflow_nombre, marca, modelo,\npvp_api, `descripción`\n\nFROM v_stock\n"
             "WHERE workflow_nombre LIKE 'Stock%'\nAND marca <> 'a;b' # but this stays in the value"_s);
    QCOMPARE(config.primary.view, QString());
    QCOMPARE(config.primary.timeZone, QString()); // `timezone` is another key

    QCOMPARE(config.local.dbPath, u"/home/ana/sync/data/local_stock.db"_s);
    QCOMPARE(config.local.tableName, u"vehicles_stock"_s);
    QCOMPARE(config.local.fallbackPath, u"/home/ana/sync/data/local_stock.db"_s);
    QCOMPARE(config.local.fallbackTable, u"vehicles_stock"_s);

    QCOMPARE(config.azure.type, DatabaseType::MySql);
    QCOMPARE(config.azure.login.host, u"azure-demo.example.test"_s);
    QCOMPARE(config.azure.login.port, 3306);
    QCOMPARE(config.azure.login.database, u"vehicles_db"_s);
    QCOMPARE(config.azure.login.user, u"app@azure-demo"_s);
    QCOMPARE(config.azure.login.password, u""_s);
    QCOMPARE(config.azure.login.tls.mode, SslMode::Require);
    QVERIFY(config.azure.login.mayBePercentEncoded);
    QCOMPARE(config.azure.tableName, u"vehicles_stock"_s);
}

void tst_SyncConfig::legacyFileHasNoIssue()
{
    const SyncConfig config = configOf(legacyFile());
    const QList<TargetKind> both{TargetKind::Azure, TargetKind::LocalSqlite};
    for (const SourceChoice source :
         {SourceChoice::Automatic, SourceChoice::PrimaryOnly, SourceChoice::FallbackOnly})
        QCOMPARE(texts(config.issues(both, source)), QStringList());
    QCOMPARE(texts(config.issues()), QStringList());
}

void tst_SyncConfig::defaultsAreTheContracts()
{
    const SyncConfig config = configOf("");
    QCOMPARE(config.general.defaultTarget, TargetKind::Azure);
    QCOMPARE(config.general.targetArgumentEnabled, true);
    QCOMPARE(config.general.fallbackEnabled, false);
    QCOMPARE(config.general.fallbackOn, FallbackOn::Unreachable);
    QCOMPARE(config.general.fallbackMaxAgeDays, 0);
    QCOMPARE(config.general.verify, VerifyMode::Checksum);
    QCOMPARE(config.general.allowEmpty, true);
    QCOMPARE(config.general.minRowsPercent, 0);
    QCOMPARE(config.general.askOnSchemaChange, false);
    QCOMPARE(config.general.trackChanges, TrackChanges::Auto);
    QCOMPARE(config.general.keepSnapshots, 0);
    QCOMPARE(config.general.logFile, QString());
    QCOMPARE(config.general.logLevel, LogLevel::Info);
    for (const ServerLogin &login : {config.primary.login, config.azure.login}) {
        QCOMPARE(login.port, 3306);
        QCOMPARE(login.connectTimeout, 10);
        QCOMPARE(login.readTimeout, 3600);
        QCOMPARE(login.passwordStore.place, PasswordStore::Place::File);
    }
    QCOMPARE(config.primary.login.tls.mode, SslMode::Prefer);
    QCOMPARE(config.azure.login.tls.mode, SslMode::Require);
    QCOMPARE(config.azure.lockTimeout, 15);
}

void tst_SyncConfig::everyKeyIsRead()
{
    const SyncConfig config = configOf(everyKey());
    const QStringList reading = texts(config.readingIssues);
    QCOMPARE(reading.size(), 2); // of a password in the file that password_store makes useless
    QVERIFY(reading[0].startsWith(u"[external_db] password: This password is not used"_s));
    QVERIFY(reading[1].startsWith(u"[azure_mysql_db] password: This password is not used"_s));
    const GeneralConfig &general = config.general;
    QCOMPARE(general.defaultTarget, TargetKind::LocalSqlite);
    QCOMPARE(general.targetArgumentEnabled, false);
    QCOMPARE(general.fallbackEnabled, true);
    QCOMPARE(general.configVersion, 1);
    QCOMPARE(general.fallbackOn, FallbackOn::Any);
    QCOMPARE(general.fallbackMaxAgeDays, 7);
    QCOMPARE(general.verify, VerifyMode::Count);
    QCOMPARE(general.allowEmpty, false);
    QCOMPARE(general.minRowsPercent, 80);
    QCOMPARE(general.askOnSchemaChange, true);
    QCOMPARE(general.trackChanges, TrackChanges::Off);
    QCOMPARE(general.keepSnapshots, 3);
    QCOMPARE(general.logFile, u"/etc/rowferry/logs/run.log"_s);
    QCOMPARE(general.logLevel, LogLevel::Debug);

    const ServerLogin &login = config.primary.login;
    QCOMPARE(config.primary.type, DatabaseType::MariaDb);
    QCOMPARE(login.host, u"db.example.test"_s);
    QCOMPARE(login.port, 3307);
    QCOMPARE(login.connectTimeout, 5);
    QCOMPARE(login.readTimeout, 60);
    QCOMPARE(login.tls.mode, SslMode::VerifyIdentity);
    QCOMPARE(login.tls.caFile, u"/etc/rowferry/ca.pem"_s);
    QCOMPARE(login.tls.certificateFile, u"/keys/cert.pem"_s);
    QCOMPARE(login.tls.keyFile, u"/etc/key.pem"_s);
    QVERIFY(!login.mayBePercentEncoded);
    QCOMPARE(config.primary.timeZone, u"+00:00"_s);

    QCOMPARE(config.local.dbPath, u"/etc/rowferry/target.db"_s);
    QCOMPARE(config.local.tableName, u"stock"_s);
    QCOMPARE(config.local.fallbackPath, u"/etc/rowferry/old.db"_s);
    QCOMPARE(config.local.fallbackTable, u"stock_old"_s);

    QCOMPARE(config.azure.login.port, 3308);
    QCOMPARE(config.azure.login.tls.mode, SslMode::VerifyCa);
    QCOMPARE(config.azure.login.tls.caFile, u"/etc/rowferry/azure.pem"_s);
    QCOMPARE(config.azure.login.connectTimeout, 6);
    QCOMPARE(config.azure.login.readTimeout, 61);
    QCOMPARE(config.azure.tableName, u"snapshot"_s);
    QCOMPARE(config.azure.lockTimeout, 0);
}

void tst_SyncConfig::spellingsOfSslMode_data()
{
    QTest::addColumn<QByteArray>("spelling");
    QTest::addColumn<SslMode>("mode");
    QTest::newRow("disabled") << "disabled"_ba << SslMode::Disabled;
    QTest::newRow("DISABLED") << "DISABLED"_ba << SslMode::Disabled;
    QTest::newRow("prefer") << "Prefer"_ba << SslMode::Prefer;
    QTest::newRow("PREFERRED") << "PREFERRED"_ba << SslMode::Prefer;
    QTest::newRow("require") << "require"_ba << SslMode::Require;
    QTest::newRow("REQUIRED") << "REQUIRED"_ba << SslMode::Require;
    QTest::newRow("verify-ca") << "verify-ca"_ba << SslMode::VerifyCa;
    QTest::newRow("VERIFY_CA") << "VERIFY_CA"_ba << SslMode::VerifyCa;
    QTest::newRow("verify-identity") << "verify-identity"_ba << SslMode::VerifyIdentity;
    QTest::newRow("VERIFY_IDENTITY") << "VERIFY_IDENTITY"_ba << SslMode::VerifyIdentity;
    QTest::newRow("verify-full") << "Verify-Full"_ba << SslMode::VerifyIdentity;
    QTest::newRow("empty is the default") << ""_ba << SslMode::Require;
}

void tst_SyncConfig::spellingsOfSslMode()
{
    QFETCH(QByteArray, spelling);
    QFETCH(SslMode, mode);
    const SyncConfig config = configOf("[azure_mysql_db]\npassword =\nssl_mode = " + spelling + '\n');
    QCOMPARE(config.azure.login.tls.mode, mode);
    QVERIFY(!texts(config.readingIssues).join(u'\n').contains(u"ssl_mode"_s));
}

void tst_SyncConfig::spellingsOfBooleans()
{
    for (const char *const yes : {"1", "yes", "TRUE", "On"})
        QCOMPARE(configOf("[general]\nask_on_schema_change: "_ba + yes).general.askOnSchemaChange, true);
    for (const char *const no : {"0", "NO", "False", "off"})
        QCOMPARE(configOf("[general]\nallow_empty="_ba + no).general.allowEmpty, false);
}

void tst_SyncConfig::passwordStores()
{
    const auto storeOf = [](const QByteArray &value) {
        return configOf("[external_db]\npassword_store = " + value).primary.login.passwordStore;
    };
    QCOMPARE(storeOf("FILE").place, PasswordStore::Place::File);
    QCOMPARE(storeOf("").place, PasswordStore::Place::File);
    QCOMPARE(storeOf("Keychain").place, PasswordStore::Place::Keychain);
    QCOMPARE(storeOf("prompt").place, PasswordStore::Place::Prompt);
    QCOMPARE(storeOf("Env:Db_Password").place, PasswordStore::Place::Environment);
    QCOMPARE(storeOf("Env: Db_Password").variable, u"Db_Password"_s);
}

void tst_SyncConfig::configVersionDecidesAboutPercentEncoding()
{
    QVERIFY(configOf("[external_db]\nuser = a%%40b\n").primary.login.mayBePercentEncoded);
    const SyncConfig own = configOf("[general]\nconfig_version = 1\n[external_db]\nuser = a%%40b\n");
    QVERIFY(!own.primary.login.mayBePercentEncoded);
    QVERIFY(!own.azure.login.mayBePercentEncoded);
    QCOMPARE(own.primary.login.user, u"a%40b"_s);
}

void tst_SyncConfig::relativePathCountsFromTheFolderOfConfigIni()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"config.ini"_s);
    QCOMPARE(configOf("[local_db]\ndb_path = data/../new.db\n", path).local.dbPath,
             folder.filePath(u"new.db"_s));
    QCOMPARE(configOf("[local_db]\ndb_path = /srv/x.db\n", path).local.dbPath, u"/srv/x.db"_s);
    QCOMPARE(configOf("[external_db]\ntype = sqlite\ndatabase = s.db\n", path).primary.databaseFile,
             folder.filePath(u"s.db"_s));
    QCOMPARE(configOf("[general]\nlog_file = run.log\n", path).general.logFile,
             folder.filePath(u"run.log"_s));
}

void tst_SyncConfig::pathFromTheWorkingDirectoryIsWarnedAbout()
{
    QTemporaryDir folder;
    QTemporaryDir working;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(working.path()));
    const QString current = QDir::currentPath();
    QFile here(u"only_here.db"_s);
    QVERIFY(here.open(QIODevice::WriteOnly));
    const QByteArray file = "[local_db]\ndb_path = only_here.db\ntable_name = t\n";
    const SyncConfig config = configOf(file, folder.filePath(u"config.ini"_s));
    QFile both(folder.filePath(u"only_here.db"_s));
    QVERIFY(both.open(QIODevice::WriteOnly));
    const SyncConfig beside = configOf(file, folder.filePath(u"config.ini"_s));
    QVERIFY(QDir::setCurrent(before));

    QCOMPARE(config.local.dbPath, current + u"/only_here.db"_s);
    const QStringList issues = texts(config.issues({TargetKind::LocalSqlite}, SourceChoice::FallbackOnly));
    QCOMPARE(issues.size(), 1);
    QVERIFY2(issues[0].startsWith(u"[local_db] db_path: "_s) && issues[0].contains(u"working directory"_s),
             qPrintable(issues[0]));
    QCOMPARE(beside.local.dbPath, folder.filePath(u"only_here.db"_s));
    QCOMPARE(texts(beside.issues({TargetKind::LocalSqlite}, SourceChoice::FallbackOnly)), QStringList());
}

void tst_SyncConfig::fallbackIsTheTargetByDefault()
{
    const LocalConfig local = configOf("[local_db]\ndb_path=a.db\ntable_name=t\nfallback_table=u\n").local;
    QCOMPARE(local.fallbackPath, local.dbPath);
    QCOMPARE(local.fallbackTable, u"u"_s);
}

void tst_SyncConfig::namesAreTheContracts()
{
    QCOMPARE(targetName(TargetKind::Azure), u"azure"_s);
    QCOMPARE(targetName(TargetKind::LocalSqlite), u"local_sqlite"_s);
    QCOMPARE(targetFromName(u" Local_SQLite "_s), TargetKind::LocalSqlite);
    QVERIFY(!targetFromName(u"local"_s));
    QCOMPARE(sourceName(SourceKind::Primary), u"primary"_s);
    QCOMPARE(sourceName(SourceKind::Fallback), u"fallback"_s);
    for (const SslMode mode :
         {SslMode::Disabled, SslMode::Prefer, SslMode::Require, SslMode::VerifyCa, SslMode::VerifyIdentity})
        QCOMPARE(configOf("[azure_mysql_db]\nssl_mode = " + sslModeName(mode).toUtf8()).azure.login.tls.mode,
                 mode);
    QCOMPARE(sslModeName(SslMode::VerifyIdentity), u"verify-identity"_s);
}

QTEST_GUILESS_MAIN(tst_SyncConfig)
#include "tst_SyncConfig.moc"
