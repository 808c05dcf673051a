// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/IniDocument.h"
#include "config/SyncConfig.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

using Severity = ConfigIssue::Severity;

/** A complete file with password S3cret; a test spoils one line of it. */
QByteArray completeFile()
{
    return R"([general]
default_target = azure
fallback_to_local_source_on_failure = yes
[external_db]
type = mysql
host = db.example.test
port = 3306
database = dealer
user = app
password = S3cret
query = SELECT 1
[local_db]
db_path = /srv/local.db
table_name = stock
[azure_mysql_db]
type = mysql
host = az.example.test
port = 3306
database = vehicles
user = app
password = S3cret
table_name = stock
)";
}

const QList<TargetKind> Both{TargetKind::Azure, TargetKind::LocalSqlite};

SyncConfig configOf(const QByteArray &bytes)
{
    return SyncConfig::fromDocument(IniDocument::parse(bytes), u"/nowhere/config.ini"_s);
}

QStringList texts(const QList<ConfigIssue> &issues)
{
    QStringList texts;
    for (const ConfigIssue &issue : issues)
        texts.append((issue.severity == Severity::Error ? u"E "_s : u"W "_s) + issue.text());
    return texts;
}

/** The complete file with `key = value` in a section; no value: without the key. */
QByteArray spoiled(const QString &section, const QString &key, const QString &value)
{
    IniDocument document = IniDocument::parse(completeFile());
    if (value.isNull())
        document.removeKey(section, key);
    else
        document.setValue(section, key, value);
    return document.toBytes();
}

QByteArray without(const QByteArray &section)
{
    const QByteArray file = completeFile();
    const qsizetype begin = file.indexOf('[' + section + ']');
    const qsizetype end = file.indexOf("\n[", begin);
    return QByteArray(file).remove(begin, end < 0 ? file.size() : end + 1 - begin);
}

} // namespace

/** Every mistake in config.ini is named at its place, and is an error only where it matters. */
class tst_ConfigIssues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completeFileHasNone();
    void everyMistakeIsNamed_data();
    void everyMistakeIsNamed();
    void absentSectionIsOneError_data();
    void absentSectionIsOneError();
    void absentSectionThatNothingNeedsIsNoIssue();
    void sectionInOtherCaseIsPointedOut();
    void unusedSectionsGiveWarningsOnly();
    void fallbackInReserveGivesWarningsOnly();
    void unknownKeysAreWarnings();
    void inheritedAndReferencedKeysAreNoIssue();
    void grammarWarningsAreAmongThem();
    void certificateFilesMustBeReadable();
    void wrongValueKeepsTheDefault();
    void noIssueHoldsAPassword();
};

void tst_ConfigIssues::completeFileHasNone()
{
    for (const SourceChoice source :
         {SourceChoice::Automatic, SourceChoice::PrimaryOnly, SourceChoice::FallbackOnly})
        QCOMPARE(texts(configOf(completeFile()).issues(Both, source)), QStringList());
}

