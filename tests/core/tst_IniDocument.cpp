// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncError.h"
#include "config/IniDocument.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** The message of the error that parsing gives, or an empty text. */
QString parseError(const QByteArray &bytes)
{
    try {
        (void)IniDocument::parse(bytes);
    } catch (const SyncError &error) {
        return error.stage() == Stage::Config && error.exitCode() == 2 ? error.message() : u"other error"_s;
    }
    return {};
}

QByteArray afterSetting(const QByteArray &bytes, const QString &section, const QString &key,
                        const QString &value)
{
    IniDocument document = IniDocument::parse(bytes);
    document.setValue(section, key, value);
    if (document.value(section, key) != value)
        return "does not read back";
    return document.toBytes();
}

QStringList warningTexts(const QByteArray &bytes)
{
    QStringList texts;
    const IniDocument document = IniDocument::parse(bytes);
    for (const IniWarning &warning : document.warnings())
        texts.append(u"%1 %2.%3 %4"_s.arg(warning.line).arg(warning.section, warning.key, warning.message));
    return texts;
}

} // namespace

/** The promises of IniDocument that are told apart by hand; tst_IniOracle compares it with Python. */
class tst_IniDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorsNameTheLine_data();
    void errorsNameTheLine();
    void errorsDoNotQuoteTheLine();
    void lenienceIsWarnedAbout();
    void interpolationErrorsBelongToTheKey();
    void interpolationEndsInAnyFile();
    void changeKeepsEveryOtherByte_data();
    void changeKeepsEveryOtherByte();
    void sameValueChangesNothing();
    void removedKeyLeavesComments();
    void whatCannotBeStoredIsRefused_data();
    void whatCannotBeStoredIsRefused();
    void garbageNeitherCrashesNorHangs_data();
    void garbageNeitherCrashesNorHangs();
};

void tst_IniDocument::errorsNameTheLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("no header") << "# x\n\nkey = 1\n"_ba << u"line 3: There is no [section]"_s;
    QTest::newRow("two sections")
        << "[a]\nx=1\n[a]\n"_ba
        << u"line 3: The section [a] is there twice; the first one starts in line 1"_s;
    QTest::newRow("no delimiter") << "[a]\r\nx=1\r\nnonsense\r\n"_ba << u"line 3: The line has no ="_s;
    QTest::newRow("no key") << "[a]\n= 1\n"_ba << u"line 2: There is no key"_s;
    QTest::newRow("Latin-1") << "[a]\nx = 1\nname = Gr\xF6\xDF"
                                "e\n"_ba
                             << u"line 3: The line is not valid UTF-8"_s;
    QTest::newRow("surrogate") << "[a]\rname = \xED\xA0\x80"_ba << u"line 2: The line is not valid UTF-8"_s;
    QTest::newRow("UTF-16") << "\xFF\xFE[\0a\0]\0"_ba << u"line 1: The line is not valid UTF-8"_s;
}

void tst_IniDocument::errorsNameTheLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const QString found = parseError(bytes);
    QVERIFY2(found.startsWith(u"config.ini, "_s + message), qPrintable(found));
}

void tst_IniDocument::errorsDoNotQuoteTheLine()
{
    QVERIFY(!parseError("[a]\npassword = x\nsecret continued\n").contains(u"secret"_s));
    QVERIFY(!parseError("password = secret\n").contains(u"secret"_s));
}

void tst_IniDocument::lenienceIsWarnedAbout()
{
    const QStringList warnings = warningTexts("\xEF\xBB\xBF[a]\r\nkey = 1\r\nKEY = 50% off\r\n");
    QCOMPARE(warnings.size(), 4);
    QVERIFY(warnings[0].startsWith(u"1 . The file starts with a byte order mark"_s));
    QVERIFY(warnings[1].startsWith(u"3 a.key The key is there twice, first in line 2"_s));
    QVERIFY(warnings[2].startsWith(u"0 . The file has Windows line ends"_s));
    QVERIFY(warnings[3].startsWith(u"3 a.key A single % is taken literally"_s));
    const IniDocument document = IniDocument::parse("[a]\nkey = 1\nkey = 50% off %\n");
    QCOMPARE(document.value(u"a"_s, u"Key"_s), u"50% off %"_s);
    QCOMPARE(document.keys(u"a"_s), QStringList{u"key"_s});
    QVERIFY(warningTexts("[a]\nkey = 100%% of %(b)s\nb = %%\n[b]\nkey: 1").isEmpty());
}

