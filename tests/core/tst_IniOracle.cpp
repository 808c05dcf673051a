// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ConfigparserOracle.h"
#include "IniGenerator.h"
#include "SyncError.h"
#include "config/IniDocument.h"
#include "config/PythonText.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <optional>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

struct Case
{
    QByteArray bytes;
    std::optional<IniDocument> document; ///< none if it was rejected
    QString problem;                     ///< why
};

Case read(const QByteArray &bytes)
{
    try {
        return {bytes, IniDocument::parse(bytes), {}};
    } catch (const SyncError &error) {
        return {bytes, std::nullopt, error.message()};
    }
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const auto &each : array)
        list.append(each.toString());
    return list;
}

/** A difference between a value of ours and of the oracle, or an empty text. */
QString valueDifference(const IniDocument &document, const QString &section, const QString &key,
                        const QJsonObject &strict, const QJsonObject &lenient)
{
    const QString where = u"[%1] %2: "_s.arg(section, key);
    QString problem;
    const std::optional<QString> value = document.value(section, key, &problem);
    if (document.rawValue(section, key) != strict["raw"_L1].toString())
        return where + u"raw value "_s + document.rawValue(section, key).value_or(u"none"_s);
    const bool lonePercent =
        strict["error"_L1] == "InterpolationSyntaxError"_L1 && lenient.contains("value"_L1);
    const QJsonObject &expected = lonePercent ? lenient : strict;
    if (expected.contains("error"_L1) != !value.has_value() || problem.isEmpty() != value.has_value())
        return where + u"error "_s + problem + u" against "_s + expected["error"_L1].toString();
    if (value && *value != expected["value"_L1].toString())
        return where + *value + u" against "_s + expected["value"_L1].toString();
    if (lonePercent && document.warnings().isEmpty())
        return where + u"no warning about a lone percent sign"_s;
    return {};
}

QString difference(const Case &file, const QJsonObject &answer)
{
    const QJsonObject lenient = answer["lenient"_L1].toObject();
    const bool hasMark = file.bytes.startsWith("\xEF\xBB\xBF");
    const bool mayBeLenient = hasMark || answer["strict"_L1]["error"_L1] == "DuplicateOptionError"_L1;
    const QJsonObject strict = mayBeLenient ? lenient : answer["strict"_L1].toObject();
    if (strict.contains("error"_L1) != !file.document.has_value())
        return u"rejected: "_s + file.problem + u" against "_s + strict["error"_L1].toString();
    if (!file.document)
        return file.problem.contains(u", line "_s) ? QString() : u"no line in: "_s + file.problem;
    const IniDocument &document = *file.document;
    if (mayBeLenient && document.warnings().isEmpty())
        return u"no warning"_s;
    if (document.toBytes() != file.bytes)
        return u"other bytes"_s;
    if (document.sections() != strings(strict["sections"_L1]))
        return u"sections "_s + document.sections().join(u'|');
    const QJsonObject keys = strict["keys"_L1].toObject();
    for (auto section = keys.begin(); section != keys.end(); ++section) {
        if (document.keys(section.key()) != strings(section.value()))
            return u"keys of %1: %2"_s.arg(section.key(), document.keys(section.key()).join(u'|'));
        for (const QString &key : strings(section.value())) {
            const auto valueIn = [&](const QJsonObject &meaning) {
                return meaning["values"_L1].toObject()[section.key()].toObject()[key].toObject();
            };
            QString found = valueDifference(document, section.key(), key, valueIn(strict), valueIn(lenient));
            if (!found.isEmpty())
                return found;
        }
    }
    return {};
}

QList<QByteArray> physicalLines(const QByteArray &bytes)
{
    QList<QByteArray> lines;
    QByteArray line;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        line += bytes[i];
        const bool pair = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
        if (!pair && (bytes[i] == '\n' || bytes[i] == '\r'))
            lines.append(std::exchange(line, {}));
    }
    if (!line.isEmpty())
        lines.append(line);
    return lines;
}

