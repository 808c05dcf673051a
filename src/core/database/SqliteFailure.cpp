// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SqliteFailure.h"

#include <sqlite3.h>

#include <cerrno>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** SQLite tells a full disk as SQLITE_FULL, but a used-up quota, or no room for the index of a WAL, as
 *  SQLITE_IOERR (3.40). */
bool meansFull(int systemError)
{
#ifdef EDQUOT
    if (systemError == EDQUOT)
        return true;
#endif
    return systemError == ENOSPC;
}

QString brokenOffSentence(Side side, const QString &label)
{
    return side == Side::Source
               ? u"%1 could not be read to its end: its disk or network folder failed. Check both, then run "
                 "again."_s.arg(label)
               : u"%1 could not be written: its disk or network folder failed. Check both, then run again."_s
                     .arg(label);
}

QString sentence(ErrorKind kind, Side side, const QString &label)
{
    switch (kind) {
    case ErrorKind::Locked:
        return u"%1 is locked by another program. Close it there, then run again."_s.arg(label);
    case ErrorKind::Corrupt:
        return u"%1 is not a SQLite database, or a damaged one. Restore it from a copy, or name another file."_s
            .arg(label);
    case ErrorKind::DiskFull:
        return u"There is no room left on the disk of %1. Free some space, then run again."_s.arg(label);
    case ErrorKind::ConnectionLost:
        return brokenOffSentence(side, label);
    case ErrorKind::Permission:
        return side == Side::Source
                   ? u"%1 cannot be read before SQLite has locked or recovered it, which needs rights. Check "
                     "those of the file and of its folder."_s.arg(label)
                   : u"%1 cannot be written. Check the rights of the file and of its folder."_s.arg(label);
    case ErrorKind::Missing:
        return u"%1 cannot be opened. Check that it exists and may be read."_s.arg(label);
    case ErrorKind::Constraint:
        return u"The rows violate a unique index or a check in %1. Correct the rows at the source or change "
               u"the constraint."_s.arg(label);
    case ErrorKind::Value:
        return u"A value is too large for %1."_s.arg(label);
    default:
        return side == Side::Source ? u"%1 refused the query. Correct query, view or table name."_s.arg(label)
                                    : u"%1 refused a statement. The details hold its own words."_s.arg(label);
    }
}

SyncError failure(Side side, Stage stage, const QString &label, ErrorKind kind, int code, const QString &text)
{
    return {side, stage, kind, sentence(kind, side, label), u"SQLite %1: %2"_s.arg(code).arg(text)};
}

} // namespace

ErrorKind sqliteErrorKind(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return ErrorKind::Locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Corrupt;
    case SQLITE_FULL:
        return ErrorKind::DiskFull;
    case SQLITE_IOERR:
        return code == SQLITE_IOERR_NOMEM ? ErrorKind::Unexpected : ErrorKind::ConnectionLost;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorKind::Permission;
    case SQLITE_CANTOPEN:
        return ErrorKind::Missing;
    case SQLITE_CONSTRAINT:
        return ErrorKind::Constraint;
    case SQLITE_TOOBIG:
        return ErrorKind::Value;
    case SQLITE_NOMEM:
        return ErrorKind::Unexpected;
    default:
        return ErrorKind::Sql;
    }
}

SyncError sqliteFailure(Side side, Stage stage, const QString &label, int code, const QString &text)
{
    return failure(side, stage, label, sqliteErrorKind(code), code, text);
}

SyncError sqliteFailure(Side side, Stage stage, const QString &label, sqlite3 *handle)
{
    const int code = sqlite3_extended_errcode(handle);
    const bool isFull = (code & 0xff) == SQLITE_IOERR && meansFull(sqlite3_system_errno(handle));
    return failure(side, stage, label, isFull ? ErrorKind::DiskFull : sqliteErrorKind(code), code,
                   QString::fromUtf8(sqlite3_errmsg(handle)));
}

} // namespace Rowferry
