// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/IniSyntax.h"

#include "SyncError.h"
#include "config/PythonText.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr char ByteOrderMark[] = "\xEF\xBB\xBF";
constexpr qsizetype MostLines = 1'000'000; ///< more is no configuration, but much memory
constexpr qsizetype MostWarnings = 100;    ///< a file with more of them is not read by a person

/** Python's universal newlines: LF, CRLF and CR end a line, nothing else does. */
QList<IniLine> splitLines(QByteArrayView bytes)
{
    QList<IniLine> lines;
    qsizetype begin = 0;
    while (begin < bytes.size() && lines.size() <= MostLines) {
        qsizetype end = begin;
        while (end < bytes.size() && bytes[end] != '\n' && bytes[end] != '\r')
            ++end;
        const bool pair = end + 1 < bytes.size() && bytes[end] == '\r' && bytes[end + 1] == '\n';
        const qsizetype next = std::min(end + (pair ? 2 : 1), bytes.size());
        // Raw data, because ten million empty lines should not become ten million allocations.
        const char *const lineEnd = pair                                             ? "\r\n"
                                    : bytes[std::min(end, bytes.size() - 1)] == '\r' ? "\r"
                                                                                     : "\n";
        lines.append(
            {bytes.sliced(begin, end - begin).toByteArray(), QByteArray::fromRawData(lineEnd, next - end)});
        begin = next;
    }
    return lines;
}

/** The state of `RawConfigParser._read()` while it walks down the lines. */
class IniParser
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::IniDocument)

public:
    explicit IniParser(const QString &fileName)
        : m_fileName(fileName)
    {
    }

    IniSyntax parse(const QByteArray &bytes);

private:
    void readLine(const QString &line);
    void readHeader(const QString &name);
    void readOption(const QString &line);
    void finishValues();
    void warnAboutValues();
    void warn(qsizetype line, const QString &section, const QString &key, const QString &message);
    [[noreturn]] void fail(const QString &problem) const;
    IniSection &current() { return m_syntax.sections[*m_section]; }
    IniEntry &entry() { return current().entries[*m_entry]; }

    QString m_fileName;
    IniSyntax m_syntax;
    qsizetype m_line = 0;
    qsizetype m_indent = 0;
    std::optional<qsizetype> m_section;
    std::optional<qsizetype> m_entry; ///< of the current section
};

IniSyntax IniParser::parse(const QByteArray &bytes)
{
    m_syntax.hasByteOrderMark = bytes.startsWith(ByteOrderMark);
    if (m_syntax.hasByteOrderMark) {
        warn(1, {}, {}, tr("The file starts with a byte order mark; it is ignored."));
    }
    m_syntax.lines = splitLines(m_syntax.hasByteOrderMark ? QByteArrayView(bytes).sliced(3) : bytes);
    if (m_syntax.lines.size() > MostLines) {
        m_line = MostLines;
        fail(tr("The file has more lines than a configuration can have."));
    }
    bool hasCarriageReturn = false;
    for (m_line = 0; m_line < m_syntax.lines.size(); ++m_line) {
        const IniLine &line = m_syntax.lines[m_line];
        if (!line.content.isValidUtf8())
            fail(tr("The line is not valid UTF-8. Save the file with the encoding UTF-8."));
        hasCarriageReturn = hasCarriageReturn || line.end.startsWith('\r');
        readLine(decodeLine(line.content));
    }
    if (hasCarriageReturn)
        warn(0, {}, {}, tr("The file has Windows line ends (CRLF); they are kept."));
    finishValues();
    warnAboutValues();
    return m_syntax;
}

void IniParser::readLine(const QString &line)
{
    const QStringView text = PythonText::strip(line);
    if (text.isEmpty()) {
        if (m_entry)
            entry().valueLines.append(IniValueLine{m_line, {}});
        return;
    }
    if (text.startsWith(u'#') || text.startsWith(u';'))
        return;
    const qsizetype indent = PythonText::indentation(line);
    if (m_entry && indent > m_indent) {
        entry().valueLines.append({m_line, text.toString()});
        return;
    }
    m_indent = indent;
    // The expression \[(.+)\] is greedy and not anchored: the name goes on to the last bracket.
    const qsizetype bracket = text.lastIndexOf(u']');
    if (text.startsWith(u'[') && bracket >= 2)
        readHeader(text.sliced(1, bracket - 1).toString());
    else if (!m_section)
        fail(tr("There is no [section] above this line. Every key belongs into a section."));
    else
        readOption(line);
}

void IniParser::readHeader(const QString &name)
{
    m_entry.reset();
    const auto known = m_syntax.sectionIndex.constFind(name);
    if (known == m_syntax.sectionIndex.constEnd()) {
        m_section = m_syntax.sections.size();
        m_syntax.sectionIndex.insert(name, *m_section);
        m_syntax.sections.append({name, m_line, {}, {}, {}});
        return;
    }
    m_section = *known;
    if (name != "DEFAULT"_L1)
        fail(tr("The section [%1] is there twice; the first one starts in line %2. Make one of them.")
                 .arg(name, QString::number(current().headerLine + 1)));
    current().headerLine = m_line;
}

