// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/MySqlFailure.h"

#include <mysql.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** The peer went away: a client's view (2xxx) or the server's own last words. */
bool breaksConnection(unsigned code)
{
    switch (code) {
    case 2006: // server has gone away
    case 2013: // lost connection during query
    case 2055: // lost connection, with system error
    case 2026: // after the handshake: TLS was cut
    case 1053: // shutdown in progress
    case 1152: // aborted connection
    case 1158: // error, then time-out, reading packets
    case 1159:
    case 1160: // error, then time-out, writing packets
    case 1161:
    case 1927: // connection was killed (MariaDB)
    case 4031: // closed for inactivity (MySQL 8)
        return true;
    default:
        return false;
    }
}

ErrorKind connectKind(unsigned code)
{
    switch (code) {
    case 2026: // TLS
    case 3159: // require_secure_transport
        return ErrorKind::Tls;
    case 1049: // unknown database
        return ErrorKind::Missing;
    case 1044: // no right to this database
    case 1045: // wrong user or password
    case 1129: // host blocked
    case 1130: // host not allowed
    case 1251: // authentication protocol not supported
    case 1698: // wrong user or password (socket plugins)
    case 1820: // password must be reset
    case 1862: // password expired
    case 2059: // authentication plugin cannot be used
    case 3118: // account locked
    case 3955:
    case 4151: // account locked (MariaDB)
    case 5010: // asks for a way to log in that TlsPolicy does not allow there (libmariadb)
        return ErrorKind::LoginRefused;
    case 1040: // too many connections, of all or of this user
    case 1203:
    case 1226:
    case 1077: // shutting down
    case 1079:
    case 2001: // no socket, no connection, no such host
    case 2002:
    case 2003:
    case 2004:
    case 2005:
    case 2012: // error in the handshake
        return ErrorKind::Unavailable;
    default:
        return breaksConnection(code) ? ErrorKind::Unavailable : ErrorKind::Sql;
    }
}

/** Errors that mean the same on a source and on a target. */
ErrorKind statementKind(unsigned code, Side side)
{
    switch (code) {
    case 1205: // lock wait time-out
    case 1213: // deadlock
    case 3572: // NOWAIT
        return ErrorKind::Locked;
    case 1317: // KILL QUERY
    case 1969: // max_statement_time (MariaDB)
    case 3024: // max_execution_time (MySQL)
        return ErrorKind::Stopped;
    case 1021: // disk full
    case 1114: // table full
        return ErrorKind::DiskFull;
    case 1044: // the kinds of "denied"
    case 1142:
    case 1143:
    case 1227:
    case 1290: // read-only server
    case 1370:
    case 1792: // read-only transaction
    case 1836: // read-only mode
        return side == Side::Target ? ErrorKind::Permission : ErrorKind::Sql;
    case 1062: // duplicate key
    case 1216: // foreign keys
    case 1217:
    case 1451:
    case 1452:
    case 1586:
    case 1761:
    case 1762:
    case 3730: // a foreign key refers to the table to be dropped (MySQL 8)
    case 3819: // check constraint (MySQL 8)
    case 4025: // check constraint (MariaDB)
        return ErrorKind::Constraint;
    case 1048: // NULL into NOT NULL
    case 1118: // row too long
    case 1153: // packet too large
    case 1264: // out of range
    case 1265: // truncated
    case 1292: // wrong value
    case 1300: // not UTF-8
    case 1364: // no default
    case 1366: // wrong value for column
    case 1406: // too long
    case 1411: // wrong value for function
        return side == Side::Target ? ErrorKind::Value : ErrorKind::Sql;
    default:
        return ErrorKind::Sql;
    }
}

/** Neither a mistake of the statement nor a broken line. */
QString stoppedSentence(unsigned code, Side side, const QString &label)
{
    const QString what = side == Side::Source ? u"the query"_s : u"a statement"_s;
    if (code == 1317) {
        return u"%1 stopped %2: someone there, or a rule of the server, ended it. Run again, and ask its "
               "administrator if that repeats."_s.arg(label, what);
    }
    return u"%1 stopped %2 at its time limit for statements. Run again when it is less busy, or ask its "
           "administrator for a higher limit (max_statement_time, max_execution_time)."_s.arg(label, what);
}

