// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"
#include "database/ServerContact.h"
#include "table/RowBatch.h"
#include "table/TableSchema.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Rowferry {

/** What hangs on a target's table and is kept by every run. */
struct KeptObjects
{
    int indexes = 0;
    int triggers = 0;
};

/** The first rows of a target's table and what is known of it. An immutable value. */
struct TargetPreview
{
    bool exists = false; ///< the table is there; the rest is empty if not
    TableSchema schema;
    RowBatch rows;
    qint64 totalRows = 0;
    QDateTime dataTime;                   ///< when the rows were true at their source; invalid: unknown
    std::optional<SourceKind> dataSource; ///< where they came from, if Rowferry loaded them
    std::optional<KeptObjects> kept;      ///< nullopt: the table is not there
    std::optional<ServerContact> contact; ///< of a target on a server
};

/**
 * Reads at most @p limit rows of the target's table, with the readers a run uses.
 *
 * Blocks (call it off the window's thread). A target file or table that is not there yet is not an error:
 * `exists` is false, and nothing is created. Throws SyncError, or Cancelled when @p stop was requested.
 */
[[nodiscard]] std::shared_ptr<const TargetPreview> previewTarget(const SyncConfig &config, TargetKind target,
                                                                 int limit, std::stop_token stop);

/** The age of the fallback's rows: when it was loaded, else when its file was last written. Invalid if it
 *  cannot be read. Blocks shortly (a local file). */
[[nodiscard]] QDateTime fallbackDataTime(const SyncConfig &config, std::stop_token stop);

} // namespace Rowferry

Q_DECLARE_METATYPE(std::shared_ptr<const Rowferry::TargetPreview>)