void tst_ConfigIssues::everyMistakeIsNamed_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    const QString absent;
    const auto add = [](const char *section, const char *key, const QString &value, const QString &words) {
        QTest::addRow("%s %s %s", section, key, value.isNull() ? "absent" : qPrintable(value))
            << QString::fromLatin1(section) << QString::fromLatin1(key) << value << words;
    };
    add("general", "default_target", u"local"_s,
        u"\"local\" is not known here. Write one of azure, local_sqlite."_s);
    add("general", "target_argument_enabled", u"maybe"_s, u"neither yes nor no"_s);
    add("general", "fallback_to_local_source_on_failure", u""_s, u"neither yes nor no"_s);
    add("general", "allow_empty", u"2"_s, u"neither yes nor no"_s);
    add("general", "ask_on_schema_change", u"ja"_s, u"neither yes nor no"_s);
    add("general", "fallback_on", u"error"_s, u"unreachable, any"_s);
    add("general", "verify", u"yes"_s, u"checksum, count, off"_s);
    add("general", "track_changes", u"1"_s, u"auto, on, off"_s);
    add("general", "log_level", u"loud"_s, u"debug, info, warning, error"_s);
    add("general", "config_version", u"one"_s, u"whole number"_s);
    add("general", "fallback_max_age", u"-1"_s, u"whole number from 0"_s);
    add("general", "min_rows_percent", u"101"_s, u"from 0 to 100"_s);
    add("general", "keep_snapshots", u"1.5"_s, u"whole number"_s);
    for (const char *const section : {"external_db", "azure_mysql_db"}) {
        for (const char *const key : {"host", "database", "user"}) {
            add(section, key, absent, u"missing or empty"_s);
            add(section, key, u""_s, u"missing or empty"_s);
        }
        add(section, "password", absent, u"The key is missing"_s);
        for (const char *const port : {"0", "65536", "-1", "mysql", "", "33 06", "99999999999"})
            add(section, "port", QString::fromLatin1(port), u"whole number from 1 to 65535"_s);
        for (const char *const host : {"db;init-command=x", "db{", "a b", "[::1]", "u@h", "h/d", "hôte"})
            add(section, "host", QString::fromUtf8(host), u"letters, digits"_s);
        add(section, "ssl_mode", u"yes"_s, u"disabled, prefer, require, verify-ca, verify-identity"_s);
        add(section, "password_store", u"vault"_s, u"file, keychain, prompt or env:NAME"_s);
        add(section, "password_store", u"env:"_s, u"name of an environment variable"_s);
        add(section, "connect_timeout", u"0"_s, u"whole number from 1"_s);
        add(section, "connect_timeout", u"-5"_s, u"whole number from 1"_s);
        add(section, "read_timeout", u"-1"_s, u"whole number from 1"_s);
        add(section, "type", u"oracle"_s, u"Write one of mysql"_s);
        add(section, "ssl_ca", u"/nowhere/ca.pem"_s, u"/nowhere/ca.pem cannot be read"_s);
        add(section, "ssl_ca", u"/"_s, u"is a folder"_s);
    }
    for (const char *const type : {"postgresql", "sqlserver", "odbc"})
        add("external_db", "type", QString::fromLatin1(type), u"The types mysql, mariadb and sqlite work."_s);
    add("external_db", "query", absent, u"missing or empty"_s);
    add("external_db", "query", u""_s, u"missing or empty"_s);
    add("external_db", "view", u"v_stock"_s, u"a query and a view"_s);
    add("external_db", "time_zone", u"'; DROP"_s, u"not a time zone"_s);
    add("azure_mysql_db", "type", u"sqlite"_s, u"mysql, mariadb"_s);
    add("azure_mysql_db", "lock_timeout", u"-1"_s, u"whole number from 0"_s);
    add("azure_mysql_db", "table_name", QString(65, u'x'), u"at most 64 characters"_s);
    add("local_db", "db_path", absent, u"missing or empty"_s);
    add("local_db", "db_path", u"/"_s, u"is a folder"_s);
    add("local_db", "table_name", u"sqlite_x"_s, u"SQLite keeps names"_s);
    for (const char *const section : {"local_db", "azure_mysql_db"}) {
        add(section, "table_name", absent, u"missing or empty"_s);
        add(section, "table_name", u""_s, u"missing or empty"_s);
        add(section, "table_name", u"a\0b"_s, u"NUL"_s);
        add(section, "table_name", u"_rowferry_columns"_s, u"Rowferry keeps names"_s);
    }
}

void tst_ConfigIssues::everyMistakeIsNamed()
{
    QFETCH(QString, section);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, words);
    const QList<ConfigIssue> issues =
        configOf(spoiled(section, key, value)).issues(Both, SourceChoice::Automatic);
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues[0].severity, Severity::Error);
    QCOMPARE(issues[0].section, section);
    QCOMPARE(issues[0].key, key);
    QVERIFY2(issues[0].message.contains(words), qPrintable(issues[0].message));
}