QString sourceSentence(ErrorKind kind, const QString &label)
{
    switch (kind) {
    case ErrorKind::ConnectionLost:
        return u"The connection to %1 broke while rows were read. Check the network, then run again."_s.arg(
            label);
    case ErrorKind::Locked:
        return u"%1 could not read because of a lock. Run again when it is less busy."_s.arg(label);
    default:
        return u"%1 refused the query. Correct query or view in [external_db], or ask for the right to read it."_s
            .arg(label);
    }
}

QString targetSentence(ErrorKind kind, const QString &label)
{
    switch (kind) {
    case ErrorKind::ConnectionLost:
        return u"The connection to %1 broke. Check the network, then run again."_s.arg(label);
    case ErrorKind::Locked:
        return u"%1 is locked by another session for too long. Run again when it is free, or raise "
               "lock_timeout in [azure_mysql_db]."_s.arg(label);
    case ErrorKind::DiskFull:
        return u"%1 has no room left. Free some space on the server, then run again."_s.arg(label);
    case ErrorKind::Permission:
        return u"%1 does not allow this user to do what a run needs (SELECT, INSERT, DELETE, CREATE, ALTER "
               u"and DROP on its database). Ask its administrator for the right that the details name."_s.arg(
                   label);
    case ErrorKind::Constraint:
        return u"The rows violate a unique index, foreign key or check of the table in %1. Correct the rows "
               u"at the source or change the constraint."_s.arg(label);
    case ErrorKind::Value:
        return u"A value does not fit into its column in %1. The details name it; widen the column, or drop "
               u"the table so that it is recreated."_s.arg(label);
    default:
        return u"%1 refused a statement. The details hold its own words."_s.arg(label);
    }
}

QString longRowSentence(const QString &label)
{
    return u"A row is too long for one table on %1: InnoDB keeps about 8 kB of a row together, and every "
           u"number "
           u"and short text counts. Name fewer columns in the query."_s.arg(label);
}

QString connectSentence(ErrorKind kind, const QString &label)
{
    switch (kind) {
    case ErrorKind::Tls:
        return u"No secure connection to %1. Check ssl_mode and ssl_ca, or ask the server's administrator."_s
            .arg(label);
    case ErrorKind::LoginRefused:
        return u"%1 refused the log-in. Check user and password."_s.arg(label);
    case ErrorKind::Missing:
        return u"%1 has no such database. Check the key database."_s.arg(label);
    case ErrorKind::Sql:
        return u"%1 cannot be used. The details hold its own words."_s.arg(label);
    default:
        return u"%1 is not available. Check host and port, the network or the VPN, then try again."_s.arg(
            label);
    }
}

} // namespace

ErrorKind mySqlErrorKind(unsigned code, Side side, Stage stage)
{
    if (stage == Stage::Connect)
        return connectKind(code);
    return breaksConnection(code) ? ErrorKind::ConnectionLost : statementKind(code, side);
}

SyncError mySqlFailure(Side side, Stage stage, const QString &label, unsigned code, const QString &text)
{
    const ErrorKind kind = mySqlErrorKind(code, side, stage);
    QString sentence;
    if (stage == Stage::Connect)
        sentence = connectSentence(kind, label);
    else if (kind == ErrorKind::Stopped)
        sentence = stoppedSentence(code, side, label);
    else if (code == 1118 && side == Side::Target)
        sentence = longRowSentence(label);
    else
        sentence = side == Side::Source ? sourceSentence(kind, label) : targetSentence(kind, label);
    return {side, stage, kind, sentence, u"%1: %2"_s.arg(code).arg(text)};
}

SyncError mySqlFailure(Side side, Stage stage, const QString &label, st_mysql *handle)
{
    return mySqlFailure(side, stage, label, mysql_errno(handle), QString::fromUtf8(mysql_error(handle)));
}

} // namespace Rowferry