/** The lines of the file without those of the value that starts in @p first. */
QList<QByteArray> linesWithoutValue(const QByteArray &bytes, qsizetype first)
{
    QList<QByteArray> lines = physicalLines(bytes);
    const qsizetype indent = PythonText::indentation(QString::fromUtf8(lines[first]));
    QList<qsizetype> ofValue{first};
    QList<qsizetype> blank;
    for (qsizetype i = first + 1; i < lines.size(); ++i) {
        const QString line = QString::fromUtf8(lines[i]);
        const QStringView text = PythonText::strip(line);
        if (text.startsWith(u'#') || text.startsWith(u';'))
            continue;
        if (text.isEmpty()) {
            blank.append(i);
        } else if (PythonText::indentation(line) > indent) {
            ofValue += blank;
            ofValue.append(i);
            blank.clear();
        } else {
            break;
        }
    }
    while (!ofValue.isEmpty())
        lines.removeAt(ofValue.takeLast());
    // A file without a line end after its last line stays so, whichever line is the last one then.
    const bool endsOpen = !bytes.endsWith('\n') && !bytes.endsWith('\r');
    while (endsOpen && !lines.isEmpty() && (lines.last().endsWith('\n') || lines.last().endsWith('\r')))
        lines.last().chop(1);
    return lines;
}

/** Keys that refer to one another, so that the last value is as deep as interpolation goes, and deeper. */
QByteArray chain(int length)
{
    QByteArray file = "[DEFAULT]\nk0 = end%%\n[chain]\n";
    for (int i = 1; i <= length; ++i)
        file += "k" + QByteArray::number(i) + " = %(K" + QByteArray::number(i - 1) + ")s\n";
    return file;
}