void tst_ConfigIssues::absentSectionIsOneError_data()
{
    QTest::addColumn<QByteArray>("section");
    QTest::newRow("external_db") << "external_db"_ba;
    QTest::newRow("local_db") << "local_db"_ba;
    QTest::newRow("azure_mysql_db") << "azure_mysql_db"_ba;
}

void tst_ConfigIssues::absentSectionIsOneError()
{
    QFETCH(QByteArray, section);
    const QString name = QString::fromLatin1(section);
    QCOMPARE(texts(configOf(without(section)).issues(Both, SourceChoice::PrimaryOnly)),
             QStringList{u"E [%1]: The section [%1] is missing. Add it with its keys."_s.arg(name)});
}

void tst_ConfigIssues::absentSectionThatNothingNeedsIsNoIssue()
{
    QCOMPARE(texts(configOf(without("local_db")).issues({TargetKind::Azure}, SourceChoice::PrimaryOnly)),
             QStringList());
    QCOMPARE(
        texts(configOf(without("azure_mysql_db")).issues({TargetKind::LocalSqlite}, SourceChoice::Automatic)),
        QStringList());
    QCOMPARE(texts(configOf(without("external_db")).issues(Both, SourceChoice::FallbackOnly)), QStringList());
    QCOMPARE(texts(configOf(without("general")).issues(Both, SourceChoice::Automatic)), QStringList());
}

void tst_ConfigIssues::sectionInOtherCaseIsPointedOut()
{
    const QList<ConfigIssue> issues =
        configOf(completeFile().replace("[external_db]", "[External_DB]")).issues();
    QCOMPARE(issues.size(), 2);
    QVERIFY2(issues[0].message.contains(u"The file has [External_DB]"_s), qPrintable(issues[0].message));
    QCOMPARE(issues[1].text(),
             u"[External_DB]: This section is not known and has no effect. Is [external_db] meant?"_s);
    QCOMPARE(issues[1].severity, Severity::Warning);
}

void tst_ConfigIssues::unusedSectionsGiveWarningsOnly()
{
    const QByteArray file = completeFile().replace("port = 3306", "port = 0").replace("host = ", "host = ;");
    const SyncConfig config = configOf(file);
    const auto errorsIn = [&](const QList<TargetKind> &targets, SourceChoice source) {
        QStringList sections;
        const QList<ConfigIssue> issues = config.issues(targets, source);
        for (const ConfigIssue &issue : issues) {
            if (issue.severity == Severity::Error)
                sections.append(issue.section + u'.' + issue.key);
        }
        return issues.size() == 4 ? sections.join(u' ') : u"not four issues"_s;
    };
    QCOMPARE(errorsIn({TargetKind::LocalSqlite}, SourceChoice::FallbackOnly), QString());
    QCOMPARE(errorsIn({TargetKind::LocalSqlite}, SourceChoice::PrimaryOnly),
             u"external_db.port external_db.host"_s);
    QCOMPARE(errorsIn({TargetKind::Azure}, SourceChoice::FallbackOnly),
             u"azure_mysql_db.port azure_mysql_db.host"_s);
}

void tst_ConfigIssues::fallbackInReserveGivesWarningsOnly()
{
    // The Python script ran with such a file as long as the primary database was there.
    const SyncConfig config = configOf(without("local_db"));
    QCOMPARE(texts(config.issues({TargetKind::Azure}, SourceChoice::Automatic)),
             QStringList{u"W [local_db]: The section [local_db] is missing. Add it with its keys."_s});
    QVERIFY(texts(config.issues({TargetKind::Azure}, SourceChoice::FallbackOnly))[0].startsWith(u"E "_s));
    const SyncConfig empty = configOf(spoiled(u"local_db"_s, u"db_path"_s, u""_s));
    QCOMPARE(texts(empty.issues({TargetKind::Azure}, SourceChoice::Automatic)),
             QStringList{u"W [local_db] db_path: The key is missing or empty."_s});
    QVERIFY(texts(empty.issues({TargetKind::LocalSqlite}, SourceChoice::Automatic))[0].startsWith(u"E "_s));
}

