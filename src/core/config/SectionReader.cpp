// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/SectionReader.h"

#include "config/IniDocument.h"
#include "config/PythonText.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Levenshtein's distance. */
qsizetype editDistance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row.last();
}

QString comparable(const QString &choice)
{
    return PythonText::strip(choice).toString().toLower().replace(u'_', u'-');
}

} // namespace

QString nearestWord(const QString &word, const QStringList &known)
{
    constexpr qsizetype LongestWord = 64;
    QString nearest;
    qsizetype smallest = std::clamp<qsizetype>(word.size() / 3, 1, 3) + 1;
    for (const QString &each : known) {
        if (word.size() > LongestWord)
            break;
        const qsizetype distance = editDistance(word.toLower(), each);
        if (distance < smallest) {
            smallest = distance;
            nearest = each;
        }
    }
    return nearest;
}

SectionReader::SectionReader(const IniDocument &document, QString section, const QString &configFolder,
                             QList<ConfigIssue> &issues)
    : m_document(document)
    , m_section(std::move(section))
    , m_folder(configFolder)
    , m_issues(issues)
{
}

void SectionReader::warn(const QString &key, const QString &message)
{
    m_issues.append({ConfigIssue::Severity::Warning, m_section, key, message});
}

void SectionReader::error(const QString &key, const QString &message)
{
    m_issues.append({ConfigIssue::Severity::Error, m_section, key, message});
}

void SectionReader::requireSection()
{
    if (isPresent())
        return;
    for (const QString &section : m_document.sections()) {
        if (PythonText::strip(section).compare(m_section, Qt::CaseInsensitive) == 0) {
            error({}, tr("The section [%1] is missing. The file has [%2]; sections are case-sensitive, so "
                         "rename it.")
                          .arg(m_section, section));
            return;
        }
    }
    error({}, tr("The section [%1] is missing. Add it with its keys.").arg(m_section));
}

std::optional<QString> SectionReader::value(const QString &key)
{
    if (!m_known.contains(key))
        m_known.append(key);
    if (!isPresent())
        return std::nullopt;
    QString problem;
    std::optional<QString> found = m_document.value(m_section, key, &problem);
    if (!problem.isEmpty())
        error(key, tr("The value cannot be read. %1").arg(problem));
    return found;
}

bool SectionReader::isPresent() const
{
    return m_document.hasSection(m_section);
}

bool SectionReader::has(const QString &key) const
{
    return isPresent() && m_document.hasKey(m_section, key);
}

QString SectionReader::text(const QString &key)
{
    return value(key).value_or(QString());
}

bool SectionReader::boolean(const QString &key, bool byDefault)
{
    const std::optional<QString> given = value(key);
    if (!given)
        return byDefault;
    // The words of configparser.ConfigParser.BOOLEAN_STATES.
    const QString word = given->toLower();
    if (QStringList{u"1"_s, u"yes"_s, u"true"_s, u"on"_s}.contains(word))
        return true;
    if (QStringList{u"0"_s, u"no"_s, u"false"_s, u"off"_s}.contains(word))
        return false;
    error(key,
          tr("\"%1\" is neither yes nor no. Write one of 1, yes, true, on, 0, no, false, off.").arg(*given));
    return byDefault;
}

int SectionReader::integer(const QString &key, int byDefault, int least, int most)
{
    const std::optional<QString> given = value(key);
    if (!given)
        return byDefault;
    bool isNumber = false;
    const int number = given->toInt(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    error(key, tr("\"%1\" is not a whole number from %2 to %3.")
                   .arg(*given, QString::number(least), QString::number(most)));
    return byDefault;
}

QString SectionReader::path(const QString &key)
{
    const QString given = text(key);
    if (given.isEmpty())
        return {};
    QString besideConfig = QDir::cleanPath(m_folder.absoluteFilePath(given));
    if (QDir::isAbsolutePath(given) || QFileInfo::exists(besideConfig))
        return besideConfig;
    QString fromWorkingDirectory = QDir::cleanPath(QDir::current().absoluteFilePath(given));
    if (!QFileInfo::exists(fromWorkingDirectory))
        return besideConfig;
    warn(key, tr("\"%1\" is not in the folder of config.ini; %2, from the working directory, is used. Write "
                 "the whole path.")
                  .arg(given, QDir::toNativeSeparators(fromWorkingDirectory)));
    return fromWorkingDirectory;
}

QString SectionReader::choiceText(const QString &key)
{
    return comparable(text(key));
}

bool SectionReader::isChoice(const QString &name, const QString &given)
{
    return comparable(name) == given;
}

void SectionReader::reportChoice(const QString &key, const QStringList &names)
{
    error(key, tr("\"%1\" is not known here. Write one of %2.").arg(text(key), names.join(u", "_s)));
}

/** What other values of the section take in by `%(key)s`: such keys are there for a reason. */
QStringList SectionReader::referencedKeys() const
{
    static const QRegularExpression reference(u"%\\(([^)]+)\\)s"_s);
    QStringList keys;
    for (const QString &key : m_document.keys(m_section)) {
        const QString raw = m_document.rawValue(m_section, key).value_or(QString());
        for (const QRegularExpressionMatch &match : reference.globalMatch(raw))
            keys.append(PythonText::lower(match.captured(1)));
    }
    return keys;
}

void SectionReader::reportUnknownKeys()
{
    const QStringList referenced = referencedKeys();
    for (const QString &key : m_document.ownKeys(m_section)) {
        if (m_known.contains(key) || referenced.contains(key))
            continue;
        const QString nearest = nearestWord(key, m_known);
        warn(key, nearest.isEmpty()
                      ? tr("This key is not known and has no effect.")
                      : tr("This key is not known and has no effect. Is %1 meant?").arg(nearest));
    }
}

} // namespace Rowferry
