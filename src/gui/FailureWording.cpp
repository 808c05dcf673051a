// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FailureWording.h"

#include "MarkedText.h"
#include "TimeWording.h"

#include <QCoreApplication>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct FailureWording
{
    Q_DECLARE_TR_FUNCTIONS(FailureWording)
};

QString whoFailed(const ReportedError &error, const Situation &s)
{
    if (error.side == Side::Target)
        return FailureWording::tr("the target");
    return s.choice.source == SourceChoice::FallbackOnly ? FailureWording::tr("the fallback")
                                                         : FailureWording::tr("the primary");
}

QString whatFailed(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Configuration:
        return FailureWording::tr("config.ini must be corrected");
    case ErrorKind::Unavailable:
        return FailureWording::tr("%1 is unavailable");
    case ErrorKind::LoginRefused:
        return FailureWording::tr("%1 refused the log-in");
    case ErrorKind::Tls:
        return FailureWording::tr("the connection to %1 is not as safe as ssl_mode demands");
    case ErrorKind::Sql:
        return FailureWording::tr("%1 refused the statement");
    case ErrorKind::Stopped:
        return FailureWording::tr("%1 stopped the statement");
    case ErrorKind::ConnectionLost:
        return FailureWording::tr("%1 broke off");
    case ErrorKind::Missing:
        return FailureWording::tr("something is missing at %1");
    case ErrorKind::Corrupt:
        return FailureWording::tr("the file of %1 is damaged");
    case ErrorKind::Locked:
        return FailureWording::tr("someone else holds %1");
    case ErrorKind::Permission:
        return FailureWording::tr("a right is missing at %1");
    case ErrorKind::DiskFull:
        return FailureWording::tr("no room is left for %1");
    case ErrorKind::Value:
        return FailureWording::tr("%1 cannot hold a value exactly");
    case ErrorKind::Constraint:
        return FailureWording::tr("a rule of %1 is violated");
    case ErrorKind::Unsupported:
        return FailureWording::tr("this is not supported");
    case ErrorKind::Guard:
        return FailureWording::tr("a guard stopped the run");
    case ErrorKind::Mismatch:
        return FailureWording::tr("the verification failed");
    case ErrorKind::UnknownOutcome:
        return FailureWording::tr("whether it was published is not known");
    case ErrorKind::Unexpected:
        break;
    }
    return FailureWording::tr("something unexpected happened");
}

/** Whether a SQLite file failed, and not a server. */
bool concernsFile(const ReportedError &error, const Situation &s)
{
    if (error.side == Side::Target)
        return s.target() == TargetKind::LocalSqlite;
    return s.config.primary.type == DatabaseType::Sqlite || s.choice.source == SourceChoice::FallbackOnly;
}

QString targetStep(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unavailable:
        return FailureWording::tr("check the network or VPN and the server's firewall, then retry.");
    case ErrorKind::LoginRefused:
        return FailureWording::tr("correct user and password in [azure_mysql_db], then retry.");
    case ErrorKind::Locked:
        return FailureWording::tr("close what uses the table, then retry.");
    case ErrorKind::Permission:
        return FailureWording::tr("ask for the right that is missing, or choose another target.");
    default:
        return FailureWording::tr("remove what the message names, then retry.");
    }
}

