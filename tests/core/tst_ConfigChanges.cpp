// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncError.h"
#include "config/ConfigChanges.h"
#include "config/IniDocument.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

/** `-4 text` and `+4 text`, masked. */
QStringList changes(const IniDocument &before, const IniDocument &after)
{
    QStringList lines;
    for (const ChangedLine &line : changedLines(before, after))
        lines += (line.kind == ChangedLine::Kind::Removed ? u"-%1 %2"_s : u"+%1 %2"_s)
                     .arg(line.number)
                     .arg(line.masked);
    return lines;
}

QStringList changes(const QByteArray &before, const QByteArray &after)
{
    return changes(IniDocument::parse(before), IniDocument::parse(after));
}

} // namespace

class tst_ConfigChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameTextHasNoChanges();
    void changedLineIsRemovedAndAdded();
    void linesThatStayAreNotNamed();
    void secretsAreMasked();
    void secretsTakenFromOtherKeysAreMasked();
    void commentedOutSecretIsMasked();
    void linesKnowTheirSection();
    void rawValueKeepsReferences();
    void impossibleRawValueChangesNothing();
};

void tst_ConfigChanges::sameTextHasNoChanges()
{
    QVERIFY(changes("[a]\nb = 1\n", "[a]\nb = 1\n").isEmpty());
}

void tst_ConfigChanges::changedLineIsRemovedAndAdded()
{
    QCOMPARE(changes("[a]\nb = 1\nc = 2\n", "[a]\nb = 3\nc = 2\n"),
             (QStringList{u"-2 b = 1"_s, u"+2 b = 3"_s}));
}

void tst_ConfigChanges::linesThatStayAreNotNamed()
{
    QCOMPARE(changes("[a]\nb = 1\nc = 2\nd = 3\ne = 4\n", "[a]\nc = 2\nx = 9\nd = 3\ne = 5\n"),
             (QStringList{u"-2 b = 1"_s, u"+3 x = 9"_s, u"-5 e = 4"_s, u"+5 e = 5"_s}));
}

void tst_ConfigChanges::secretsAreMasked()
{
    const QStringList lines =
        changes("[a]\npassword: one\n  two\npassword_store = file\n",
                "[a]\npassword: three\npassword_store = prompt\nconnection_string = PWD=x\n");
    QCOMPARE(lines, (QStringList{u"-2 password: ●●●●●●"_s, u"-3     ●●●●●●"_s, u"-4 password_store = file"_s,
                                 u"+2 password: ●●●●●●"_s, u"+3 password_store = prompt"_s,
                                 u"+4 connection_string = ●●●●●●"_s}));
}

void tst_ConfigChanges::secretsTakenFromOtherKeysAreMasked()
{
    QCOMPARE(changes("[DEFAULT]\nword = one\n[a]\npassword = %(word)s\n",
                     "[DEFAULT]\nword = two\n[a]\npassword = %(word)s\n"),
             (QStringList{u"-2 word = ●●●●●●"_s, u"+2 word = ●●●●●●"_s}));
}

void tst_ConfigChanges::commentedOutSecretIsMasked()
{
    const QStringList lines = changes("[a]\n# password = one\nb = 1\n", "[a]\nb = 1\n");
    QCOMPARE(lines.size(), 1);
    QVERIFY2(!lines.first().contains(u"one"_s), qPrintable(lines.first()));
}

void tst_ConfigChanges::linesKnowTheirSection()
{
    const QList<ChangedLine> lines = changedLines(IniDocument::parse("[a]\nx = 1\n[b]\nx = 1\n"),
                                                  IniDocument::parse("[a]\nx = 1\n[b]\nx = 2\n"));
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().section, u"b"_s);
    QCOMPARE(lines.first().number, 4);
}

void tst_ConfigChanges::rawValueKeepsReferences()
{
    IniDocument document = IniDocument::parse("[a]\nx = 1\ny: %(x)s0\n");
    document.setRawValue(u"a"_s, u"y"_s, u"%(x)s5 %%"_s);
    QCOMPARE(document.toBytes(), QByteArray("[a]\nx = 1\ny: %(x)s5 %%\n"));
    QCOMPARE(document.value(u"a"_s, u"y"_s), u"15 %"_s);
}

void tst_ConfigChanges::impossibleRawValueChangesNothing()
{
    IniDocument document = IniDocument::parse("[a]\ny = 1\n");
    QVERIFY_EXCEPTION_THROWN(document.setRawValue(u"a"_s, u"y"_s, u"one\n# two"_s), SyncError);
    QCOMPARE(document.toBytes(), QByteArray("[a]\ny = 1\n"));
}

QTEST_GUILESS_MAIN(tst_ConfigChanges)
#include "tst_ConfigChanges.moc"
