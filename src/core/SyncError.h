// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <exception>

namespace Rowferry {

/** Where in a run something happened; the `stage` of the JSON report. */
enum class Stage { Config, Connect, Extract, Load, Verify, Publish };

/** Whose trouble it is; together with the stage it decides the exit code. */
enum class Side { Neither, Source, Target };

/** What went wrong; the `kind` of the JSON report. */
enum class ErrorKind {
    Configuration,  ///< config.ini or the command line must be corrected
    Unavailable,    ///< no name, no answer, starting, stopping, full: another try may work
    LoginRefused,   ///< the server does not accept the user or the password
    Tls,            ///< encryption or identity is not what ssl_mode demands
    Sql,            ///< the query, the view or a privilege of the source is wrong
    Stopped,        ///< the server, or someone there, ended the statement: killed, or out of time
    ConnectionLost, ///< the peer, or what a file is on, broke off while rows were on their way
    Missing,        ///< a file or a table that must be there is not
    Corrupt,        ///< a file is not a database, or a damaged one
    Locked,         ///< someone else holds the target for longer than lock_timeout
    Permission,     ///< a right on the target is missing, or a file may not be written
    DiskFull,       ///< no room left for the target
    Value,          ///< a value the target cannot hold exactly
    Constraint,     ///< a unique index, foreign key or check of the target is violated
    Unsupported,    ///< something Rowferry does not do; the message says what to do instead
    Guard,          ///< allow_empty, min_rows_percent, fallback_max_age and their like
    Mismatch,       ///< verification found the stage to differ from what was extracted
    UnknownOutcome, ///< the reply to the publishing statement was lost
    Unexpected,     ///< a defect of ours or of the machine
};

/**
 * A failure of a run, thrown where it is noticed and caught once, in SyncRun::execute().
 *
 * message() is a sentence for the user: what failed, where, and what to do next. It never
 * contains a secret. driver() holds the database's own words and code, or is empty.
 */
class SyncError : public std::exception
{
public:
    SyncError(Side side, Stage stage, ErrorKind kind, QString message, QString driver = {});

    [[nodiscard]] Side side() const { return m_side; }
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] ErrorKind kind() const { return m_kind; }
    [[nodiscard]] const QString &message() const { return m_message; }
    [[nodiscard]] const QString &driver() const { return m_driver; }

    /** The exit code of a run that ends with this error; README.md lists them. */
    [[nodiscard]] int exitCode() const;

    [[nodiscard]] const char *what() const noexcept override { return m_what.constData(); }

private:
    Side m_side;
    Stage m_stage;
    ErrorKind m_kind;
    QString m_message;
    QString m_driver;
    QByteArray m_what;
};

/** Unwinds a run that was asked to stop. Not an error: it becomes the outcome `cancelled`. */
class Cancelled : public std::exception
{
public:
    [[nodiscard]] const char *what() const noexcept override { return "cancelled"; }
};

[[nodiscard]] QString stageName(Stage stage);   ///< as in the JSON report
[[nodiscard]] QString kindName(ErrorKind kind); ///< as in the JSON report

} // namespace Rowferry