QString generalStep(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Configuration:
    case ErrorKind::Missing:
        return FailureWording::tr("correct config.ini, come back to this window, then retry.");
    case ErrorKind::LoginRefused:
        return FailureWording::tr("correct user and password in [external_db], then retry.");
    case ErrorKind::Tls:
        return FailureWording::tr(
            "ask the server's administrator which authority signs its certificate, and set ssl_ca. Lower "
            "ssl_mode only if you trust the network.");
    case ErrorKind::Sql:
        return FailureWording::tr(
            "correct the view or the query in [external_db], or ask for the missing right, then retry.");
    case ErrorKind::Stopped:
    case ErrorKind::ConnectionLost:
        return FailureWording::tr(
            "retry. If it happens again, ask the server's administrator about its time limits.");
    case ErrorKind::Corrupt:
        return FailureWording::tr("restore the file from a backup, or name another one in config.ini.");
    case ErrorKind::Guard:
        return FailureWording::tr(
            "look at the source first. If its rows are right, loosen the guard in [general], then retry.");
    case ErrorKind::Mismatch:
        return FailureWording::tr("retry. If it fails again, copy the details and report them.");
    case ErrorKind::UnknownOutcome:
        return FailureWording::tr(
            "look at the table before you rely on it; another Sync brings it into a known state.");
    case ErrorKind::DiskFull:
        return FailureWording::tr("make room on the disk, then retry.");
    case ErrorKind::Value:
    case ErrorKind::Constraint:
    case ErrorKind::Unsupported:
        return FailureWording::tr("change what the message names, then retry.");
    default:
        return FailureWording::tr("copy the details and report them.");
    }
}

} // namespace

QString failureTitle(const ReportedError &error, const Situation &s)
{
    const QString what = whatFailed(error.kind);
    const QString told = what.contains(u"%1"_s) ? what.arg(whoFailed(error, s)) : what;
    return error.kind == ErrorKind::UnknownOutcome
               ? told
               : (s.isCheck ? FailureWording::tr("Check failed: %1") : FailureWording::tr("Not loaded: %1"))
                     .arg(told);
}

QString heldText(const ReportedError &error, const Situation &s)
{
    if (error.kind == ErrorKind::UnknownOutcome || s.isCheck)
        return {};
    const QString table = plain(s.targetTable());
    if (s.targetIsMissing())
        return FailureWording::tr("%1 was not created.").arg(table);
    const std::optional<qint64> rows = s.rowsInTarget();
    if (!rows)
        return FailureWording::tr("%1 holds exactly what it held before.").arg(table);
    const QString count = QLocale().toString(*rows);
    const QDateTime time = s.look.preview->dataTime;
    return time.isValid() ? FailureWording::tr("%1 still holds the %2 rows of %3.")
                                .arg(table, count, dayAndTime(time, s.now))
                          : FailureWording::tr("%1 still holds its %2 rows.").arg(table, count);
}

QString nextStep(const ReportedError &error, const Situation &s, bool canUseFallback)
{
    const bool targetSide = error.side == Side::Target &&
                            (error.kind == ErrorKind::Unavailable || error.kind == ErrorKind::LoginRefused ||
                             error.kind == ErrorKind::Locked || error.kind == ErrorKind::Permission);
    const bool unavailable = error.kind == ErrorKind::Unavailable;
    const bool fileBrokeOff = error.kind == ErrorKind::ConnectionLost && concernsFile(error, s);
    QString step = targetSide     ? targetStep(error.kind)
                   : unavailable  ? unavailableStep(s)
                   : fileBrokeOff ? FailureWording::tr("check the disk or the network folder, then retry.")
                                  : generalStep(error.kind);
    if (!canUseFallback)
        return step;
    step += u' ';
    step += s.look.fallbackTime.isValid() ? FailureWording::tr("Or use the fallback once (data of %1).")
                                                .arg(dayAndTime(s.look.fallbackTime, s.now))
                                          : FailureWording::tr("Or use the fallback once.");
    if (error.kind == ErrorKind::LoginRefused && s.config.general.fallbackOn == FallbackOn::Unreachable)
        step += u' ' + FailureWording::tr("A refused log-in never switches to the fallback by itself.");
    return step;
}

QString unavailableStep(const Situation &s)
{
    return s.config.primary.type == DatabaseType::Sqlite
               ? FailureWording::tr(
                     "see that the primary's file is there, or correct its path in config.ini, then retry.")
               : FailureWording::tr("check the network or VPN, then retry.");
}

} // namespace Rowferry