QByteArray legacyFile()
{
    QFile file(QFINDTESTDATA("../data/legacy.ini"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/** config.ini means to Rowferry what it means to Python's configparser, before and after a change. */
class tst_IniOracle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileMeansTheSame();
    void everyChangeTouchesOneValueAlone();
    void everyLetterHasPythonsLowerCase();

private:
    ConfigparserOracle m_oracle;
    QList<Case> m_cases;
};

void tst_IniOracle::initTestCase()
{
    QVERIFY2(m_oracle.start(QFINDTESTDATA("configparser_oracle.py")), "python3 does not start");
    IniGenerator generator(20261121);
    QVERIFY(!legacyFile().isEmpty());
    QList<QByteArray> files{legacyFile(), chain(15),  {},
                            "\n",         "[a]",      "\xEF\xBB\xBF",
                            "a=1",        "[a]\nx\n", "[DEFAULT]\na=1\n[DEFAULT]\na=2"};
    for (int i = 0; i < 2000; ++i)
        files.append(generator.structuredFile());
    for (int i = 0; i < 3000; ++i)
        files.append(generator.soup());
    for (const QByteArray &file : files)
        m_cases.append(read(file));
}

void tst_IniOracle::everyFileMeansTheSame()
{
    QList<QByteArray> files;
    for (const Case &file : m_cases)
        files.append(file.bytes);
    const QJsonArray answers = m_oracle.ask(files);
    QCOMPARE(answers.size(), m_cases.size());

    QHash<QString, int> seen;
    int different = 0;
    for (qsizetype i = 0; i < m_cases.size(); ++i) {
        const QJsonObject answer = answers[i].toObject();
        const QString error = answer["strict"_L1]["error"_L1].toString();
        ++seen[error.isEmpty() ? u"accepted"_s : error];
        const QString found = difference(m_cases[i], answer);
        if (!found.isEmpty() && ++different <= 10)
            qWarning().noquote() << "file" << i << found << '\n'
                                 << m_cases[i].bytes.toPercentEncoding(" =:[]#;");
    }
    qInfo() << seen;
    QCOMPARE(different, 0);
    // A generator that makes only one kind of file would prove nothing.
    for (const QString &kind : {u"DuplicateOptionError"_s, u"DuplicateSectionError"_s,
                                u"MissingSectionHeaderError"_s, u"ParsingError"_s, u"UnicodeDecodeError"_s})
        QVERIFY2(seen[kind] >= 10, qPrintable(kind));
    QVERIFY(seen[u"accepted"_s] >= 1000);
}

void tst_IniOracle::everyChangeTouchesOneValueAlone()
{
    IniGenerator generator(4711);
    QList<Case> changed;
    int refused = 0;
    for (const Case &file : m_cases) {
        if (!file.document || file.document->sections().isEmpty())
            continue;
        IniDocument document = *file.document;
        const QString section = generator.pick(document.sections());
        const QStringList own = document.ownKeys(section);
        const bool isNew = own.isEmpty() || generator.chance(20);
        const QString key = isNew ? u"brand_new"_s : generator.pick(own);
        const QString value = generator.newValue();
        const qsizetype line = document.lineOf(section, key) - 1;
        try {
            document.setValue(section, key, value);
        } catch (const SyncError &) {
            ++refused;
            QCOMPARE(document.toBytes(), file.bytes);
            // Besides such values only `[key = value]` is impossible: it would be a section.
            QVERIFY2(!IniDocument::whyNotStorable(value).isEmpty() || key.startsWith(u'['),
                     qPrintable(key + u'|' + value + u'|' + QString::fromUtf8(file.bytes)));
            continue;
        }
        QCOMPARE(document.value(section, key).value_or(u"none"_s), value);
        const QByteArray after = document.toBytes();
        if (isNew) {
            IniDocument back = document;
            back.removeKey(section, key);
            QCOMPARE(back.toBytes(), file.bytes);
        } else {
            QCOMPARE(document.lineOf(section, key) - 1, line);
            const qsizetype mark = after.startsWith("\xEF\xBB\xBF") ? 3 : 0;
            QCOMPARE(linesWithoutValue(after.sliced(mark), line),
                     linesWithoutValue(file.bytes.sliced(mark), line));
        }
        for (const QString &other : file.document->sections()) {
            for (const QString &each : file.document->keys(other)) {
                if (other != section || each != key)
                    QCOMPARE(document.rawValue(other, each), file.document->rawValue(other, each));
            }
        }
        changed.append({after, document, {}});
    }
    qInfo() << changed.size() << "changed," << refused << "refused";
    QVERIFY(changed.size() >= 1000);
    QVERIFY(refused >= 100 && refused < changed.size());

    QList<QByteArray> files;
    for (const Case &file : changed)
        files.append(file.bytes);
    const QJsonArray answers = m_oracle.ask(files);
    QCOMPARE(answers.size(), changed.size());
    for (qsizetype i = 0; i < changed.size(); ++i) {
        const QString found = difference(changed[i], answers[i].toObject());
        QVERIFY2(found.isEmpty(),
                 qPrintable(found + u'\n' + QString::fromLatin1(changed[i].bytes.toPercentEncoding(" =:"))));
    }
}

void tst_IniOracle::everyLetterHasPythonsLowerCase()
{
    // Keys are compared by their lower case, so a wrong one would lose a value. One key a line; those
    // that are alike in lower case are duplicates and not of interest here.
    QStringList lines{u"[letters]"_s};
    for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
        if (!QChar::isSurrogate(c) && QChar::category(c) != QChar::Other_NotAssigned &&
            QChar::toLower(c) != c)
            lines.append(QString(u"x%1Σ%1 = 1"_s).arg(QStringView(QChar::fromUcs4(c))));
    }
    lines.append(u"ΑΣ. = 1\nΑΣ'Α=1\nΣ=1\nΑΣ\u0301=1\nAΣ-Α=1"_s);
    const Case file = read(lines.join(u'\n').toUtf8());
    const QJsonArray answers = m_oracle.ask({file.bytes});
    QCOMPARE(answers.size(), 1);
    QCOMPARE(difference(file, answers[0].toObject()), QString());
    QVERIFY(file.document->keys(u"letters"_s).size() > 1000);
}

QTEST_GUILESS_MAIN(tst_IniOracle)
#include "tst_IniOracle.moc"
