// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/ExactMembers.h"

#include "database/SqlDialect.h"

#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** A variable of the column's own type turns a number into the member. */
QString exactMember(MySqlConnection &connection, const QString &columnName, quint64 number, Stage stage)
{
    connection.execute(
        u"BEGIN NOT ATOMIC DECLARE v TYPE OF %1; SET v = %2; SET @rowferry_member = v; END"_s.arg(columnName)
            .arg(number),
        stage);
    return connection.value(u"SELECT @rowferry_member"_s, stage).toString();
}

} // namespace

bool readExactMembers(MySqlConnection &connection, const QString &table, const QString &column,
                      ColumnType &type, Stage stage)
{
    QStringList members = type.members;
    const QString columnName = table + u'.' + MySqlDialect::identifier(column);
    for (qsizetype place = 0; place < members.size(); ++place) {
        if (!members.at(place).contains(u'?'))
            continue;
        if (!connection.isMariaDb())
            return false;
        const bool isSet = type.kind == ColumnType::Kind::Set;
        try {
            members[place] = exactMember(
                connection, columnName, isSet ? quint64{1} << place : static_cast<quint64>(place) + 1, stage);
        } catch (const SyncError &error) {
            if (error.kind() == ErrorKind::ConnectionLost)
                throw;
            return false; // MariaDB before 10.3
        }
    }
    type.members = members;
    return true;
}

} // namespace Rowferry
