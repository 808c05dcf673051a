// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/IniDocument.h"

#include "SyncError.h"
#include "config/IniEdit.h"
#include "config/IniInterpolation.h"
#include "config/PythonText.h"

#include <map>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

const QString DefaultSection = u"DEFAULT"_s;

/** Every value of the file but one, to see that a change left the others alone. */
QList<QStringList> otherValues(const IniSyntax &syntax, const QString &section, const QString &lowerKey)
{
    QList<QStringList> values;
    for (const IniSection &each : syntax.sections) {
        for (const QString &key : each.keys) {
            if (each.name != section || key != lowerKey)
                values.append({each.name, key, each.entry(key)->raw()});
        }
    }
    return values;
}

} // namespace

IniDocument IniDocument::parse(const QByteArray &bytes, const QString &fileName)
{
    IniDocument document;
    document.m_syntax = parseIni(bytes, fileName);
    return document;
}

QStringList IniDocument::sections() const
{
    QStringList names;
    for (const IniSection &section : m_syntax.sections) {
        if (section.name != DefaultSection)
            names.append(section.name);
    }
    return names;
}

bool IniDocument::hasSection(const QString &section) const
{
    return section != DefaultSection && m_syntax.section(section);
}

QStringList IniDocument::ownKeys(const QString &section) const
{
    const IniSection *const own = m_syntax.section(section);
    return own ? own->keys : QStringList();
}

QStringList IniDocument::keys(const QString &section) const
{
    QStringList keys = ownKeys(section);
    if (!hasSection(section))
        return keys;
    for (const QString &key : ownKeys(DefaultSection)) {
        if (!m_syntax.section(section)->counting.contains(key))
            keys.append(key);
    }
    return keys;
}

bool IniDocument::hasKey(const QString &section, const QString &key) const
{
    return find(section, PythonText::lower(key));
}

const IniEntry *IniDocument::find(const QString &section, const QString &lowerKey) const
{
    const IniSection *const own = m_syntax.section(section);
    const IniSection *const inherited = m_syntax.section(DefaultSection);
    if (!own)
        return nullptr;
    if (const IniEntry *const entry = own->entry(lowerKey))
        return entry;
    return inherited ? inherited->entry(lowerKey) : nullptr;
}

std::optional<QString> IniDocument::rawValue(const QString &section, const QString &key) const
{
    const IniEntry *const entry = find(section, PythonText::lower(key));
    return entry ? std::optional(entry->raw()) : std::nullopt;
}

qsizetype IniDocument::lineOf(const QString &section, const QString &key) const
{
    const IniEntry *const entry = find(section, PythonText::lower(key));
    return entry ? entry->firstLine() + 1 : 0;
}

std::optional<QString> IniDocument::value(const QString &section, const QString &key, QString *error) const
{
    QString problem;
    const std::optional<QString> raw = rawValue(section, key);
    std::optional<QString> result;
    if (raw) {
        IniInterpolation interpolation(
            [&](const QString &name) -> std::optional<QString> { return rawValue(section, name); });
        result = interpolation.expand(*raw);
        problem = interpolation.error();
    }
    if (error)
        *error = problem;
    return result;
}

QString IniDocument::storable(const QString &value)
{
    QString text = value;
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    QStringList lines;
    for (const QStringView line : QStringView(text).split(u'\n'))
        lines.append(PythonText::strip(line).toString());
    return PythonText::rstrip(lines.join(u'\n')).toString();
}

QString IniDocument::whyNotStorable(const QString &value)
{
    if (value.contains(u'\r'))
        return tr("A value in config.ini cannot hold a carriage return.");
    if (!QStringView(value).isValidUtf16())
        return tr("The value is not valid Unicode text.");
    const QList<QStringView> lines = QStringView(value).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (PythonText::strip(lines[i]).size() != lines[i].size())
            return tr("config.ini does not keep white space at the start or the end of a line (line %1 of "
                      "the value).")
                .arg(i + 1);
        if (i > 0 && (lines[i].startsWith(u'#') || lines[i].startsWith(u';')))
            return tr("Line %1 of the value starts with %2, which config.ini takes for a comment.")
                .arg(i + 1)
                .arg(lines[i].first());
    }
    if (lines.size() > 1 && lines.last().isEmpty())
        return tr("config.ini does not keep empty lines at the end of a value.");
    return {};
}

