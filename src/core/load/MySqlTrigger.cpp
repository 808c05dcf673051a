// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlTrigger.h"

#include "database/SqlDialect.h"

#include <QRegularExpression>
#include <QVariant>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

using MySqlDialect::identifier;
using MySqlDialect::literal;

namespace {

/** `user@host` of information_schema; a role has no host. */
QString quotedAccount(const QString &account)
{
    const qsizetype at = account.lastIndexOf(u'@');
    const QString host = account.mid(at + 1);
    const QString user = identifier(at < 0 ? account : account.left(at));
    return at < 0 || host.isEmpty() ? user : QString(user + u'@' + identifier(host));
}

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar character) { return character.unicode() < 128; });
}

/** What follows `FOR EACH ROW`: information_schema's text of it lost the character sets of literals. */
QString bodyOf(const QString &statement, const QString &otherwise)
{
    static const QRegularExpression form(u"\\bFOR\\s+EACH\\s+ROW\\b\\s*"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(statement);
    return match.hasMatch() ? statement.mid(match.capturedEnd()) : otherwise;
}

} // namespace

std::vector<MySqlTrigger> MySqlTrigger::of(MySqlConnection &connection, const QString &table)
{
    std::vector<MySqlTrigger> triggers;
    const auto rows = connection.select(
        u"SELECT TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, DEFINER, ACTION_STATEMENT, SQL_MODE, "
        "CHARACTER_SET_CLIENT, COLLATION_CONNECTION, DATABASE_COLLATION FROM information_schema.TRIGGERS "
        "WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = ? "
        "ORDER BY ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER"_s,
        Stage::Load, {table});
    for (const QVariantList &row : rows) {
        MySqlTrigger trigger;
        trigger.name = row.at(0).toString();
        trigger.timing = row.at(1).toString();
        trigger.event = row.at(2).toString();
        trigger.definer = row.at(3).toString();
        trigger.sqlMode = row.at(5).toString();
        trigger.clientCharacterSet = row.at(6).toString();
        trigger.connectionCollation = row.at(7).toString();
        trigger.databaseCollation = row.at(8).toString();
        trigger.isReadable = !row.at(4).isNull();
        if (trigger.isReadable) {
            const auto created =
                connection.select(u"SHOW CREATE TRIGGER "_s + identifier(trigger.name), Stage::Load);
            trigger.body = bodyOf(created.value(0).value(2).toString(), row.at(4).toString());
        }
        triggers.push_back(trigger);
    }
    return triggers;
}

QString MySqlTrigger::definition(const QString &triggerName, const QString &table) const
{
    return u"CREATE DEFINER = %1 TRIGGER %2 %3 %4 ON %5 FOR EACH ROW "_s.arg(
               quotedAccount(definer), identifier(triggerName), timing, event, identifier(table)) +
           body;
}

void MySqlTrigger::create(MySqlConnection &connection, const QString &triggerName, const QString &table) const
{
    const QString sql = definition(triggerName, table);
    // The server reads the statement in character_set_client, and ours is UTF-8: where that makes a
    // difference the text counts, not the name of the set it once came in.
    const bool keepsClient = isAscii(sql) || clientCharacterSet.startsWith("utf8"_L1);
    connection.execute(u"SET @rowferry_mode = @@sql_mode, @rowferry_collation = @@collation_connection"_s,
                       Stage::Publish);
    const auto restore = [&connection] {
        connection.execute(u"SET sql_mode = @rowferry_mode, character_set_client = utf8mb4, "
                           "collation_connection = @rowferry_collation"_s,
                           Stage::Publish);
    };
    try {
        connection.execute(
            u"SET sql_mode = %1, character_set_client = %2, collation_connection = %3"_s.arg(
                literal(sqlMode), keepsClient ? clientCharacterSet : u"utf8mb4"_s, connectionCollation),
            Stage::Publish);
        connection.execute(sql, Stage::Publish);
    } catch (const SyncError &error) {
        if (error.kind() != ErrorKind::ConnectionLost)
            restore();
        throw;
    }
    restore();
}

} // namespace Rowferry
