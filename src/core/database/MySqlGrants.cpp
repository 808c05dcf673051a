// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/MySqlGrants.h"

#include "database/MySqlConnection.h"

#include <QRegularExpression>
#include <QVariant>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** @p quoted without its backticks. */
QString unquoted(QString quoted)
{
    if (quoted.size() < 2 || !quoted.startsWith(u'`'))
        return quoted;
    return quoted.sliced(1, quoted.size() - 2).replace("``"_L1, "`"_L1);
}

/** Whether @p name is like @p pattern: `%` and `_` stand for others, a backslash makes them themselves. */
bool isLike(const QString &name, const QString &pattern)
{
    QString expression;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar character = pattern[i];
        if (character == u'\\' && i + 1 < pattern.size())
            expression += QRegularExpression::escape(pattern.sliced(++i, 1));
        else if (character == u'%')
            expression += u".*"_s;
        else if (character == u'_')
            expression += u'.';
        else
            expression += QRegularExpression::escape(QString(character));
    }
    const QRegularExpression like(QRegularExpression::anchoredPattern(expression),
                                  QRegularExpression::CaseInsensitiveOption);
    return like.match(name).hasMatch();
}

/** `SELECT (a, b), INSERT, CREATE TEMPORARY TABLES` as its parts, without those for single columns. */
QStringList wholePrivileges(const QString &list)
{
    static const QRegularExpression ofColumns(u"[A-Z ]+\\([^)]*\\)"_s);
    QString text = list;
    text.remove(ofColumns);
    QStringList privileges;
    for (const QString &privilege : text.split(u',')) {
        if (!privilege.trimmed().isEmpty())
            privileges += privilege.trimmed().toUpper();
    }
    return privileges;
}

} // namespace

MySqlGrants MySqlGrants::read(MySqlConnection &connection)
{
    QString question = u"SHOW GRANTS"_s;
    if (!connection.isMariaDb()) {
        // MySQL 8 lists what the active roles may do only when they are named.
        const QString roles = connection.value(u"SELECT CURRENT_ROLE()"_s, Stage::Connect).toString();
        if (!roles.isEmpty() && roles.compare("NONE"_L1, Qt::CaseInsensitive) != 0)
            question = u"SHOW GRANTS FOR CURRENT_USER() USING "_s + roles;
    }
    QStringList lines;
    for (const QVariantList &row : connection.select(question, Stage::Connect))
        lines += row.value(0).toString();
    return parse(lines);
}

MySqlGrants MySqlGrants::parse(const QStringList &lines)
{
    static const QRegularExpression form(
        u"\\AGRANT (.+) ON (?:TABLE )?(`(?:[^`]|``)*`|\\*)\\.(`(?:[^`]|``)*`|\\*) TO "_s);
    MySqlGrants grants;
    for (const QString &line : lines) {
        if (line.startsWith("REVOKE "_L1))
            grants.m_hasRevokes = true;
        const QRegularExpressionMatch match = form.match(line);
        if (match.hasMatch())
            grants.m_grants.append({wholePrivileges(match.captured(1)), unquoted(match.captured(2)),
                                    unquoted(match.captured(3))});
    }
    return grants;
}

bool MySqlGrants::may(const QString &privilege, const QString &database) const
{
    return std::any_of(m_grants.cbegin(), m_grants.cend(), [&](const Grant &grant) {
        const bool covers =
            grant.table == u"*" && (grant.database == u"*" || isLike(database, grant.database));
        return covers &&
               (grant.privileges.contains(privilege) || grant.privileges.contains(u"ALL PRIVILEGES"_s));
    });
}

} // namespace Rowferry