void IniDocument::setValue(const QString &section, const QString &key, const QString &value)
{
    const QString lowerKey = PythonText::lower(key);
    if (this->value(section, lowerKey) == value)
        return;
    const QString refusal = whyNotStorable(value);
    if (!refusal.isEmpty())
        throw SyncError(Side::Neither, Stage::Config, ErrorKind::Configuration,
                        tr("[%1] %2 cannot be saved. %3").arg(section, lowerKey, refusal));
    write(section, key, QString(value).replace(u'%', "%%"_L1).split(u'\n'),
          [&] { return this->value(section, lowerKey) == value; });
}

void IniDocument::setRawValue(const QString &section, const QString &key, const QString &raw)
{
    const QString lowerKey = PythonText::lower(key);
    if (rawValue(section, lowerKey) == raw)
        return;
    const QString refusal = whyNotStorable(raw);
    if (!refusal.isEmpty())
        throw SyncError(Side::Neither, Stage::Config, ErrorKind::Configuration,
                        tr("[%1] %2 cannot be saved. %3").arg(section, lowerKey, refusal));
    write(section, key, raw.split(u'\n'), [&] { return rawValue(section, lowerKey) == raw; });
}

/** Gives the key @p texts as its lines; if the result is not right, nothing is changed and it throws. */
void IniDocument::write(const QString &section, const QString &key, const QStringList &texts,
                        const std::function<bool()> &isRight)
{
    const QString lowerKey = PythonText::lower(key);
    const IniSection *const own = m_syntax.section(section);
    IniEdit edit(m_syntax);
    if (!own)
        edit.addSection(section, key, texts);
    else if (const IniEntry *const entry = own->entry(lowerKey))
        edit.replaceValue(*entry, texts);
    else
        edit.addKey(*own, key, texts);

    const QByteArray before = toBytes();
    replaceLines(edit.lines(), section, lowerKey);
    if (!isRight()) {
        *this = parse(before);
        throw SyncError(
            Side::Neither, Stage::Config, ErrorKind::Configuration,
            tr("[%1] %2 cannot be saved: config.ini cannot hold this value there.").arg(section, lowerKey));
    }
}

void IniDocument::removeKey(const QString &section, const QString &key)
{
    const QString lowerKey = PythonText::lower(key);
    const IniSection *const own = m_syntax.section(section);
    if (!own || !own->entry(lowerKey))
        return;
    IniEdit edit(m_syntax);
    for (const IniEntry &entry : own->entries) {
        if (entry.key == lowerKey)
            edit.removeEntry(entry);
    }
    replaceLines(edit.lines(), section, lowerKey);
}

QList<IniLineOwner> IniDocument::lineOwners() const
{
    QList<IniLineOwner> owners;
    for (const IniLine &line : m_syntax.lines)
        owners.append({decodeLine(line.content), {}, {}, true});
    std::map<qsizetype, QString>
        headers; // [DEFAULT] may have several, but nothing else depends on the earlier
    for (const IniSection &section : m_syntax.sections) {
        headers[section.headerLine] = section.name;
        for (const IniEntry &entry : section.entries) {
            for (qsizetype line = entry.firstLine(); line <= entry.lastLine(); ++line) {
                owners[line].section = section.name;
                owners[line].key = entry.key;
                owners[line].isFirstLine = line == entry.firstLine();
            }
        }
    }
    QString section;
    for (qsizetype line = 0; line < owners.size(); ++line) {
        if (const auto header = headers.find(line); header != headers.end())
            section = header->second;
        if (owners[line].section.isEmpty())
            owners[line].section = section;
        else
            section = owners[line].section;
    }
    return owners;
}

/** Takes over @p lines if they mean the same as before but for one key; else throws and changes nothing. */
void IniDocument::replaceLines(const QList<IniLine> &lines, const QString &section, const QString &key)
{
    IniSyntax changed;
    changed.hasByteOrderMark = m_syntax.hasByteOrderMark;
    changed.lines = lines;
    bool same = false;
    try {
        changed = parseIni(changed.toBytes(), u"config.ini"_s);
        same = otherValues(changed, section, key) == otherValues(m_syntax, section, key);
    } catch (const SyncError &) {
        same = false; // The new lines are no config.ini: refused below, with the key's name.
    }
    if (!same)
        throw SyncError(
            Side::Neither, Stage::Config, ErrorKind::Configuration,
            tr("[%1] %2 cannot be saved: config.ini cannot hold this value there.").arg(section, key));
    m_syntax = changed;
}

} // namespace Rowferry
