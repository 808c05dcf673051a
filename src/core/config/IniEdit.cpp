// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/IniEdit.h"

#include "config/PythonText.h"

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

const QString UsualIndent = u"    "_s;

/** `key =` and `key:` become `key = value` and `key: value`; `key=` becomes `key=value`. */
QString delimiterBeforeValue(const QString &delimiter)
{
    const bool spaceBefore = PythonText::indentation(delimiter) > 0;
    const bool spaceAfter = PythonText::rstrip(delimiter).size() < delimiter.size();
    const bool wantsSpace = spaceBefore || delimiter == u":"_s;
    return wantsSpace && !spaceAfter ? delimiter + u' ' : delimiter;
}

/** The lines of a new key; an empty line inside the value is empty. */
QList<QByteArray> newLines(const QString &indent, const QString &key, const QString &delimiter,
                           const QStringList &texts)
{
    const QString separator = texts.first().isEmpty() ? PythonText::rstrip(delimiter).toString() : delimiter;
    QList<QByteArray> lines{QString(indent + key + separator + texts.first()).toUtf8()};
    for (qsizetype i = 1; i < texts.size(); ++i)
        lines.append(texts[i].isEmpty() ? QByteArray() : QString(indent + UsualIndent + texts[i]).toUtf8());
    return lines;
}

} // namespace

IniEdit::IniEdit(const IniSyntax &syntax)
    : m_syntax(syntax)
{
}

QString IniEdit::lineText(qsizetype line) const
{
    return decodeLine(m_syntax.lines[line].content);
}

/** The line end of @p line, or what the file uses where that line has none. */
QByteArray IniEdit::lineEnd(qsizetype line) const
{
    if (line >= 0 && line < m_syntax.lines.size() && !m_syntax.lines[line].end.isEmpty())
        return m_syntax.lines[line].end;
    if (!m_syntax.lines.isEmpty() && !m_syntax.lines.first().end.isEmpty())
        return m_syntax.lines.first().end;
    return "\n"_ba;
}

QString IniEdit::continuationIndent(const IniEntry &entry) const
{
    for (qsizetype i = 1; i < entry.valueLines.size(); ++i) {
        const IniValueLine &valueLine = entry.valueLines[i];
        if (valueLine.text.isEmpty())
            continue;
        const QString line = lineText(valueLine.line);
        return line.first(PythonText::indentation(line));
    }
    return splitOption(lineText(entry.firstLine())).indent + UsualIndent;
}

QByteArray IniEdit::changedLine(const IniEntry &entry, qsizetype index, const QString &text) const
{
    const QString line = lineText(entry.valueLines[index].line);
    if (index == 0) {
        const IniOptionParts parts = splitOption(line);
        const QString delimiter = parts.value.isEmpty() && !text.isEmpty()
                                      ? delimiterBeforeValue(parts.delimiter)
                                      : parts.delimiter;
        return QString(parts.indent + parts.key + delimiter + text + parts.trailing).toUtf8();
    }
    if (text.isEmpty())
        return {};
    if (entry.valueLines[index].text.isEmpty())
        return QString(continuationIndent(entry) + text).toUtf8();
    const qsizetype begin = PythonText::indentation(line);
    const qsizetype end = PythonText::rstrip(line).size();
    return QString(line.first(begin) + text + line.sliced(end)).toUtf8();
}