void tst_IniDocument::interpolationErrorsBelongToTheKey()
{
    const IniDocument document =
        IniDocument::parse("[a]\ngood = 1\nbad = %(none)s\nopen = %(good\nloop = %(loop)s\n");
    QString error;
    QCOMPARE(document.value(u"a"_s, u"good"_s, &error), u"1"_s);
    QVERIFY(error.isEmpty());
    QVERIFY(!document.value(u"a"_s, u"bad"_s, &error));
    QVERIFY2(error.contains(u"the key none"_s), qPrintable(error));
    QVERIFY(!document.value(u"a"_s, u"open"_s, &error));
    QVERIFY2(error.contains(u"%("_s), qPrintable(error));
    QVERIFY(!document.value(u"a"_s, u"loop"_s, &error));
    QVERIFY2(error.contains(u"10 deep"_s), qPrintable(error));
    QVERIFY(!document.value(u"a"_s, u"missing"_s, &error));
    QVERIFY(error.isEmpty());
}

void tst_IniDocument::interpolationEndsInAnyFile()
{
    // Nine levels of a hundred references each would be 10^18 characters, or none, but as many steps.
    for (const char *const seed : {"a0 = lol\n", "a0 =\n"}) {
        QByteArray file = "[a]\n"_ba + seed;
        for (int level = 1; level < 10; ++level) {
            const QByteArray reference = "%(a" + QByteArray::number(level - 1) + ")s";
            file += "a" + QByteArray::number(level) + " = " + reference.repeated(100) + '\n';
        }
        QString error;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!IniDocument::parse(file).value(u"a"_s, u"a9"_s, &error));
        QVERIFY(error.contains(u"expand"_s));
        QVERIFY(timer.elapsed() < 20'000);
    }
}