void IniParser::readOption(const QString &line)
{
    const IniOptionParts parts = splitOption(line);
    if (parts.delimiter.isEmpty())
        fail(tr("The line has no = or : between a key and a value. Lines that continue a value must be "
                "indented."));
    if (parts.key.isEmpty())
        fail(tr("There is no key before the delimiter."));
    const QString key = PythonText::lower(parts.key);
    IniSection &section = current();
    const auto known = section.counting.constFind(key);
    if (known == section.counting.constEnd()) {
        section.keys.append(key);
    } else {
        warn(m_line + 1, section.name, key,
             tr("The key is there twice, first in line %1; the last one counts.")
                 .arg(section.entries[*known].firstLine() + 1));
    }
    m_entry = section.entries.size();
    section.counting.insert(key, *m_entry);
    section.entries.append({key, {{m_line, parts.value}}});
}

/** The end of `_join_multiline_values()`: empty lines at the end of a value are not part of it. */
void IniParser::finishValues()
{
    for (IniSection &section : m_syntax.sections) {
        for (IniEntry &entry : section.entries) {
            while (entry.valueLines.size() > 1 && entry.valueLines.last().text.isEmpty())
                entry.valueLines.removeLast();
        }
    }
}

void IniParser::warnAboutValues()
{
    for (const IniSection &section : std::as_const(m_syntax.sections)) {
        for (const QString &key : section.keys) {
            const IniEntry &entry = *section.entry(key);
            if (hasLonePercent(entry.raw()))
                warn(entry.firstLine() + 1, section.name, key,
                     tr("A single % is taken literally; write %% for a percent sign."));
        }
    }
}

void IniParser::warn(qsizetype line, const QString &section, const QString &key, const QString &message)
{
    if (m_syntax.warnings.size() < MostWarnings)
        m_syntax.warnings.append({line, section, key, message});
}

void IniParser::fail(const QString &problem) const
{
    throw SyncError(Side::Neither, Stage::Config, ErrorKind::Configuration,
                    tr("%1, line %2: %3").arg(m_fileName, QString::number(m_line + 1), problem));
}

} // namespace

IniSyntax parseIni(const QByteArray &bytes, const QString &fileName)
{
    return IniParser(fileName).parse(bytes);
}

QString IniEntry::raw() const
{
    QString text = valueLines.first().text;
    for (qsizetype i = 1; i < valueLines.size(); ++i)
        text += u'\n' + valueLines[i].text;
    return text;
}

const IniEntry *IniSection::entry(const QString &lowerKey) const
{
    const auto found = counting.constFind(lowerKey);
    return found == counting.constEnd() ? nullptr : &entries[*found];
}

const IniSection *IniSyntax::section(const QString &name) const
{
    const auto found = sectionIndex.constFind(name);
    return found == sectionIndex.constEnd() ? nullptr : &sections[*found];
}

QByteArray IniSyntax::toBytes() const
{
    QByteArray bytes = hasByteOrderMark ? QByteArray(ByteOrderMark) : QByteArray();
    for (const IniLine &line : lines)
        bytes += line.content + line.end;
    return bytes;
}

QString decodeLine(const QByteArray &content)
{
    QStringDecoder decode(QStringDecoder::Utf8,
                          QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decode(content);
}

IniOptionParts splitOption(const QString &line)
{
    const QStringView text = line;
    IniOptionParts parts;
    qsizetype delimiter = 0;
    while (delimiter < text.size() && text[delimiter] != u'=' && text[delimiter] != u':')
        ++delimiter;
    const QStringView before = text.first(delimiter);
    const QStringView key = PythonText::strip(before);
    parts.key = key.toString();
    parts.indent = before.first(key.isEmpty() ? 0 : PythonText::indentation(before)).toString();
    if (delimiter == text.size())
        return parts;
    const QStringView after = text.sliced(delimiter + 1);
    const qsizetype valueBegin = delimiter + 1 + PythonText::indentation(after);
    const qsizetype keyEnd = parts.indent.size() + key.size();
    const QStringView value = PythonText::strip(after);
    parts.delimiter = text.sliced(keyEnd, valueBegin - keyEnd).toString();
    parts.value = value.toString();
    parts.trailing = text.sliced(valueBegin + value.size()).toString();
    return parts;
}

bool hasLonePercent(const QString &raw)
{
    qsizetype at = 0;
    while ((at = raw.indexOf(u'%', at)) >= 0) {
        const QChar next = at + 1 < raw.size() ? raw[at + 1] : QChar();
        if (next != u'%' && next != u'(')
            return true;
        const qsizetype close = next == u'(' ? raw.indexOf(u')', at) : at + 1;
        if (close < 0)
            return false;
        at = close + 1;
    }
    return false;
}

} // namespace Rowferry