void IniEdit::replaceValue(const IniEntry &entry, const QStringList &texts)
{
    const QList<IniValueLine> &old = entry.valueLines;
    const qsizetype both = std::min(old.size(), texts.size());
    qsizetype prefix = 0;
    while (prefix < both && old[prefix].text == texts[prefix])
        ++prefix;
    // The key's own line stays the first one, so it is never taken for a part of the common end.
    qsizetype suffix = 0;
    while (suffix < both - std::max<qsizetype>(prefix, 1) &&
           old[old.size() - 1 - suffix].text == texts[texts.size() - 1 - suffix])
        ++suffix;

    const qsizetype oldEnd = old.size() - suffix;
    const qsizetype newEnd = texts.size() - suffix;
    const qsizetype changedEnd = std::min(oldEnd, newEnd);
    for (qsizetype i = prefix; i < changedEnd; ++i)
        m_changed[old[i].line] = changedLine(entry, i, texts[i]);
    for (qsizetype i = changedEnd; i < oldEnd; ++i)
        m_removed.insert(old[i].line);
    QList<QByteArray> added;
    const QString indent = continuationIndent(entry);
    for (qsizetype i = changedEnd; i < newEnd; ++i)
        added.append(texts[i].isEmpty() ? QByteArray() : QString(indent + texts[i]).toUtf8());
    insertAfter(old[changedEnd - 1].line, added);
}

/** A key before an indented header must be indented too, or the header would continue its value. */
QString IniEdit::indentOfNextText(qsizetype line) const
{
    for (qsizetype i = line + 1; i < m_syntax.lines.size(); ++i) {
        const QString text = lineText(i);
        const qsizetype indent = PythonText::indentation(text);
        const bool isComment = text.sliced(indent).startsWith(u'#') || text.sliced(indent).startsWith(u';');
        if (indent < text.size() && !isComment)
            return text.first(indent);
    }
    return {};
}

QString IniEdit::usualDelimiter() const
{
    for (const IniSection &section : m_syntax.sections) {
        for (const IniEntry &entry : section.entries)
            return delimiterBeforeValue(splitOption(lineText(entry.firstLine())).delimiter);
    }
    return u" = "_s;
}

void IniEdit::addKey(const IniSection &section, const QString &key, const QStringList &texts)
{
    if (section.entries.isEmpty()) {
        const QString indent = indentOfNextText(section.headerLine);
        insertAfter(section.headerLine, newLines(indent, key, usualDelimiter(), texts));
        return;
    }
    const IniEntry &last = section.entries.last();
    const IniOptionParts parts = splitOption(lineText(last.firstLine()));
    insertAfter(last.lastLine(), newLines(parts.indent, key, delimiterBeforeValue(parts.delimiter), texts));
}

void IniEdit::addSection(const QString &section, const QString &key, const QStringList &texts)
{
    QList<QByteArray> lines;
    const qsizetype last = m_syntax.lines.size() - 1;
    if (last >= 0 && !PythonText::strip(lineText(last)).isEmpty())
        lines.append(QByteArray());
    lines.append(QString(u'[' + section + u']').toUtf8());
    lines += newLines({}, key, usualDelimiter(), texts);
    insertAfter(last, lines);
}

void IniEdit::removeEntry(const IniEntry &entry)
{
    for (const IniValueLine &valueLine : entry.valueLines)
        m_removed.insert(valueLine.line);
}

void IniEdit::insertAfter(qsizetype line, const QList<QByteArray> &contents)
{
    if (!contents.isEmpty())
        m_inserted[line] += contents;
}

QList<IniLine> IniEdit::lines() const
{
    const bool endsWithLineEnd = m_syntax.lines.isEmpty() || !m_syntax.lines.last().end.isEmpty();
    QList<IniLine> result;
    for (qsizetype i = -1; i < m_syntax.lines.size(); ++i) {
        if (i >= 0 && !m_removed.contains(i)) {
            const auto changed = m_changed.find(i);
            const IniLine &line = m_syntax.lines[i];
            result.append({changed == m_changed.end() ? line.content : changed->second, line.end});
        }
        const auto inserted = m_inserted.find(i);
        if (inserted == m_inserted.end())
            continue;
        if (!result.isEmpty() && result.last().end.isEmpty())
            result.last().end = lineEnd(i);
        for (const QByteArray &content : inserted->second)
            result.append({content, lineEnd(i)});
    }
    if (!endsWithLineEnd && !result.isEmpty())
        result.last().end.clear();
    return result;
}

} // namespace Rowferry