void tst_IniDocument::changeKeepsEveryOtherByte_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("spacing") << "[s]\nk  :\t old  \n# end"_ba << u"k"_s << u"new"_s
                             << "[s]\nk  :\t new  \n# end"_ba;
    QTest::newRow("percent") << "[s]\nk=old\n"_ba << u"K"_s << u"5%(x)s"_s << "[s]\nk=5%%(x)s\n"_ba;
    QTest::newRow("CRLF") << "[s]\r\nk=old\r\nl=1\r\n"_ba << u"k"_s << u"a\nb"_s
                          << "[s]\r\nk=a\r\n    b\r\nl=1\r\n"_ba;
    QTest::newRow("no last line end") << "[s]\nk=old"_ba << u"k"_s << u"a\nb"_s << "[s]\nk=a\n    b"_ba;
    QTest::newRow("fewer lines, no last line end") << "[s]\nk=a\n  b"_ba << u"k"_s << u"a"_s << "[s]\nk=a"_ba;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF[s]\nk=old"_ba << u"k"_s << u"ü"_s
                                     << "\xEF\xBB\xBF[s]\nk=\xC3\xBC"_ba;
    QTest::newRow("empty before") << "[s]\nk =\nl:\nm="_ba << u"k"_s << u"1"_s << "[s]\nk = 1\nl:\nm="_ba;
    QTest::newRow("empty before, colon") << "[s]\nl:\n"_ba << u"l"_s << u"1"_s << "[s]\nl: 1\n"_ba;
    QTest::newRow("empty before, tight") << "[s]\nm=\n"_ba << u"m"_s << u"1"_s << "[s]\nm=1\n"_ba;
    QTest::newRow("one line of many")
        << "[s]\nk =\n\tSELECT 1, \n\n\t\t# why\n\t  FROM a\n\n[t]\n"_ba << u"k"_s
        << u"\nSELECT 1,\n\nFROM b"_s << "[s]\nk =\n\tSELECT 1, \n\n\t\t# why\n\t  FROM b\n\n[t]\n"_ba;
    QTest::newRow("line added in the middle")
        << "[s]\nk = a\n  # note\n   c\nl = 1\n"_ba << u"k"_s << u"a\nb\nc"_s
        << "[s]\nk = a\n   b\n  # note\n   c\nl = 1\n"_ba;
    QTest::newRow("lines removed, comment kept") << "[s]\nk = a\n  # note\n  b\n\n  c\nl = 1\n"_ba << u"k"_s
                                                 << u"x"_s << "[s]\nk = x\n  # note\nl = 1\n"_ba;
    QTest::newRow("the first line moves down")
        << "[s]\nk = a\nl = 1\n"_ba << u"k"_s << u"\na"_s << "[s]\nk = \n    a\nl = 1\n"_ba;
    QTest::newRow("the last line moves up")
        << "[s]\nk =\n  b\n  a\nl = 1\n"_ba << u"k"_s << u"a"_s << "[s]\nk = a\nl = 1\n"_ba;
    QTest::newRow("the duplicate that counts")
        << "[s]\nk=1\nk=2\n"_ba << u"k"_s << u"3"_s << "[s]\nk=1\nk=3\n"_ba;
    QTest::newRow("inherited") << "[DEFAULT]\nk = 1\n[s]\nl: 2\n\n# end\n"_ba << u"k"_s << u"3"_s
                               << "[DEFAULT]\nk = 1\n[s]\nl: 2\nk: 3\n\n# end\n"_ba;
    QTest::newRow("new key") << "[s]\n  l=1\n    more\n\n[t]\nk=1"_ba << u"New"_s << u"a\n\nb"_s
                             << "[s]\n  l=1\n    more\n  New=a\n\n      b\n\n[t]\nk=1"_ba;
    QTest::newRow("new key in an empty section")
        << "[s]\n; note\n  [t]\nx: 1\n"_ba << u"k"_s << u"1"_s << "[s]\n  k: 1\n; note\n  [t]\nx: 1\n"_ba;
    QTest::newRow("new key after an open end")
        << "[s]\r\nl = 1"_ba << u"k"_s << u"1"_s << "[s]\r\nl = 1\r\nk = 1"_ba;
    QTest::newRow("new section") << "[t]\nl = 1\n"_ba << u"k"_s << u"1"_s << "[t]\nl = 1\n\n[s]\nk = 1\n"_ba;
    QTest::newRow("first section") << ""_ba << u"k"_s << u""_s << "[s]\nk =\n"_ba;
    QTest::newRow("like a header") << "[s]\nk = 1\n"_ba << u"k"_s << u"[t]\n[u]\nv = w"_s
                                   << "[s]\nk = [t]\n    [u]\n    v = w\n"_ba;
}

void tst_IniDocument::changeKeepsEveryOtherByte()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    QCOMPARE(afterSetting(before, u"s"_s, key, value), after);
}

void tst_IniDocument::sameValueChangesNothing()
{
    const QByteArray file = "[DEFAULT]\nport = 3306\n[s]\nhost = %(name)s.test\nname = x\ndiscount = 5%\n";
    QCOMPARE(afterSetting(file, u"s"_s, u"host"_s, u"x.test"_s), file);
    QCOMPARE(afterSetting(file, u"s"_s, u"port"_s, u"3306"_s), file);
    QCOMPARE(afterSetting(file, u"s"_s, u"discount"_s, u"5%"_s), file);
    QCOMPARE(afterSetting(file, u"DEFAULT"_s, u"port"_s, u"3307"_s),
             QByteArray(file).replace("3306", "3307"));
}

void tst_IniDocument::removedKeyLeavesComments()
{
    IniDocument document = IniDocument::parse("[s]\n# of k\nk = 1\n  2\n  # inside\n\n  3\nl = 1\nk = 4\n");
    document.removeKey(u"s"_s, u"K"_s);
    QCOMPARE(document.toBytes(), "[s]\n# of k\n  # inside\nl = 1\n"_ba);
    QCOMPARE(document.keys(u"s"_s), QStringList{u"l"_s});
    document.removeKey(u"s"_s, u"none"_s);
    document.removeKey(u"none"_s, u"l"_s);
    QCOMPARE(document.keys(u"s"_s), QStringList{u"l"_s});
}