void tst_ConfigIssues::unknownKeysAreWarnings()
{
    const QByteArray file =
        completeFile() + "pasword = x\nanything_else = y\n[genral]\nx = 1\n[other]\ny = 2\n";
    QCOMPARE(texts(configOf(file).issues()),
             (QStringList{
                 u"W [azure_mysql_db] pasword: This key is not known and has no effect. Is password meant?"_s,
                 u"W [azure_mysql_db] anything_else: This key is not known and has no effect."_s,
                 u"W [genral]: This section is not known and has no effect. Is [general] meant?"_s,
                 u"W [other]: This section is not known and has no effect."_s,
             }));
}

void tst_ConfigIssues::inheritedAndReferencedKeysAreNoIssue()
{
    const QByteArray file =
        "[DEFAULT]\nmine = 1\nuser = all\n" + completeFile() + "base = az\nssl_cipher_note = %(BASE)s\n";
    QCOMPARE(texts(configOf(file).issues()),
             QStringList{u"W [azure_mysql_db] ssl_cipher_note: This key is not known and has no effect."_s});
}

void tst_ConfigIssues::grammarWarningsAreAmongThem()
{
    const QStringList issues = texts(configOf(completeFile() + "port = 3307\n").issues());
    QCOMPARE(issues.size(), 1);
    QVERIFY2(
        issues[0].startsWith(u"W [azure_mysql_db] port: Line 23: The key is there twice, first in line 18"_s),
        qPrintable(issues[0]));
    const QList<ConfigIssue> unreadable =
        configOf(completeFile().replace("S3cret", "%(none)s")).issues(Both, SourceChoice::Automatic);
    QCOMPARE(unreadable.size(), 2);
    QVERIFY2(unreadable[0].message.contains(u"the key none"_s), qPrintable(unreadable[0].message));
    QCOMPARE(unreadable[0].severity, Severity::Error);
}

void tst_ConfigIssues::certificateFilesMustBeReadable()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"cert.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray path = file.fileName().toUtf8();
    const QByteArray both = completeFile() + "ssl_cert = " + path + "\nssl_key = " + path + '\n';
    QCOMPARE(texts(configOf(both).issues()), QStringList());
    QVERIFY(texts(configOf(completeFile() + "ssl_cert = " + path).issues())
                .join(u'|')
                .startsWith(u"E [azure_mysql_db] ssl_key: There is an ssl_cert, but the key"_s));
    QVERIFY(texts(configOf(completeFile() + "ssl_key = " + path).issues())
                .join(u'|')
                .startsWith(u"E [azure_mysql_db] ssl_cert: There is an ssl_key, but the certificate"_s));
    const SyncConfig config = configOf(both);
    QVERIFY(file.remove());
    QCOMPARE(config.issues().size(), 2); // files are looked at when issues() is called
}

void tst_ConfigIssues::wrongValueKeepsTheDefault()
{
    const SyncConfig config =
        configOf("[general]\nverify = x\nallow_empty = x\n[external_db]\nport = x\nssl_mode = x\n");
    QCOMPARE(config.general.verify, VerifyMode::Checksum);
    QCOMPARE(config.general.allowEmpty, true);
    QCOMPARE(config.primary.login.port, 3306);
    QCOMPARE(config.primary.login.tls.mode, SslMode::Prefer);
}

void tst_ConfigIssues::noIssueHoldsAPassword()
{
    const QByteArray secretEverywhere = completeFile().replace("S3cret", "S3cret% %(none)s S3cret") +
                                        "password = S3cret\npassword_store = S3cret\n";
    const QString all = texts(configOf(secretEverywhere).issues(Both, SourceChoice::Automatic)).join(u'\n');
    QVERIFY(all.contains(u"password"_s));
    QVERIFY2(!all.contains(u"S3cret"_s), qPrintable(all));
}

QTEST_GUILESS_MAIN(tst_ConfigIssues)
#include "tst_ConfigIssues.moc"
