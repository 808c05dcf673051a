// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"
#include "config/SyncConfig.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace Rowferry {

/** What is asked of one run. */
struct RunChoice
{
    QList<TargetKind> targets; ///< one or both, in the order of their reports
    SourceChoice source = SourceChoice::Automatic;
    bool strict = false; ///< only the primary will do, although the fallback may be switched on
    bool dryRun = false; ///< everything but changing the target
};

enum class Outcome { Loaded, Unchanged, Cancelled, Failed, DryRun, Checked };

[[nodiscard]] QString outcomeName(Outcome outcome); ///< as in the JSON report

/** A SyncError as a value. */
struct ReportedError
{
    Stage stage = Stage::Config;
    ErrorKind kind = ErrorKind::Unexpected;
    Side side = Side::Neither;
    QString message;
    QString driver;
    int exitCode = 1;

    ReportedError() = default;
    explicit ReportedError(const SyncError &error);
    [[nodiscard]] QJsonObject toJson() const;
};

/** How the run ended for one target. */
struct TargetReport
{
    TargetKind target = TargetKind::LocalSqlite;
    Outcome outcome = Outcome::Failed;
    QString table;
    qint64 rowsLoaded = 0;
    QString verified; ///< `checksum`, `count`, `off`; empty: not reached
    std::optional<ReportedError> error;

    [[nodiscard]] QJsonObject toJson() const;
};

/**
 * The value that tells how a run ended. Always complete: a run that failed early has a report too.
 *
 * It crosses threads by value and holds no secret.
 */
struct SyncReport
{
    Outcome outcome = Outcome::Failed;
    std::optional<SourceKind> source; ///< which one the rows came from, once that is known
    QString fallbackReason;           ///< why not the primary; empty: it was
    QDateTime dataTime;               ///< when the rows were true: now, or when the fallback was written
    int columns = 0;
    qint64 rowsExtracted = 0;
    double seconds = 0;
    QStringList warnings;
    QList<TargetReport> targets;
    std::optional<ReportedError> error; ///< the first failing target's, or the run's own

    /** As the table in README.md says. */
    [[nodiscard]] int exitCode() const;
    [[nodiscard]] QJsonObject toJson() const;
    /** One English sentence, for standard output and the last line of the log. */
    [[nodiscard]] QString summary() const;
};

} // namespace Rowferry

Q_DECLARE_METATYPE(Rowferry::SyncReport)