void tst_IniDocument::whatCannotBeStoredIsRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("storable");
    QTest::newRow("space before") << u"k"_s << u" x"_s << u"x"_s;
    QTest::newRow("space after") << u"k"_s << u"x\t"_s << u"x"_s;
    QTest::newRow("indented line") << u"k"_s << u"\nSELECT\n  1\n"_s << u"\nSELECT\n1"_s;
    QTest::newRow("carriage return") << u"k"_s << u"a\r\nb"_s << u"a\nb"_s;
    QTest::newRow("empty last line") << u"k"_s << u"a\n\n"_s << u"a"_s;
    QTest::newRow("comment") << u"k"_s << u"a\n# b"_s << QString();
    QTest::newRow("semicolon") << u"k"_s << u"a\n;"_s << QString();
    QTest::newRow("half a character") << u"k"_s << QString(QChar(0xD800)) << QString();
    QTest::newRow("key with a delimiter") << u"a=b"_s << u"x"_s << QString();
    QTest::newRow("key like a comment") << u"#k"_s << u"x"_s << QString();
    QTest::newRow("empty key") << u""_s << u"x"_s << QString();
    QTest::newRow("key of two lines") << u"a\nb"_s << u"x"_s << QString();
    QTest::newRow("key like a header") << u"[k"_s << u"x]"_s << QString();
}

void tst_IniDocument::whatCannotBeStoredIsRefused()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, storable);
    const QByteArray bytes = "[s]\nk = old\n\n[t]\nl = 1\n";
    IniDocument document = IniDocument::parse(bytes);
    QVERIFY_EXCEPTION_THROWN(document.setValue(u"s"_s, key, value), SyncError);
    QCOMPARE(document.toBytes(), bytes);
    QCOMPARE(document.value(u"s"_s, u"k"_s), u"old"_s);
    if (storable.isNull())
        return;
    QCOMPARE(IniDocument::storable(value), storable);
    QCOMPARE(IniDocument::whyNotStorable(storable), QString());
    document.setValue(u"s"_s, key, storable);
    QCOMPARE(document.value(u"s"_s, key), storable);
}

void tst_IniDocument::garbageNeitherCrashesNorHangs_data()
{
    constexpr qsizetype Size = 10'000'000;
    QTest::addColumn<QByteArray>("bytes");
    QByteArray noise(Size, '\0');
    quint32 state = 1;
    for (char &byte : noise) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    QTest::newRow("noise") << noise;
    QTest::newRow("NUL") << QByteArray(Size, '\0');
    QTest::newRow("NUL value") << "[a]\nx = "_ba + QByteArray(Size, '\0');
    QTest::newRow("empty lines in a value") << "[a]\nx = 1\n"_ba + QByteArray(Size, '\n') + "  2";
    QTest::newRow("duplicates") << "[a]\n"_ba + "x=%\n"_ba.repeated(Size / 4);
    QTest::newRow("fewer empty lines") << "[a]\nx = 1\n"_ba + QByteArray(100'000, '\n') + "  2";
    QTest::newRow("fewer duplicates") << "[a]\n"_ba + "x=%\n"_ba.repeated(100'000);
    QTest::newRow("brackets") << QByteArray(Size, '[');
    QTest::newRow("one line of delimiters") << "[a]\n"_ba + "x" + QByteArray(Size, '=');
    QTest::newRow("percent signs") << "[a]\nx="_ba + QByteArray(Size, '%');
    QTest::newRow("open references") << "[a]\nx="_ba + "%("_ba.repeated(Size / 2);
}

void tst_IniDocument::garbageNeitherCrashesNorHangs()
{
    QFETCH(QByteArray, bytes);
    QElapsedTimer timer;
    timer.start();
    try {
        IniDocument document = IniDocument::parse(bytes);
        QCOMPARE(document.toBytes(), bytes);
        (void)document.value(u"a"_s, u"x"_s);
        document.setValue(u"a"_s, u"x"_s, u"new"_s);
        QCOMPARE(document.value(u"a"_s, u"x"_s), u"new"_s);
    } catch (const SyncError &error) {
        QVERIFY2(error.message().contains(QRegularExpression(u", line (1|1000001):"_s)), error.what());
    }
    QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_IniDocument)
#include "tst_IniDocument.moc"
