// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SqliteFailure.h"

#include <sqlite3.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

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
    case ErrorKind::Permission:
        return u"%1 cannot be written. Check the rights of the file and of its folder."_s.arg(label);
    case ErrorKind::Missing:
        return u"%1 cannot be opened. Check that it exists and may be read."_s.arg(label);
    case ErrorKind::Constraint:
        return u"The rows violate a unique index or a check in %1. Correct the rows at the source or change "
               u"the "
               "constraint."_s.arg(label);
    case ErrorKind::Value:
        return u"A value is too large for %1."_s.arg(label);
    default:
        return side == Side::Source ? u"%1 refused the query. Correct query, view or table name."_s.arg(label)
                                    : u"%1 refused a statement. The details hold its own words."_s.arg(label);
    }
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
    const ErrorKind kind = sqliteErrorKind(code);
    return {side, stage, kind, sentence(kind, side, label), u"SQLite %1: %2"_s.arg(code).arg(text)};
}

SyncError sqliteFailure(Side side, Stage stage, const QString &label, sqlite3 *handle)
{
    return sqliteFailure(side, stage, label, sqlite3_extended_errcode(handle),
                         QString::fromUtf8(sqlite3_errmsg(handle)));
}

} // namespace Rowferry
