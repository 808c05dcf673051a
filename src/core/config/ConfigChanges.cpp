// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/ConfigChanges.h"

#include "config/IniDocument.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <vector>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LargestTable = 4'000'000; ///< cells; beyond it a change is shown as a whole

/** Keys whose value is a secret, or becomes part of one by `%(key)s`. */
QSet<QString> secretKeys(const IniDocument &document)
{
    static const QRegularExpression reference(u"%\\(([^)]+)\\)s"_s);
    QSet<QString> secrets;
    for (const QString &section : document.sections()) {
        for (const QString &key : document.keys(section)) {
            if (!isSecretKey(key))
                continue;
            secrets.insert(key);
            const QString raw = document.rawValue(section, key).value_or(QString());
            for (const QRegularExpressionMatch &match : reference.globalMatch(raw))
                secrets.insert(match.captured(1).toLower());
        }
    }
    return secrets;
}

QString masked(const IniLineOwner &line, const QSet<QString> &secrets)
{
    const QString text = line.text.trimmed();
    // A secret that was switched off by a comment sign is one still.
    if (text.startsWith(u'#') || text.startsWith(u';')) {
        static const QRegularExpression option(u"\\A[#;\\s]*([^=:]*?)\\s*[=:]"_s);
        const QString key = option.match(text).captured(1).toLower();
        return isSecretKey(key) || secrets.contains(key) ? text.first(1) + u" ●●●●●●"_s : line.text;
    }
    if (!isSecretKey(line.key) && !secrets.contains(line.key))
        return line.text;
    if (!line.isFirstLine)
        return u"    ●●●●●●"_s;
    const IniOptionParts parts = splitOption(line.text);
    return parts.indent + parts.key + parts.delimiter + (parts.value.isEmpty() ? QString() : u"●●●●●●"_s);
}

class Difference
{
public:
    Difference(const IniDocument &before, const IniDocument &after)
        : m_old(before.lineOwners())
        , m_new(after.lineOwners())
        , m_oldSecrets(secretKeys(before))
        , m_newSecrets(secretKeys(after))
    {
    }

    QList<ChangedLine> lines()
    {
        qsizetype start = 0;
        while (start < std::min(m_old.size(), m_new.size()) && same(start, start))
            ++start;
        qsizetype oldEnd = m_old.size();
        qsizetype newEnd = m_new.size();
        while (oldEnd > start && newEnd > start && same(oldEnd - 1, newEnd - 1)) {
            --oldEnd;
            --newEnd;
        }
        walk(start, oldEnd, newEnd);
        flush();
        return m_lines;
    }

private:
    [[nodiscard]] bool same(qsizetype i, qsizetype j) const { return m_old[i].text == m_new[j].text; }

    /** The longest common subsequence of both middles; what is not in it is removed or added. */
    void walk(qsizetype start, qsizetype oldEnd, qsizetype newEnd)
    {
        const qsizetype rows = oldEnd - start;
        const qsizetype columns = newEnd - start;
        const bool compares = (rows + 1) * (columns + 1) <= LargestTable;
        std::vector<int> lengths(compares ? std::size_t((rows + 1) * (columns + 1)) : 1, 0);
        const auto length = [&](qsizetype i, qsizetype j) -> int & {
            return lengths[std::size_t(i * (columns + 1) + j)];
        };
        for (qsizetype i = rows - 1; compares && i >= 0; --i) {
            for (qsizetype j = columns - 1; j >= 0; --j)
                length(i, j) = same(start + i, start + j) ? length(i + 1, j + 1) + 1
                                                          : std::max(length(i + 1, j), length(i, j + 1));
        }
        qsizetype i = 0;
        qsizetype j = 0;
        while (i < rows || j < columns) {
            if (compares && i < rows && j < columns && same(start + i, start + j)) {
                flush();
                ++i;
                ++j;
            } else if (i < rows && (!compares || j == columns || length(i + 1, j) >= length(i, j + 1))) {
                remove(start + i++);
            } else {
                add(start + j++);
            }
        }
    }

    void remove(qsizetype line)
    {
        m_lines.append({ChangedLine::Kind::Removed, line + 1, m_old[line].section, m_old[line].text,
                        masked(m_old[line], m_oldSecrets)});
    }

    void add(qsizetype line)
    {
        m_added.append({ChangedLine::Kind::Added, line + 1, m_new[line].section, m_new[line].text,
                        masked(m_new[line], m_newSecrets)});
    }

    /** Between two lines that stay, what goes stands above what comes. */
    void flush()
    {
        m_lines += m_added;
        m_added.clear();
    }

    QList<IniLineOwner> m_old;
    QList<IniLineOwner> m_new;
    QSet<QString> m_oldSecrets;
    QSet<QString> m_newSecrets;
    QList<ChangedLine> m_lines;
    QList<ChangedLine> m_added;
};

} // namespace

bool isSecretKey(const QString &key)
{
    static const QRegularExpression secret(u"password|passwd|pwd|secret|token|connection_string"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return key.compare("password_store"_L1, Qt::CaseInsensitive) != 0 && secret.match(key).hasMatch();
}

QList<ChangedLine> changedLines(const IniDocument &before, const IniDocument &after)
{
    return Difference(before, after).lines();
}

} // namespace Rowferry
