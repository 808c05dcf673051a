// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SourcePreview.h"

#include "sync/OpenSource.h"

#include <algorithm>

namespace Rowferry {

namespace {

class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

void addCell(const RowBatch &from, const Cell &cell, RowBatch &to)
{
    switch (cell.kind) {
    case Cell::Kind::Null:
        return to.addNull();
    case Cell::Kind::Int64:
        return to.addInt64(cell.int64);
    case Cell::Kind::UInt64:
        return to.addUInt64(cell.uint64);
    case Cell::Kind::Double:
        return to.addDouble(cell.real);
    case Cell::Kind::Text:
        return to.addText(from.bytesOf(cell));
    case Cell::Kind::Blob:
        return to.addBlob(from.bytesOf(cell));
    }
}

} // namespace

std::shared_ptr<const TargetPreview> previewSource(const SyncConfig &config, int limit, std::stop_token stop)
{
    NoLog log;
    auto preview = std::make_shared<TargetPreview>();
    try {
        OpenSource source(config, SourceKind::Primary, OpenSource::Purpose::Read, log, stop);
        preview->exists = true;
        preview->schema = source.schema();
        preview->rows.clear(preview->schema.size());
        RowBatch batch;
        while (preview->rows.rows() < std::size_t(limit) && source.reader().read(batch)) {
            const std::size_t wanted = std::min(batch.rows(), std::size_t(limit) - preview->rows.rows());
            for (std::size_t row = 0; row < wanted; ++row) {
                for (std::size_t column = 0; column < batch.columns(); ++column)
                    addCell(batch, batch.cell(row, column), preview->rows);
            }
        }
        preview->totalRows = qint64(preview->rows.rows());
        preview->dataTime = source.dataTime();
    } catch (const SyncError &) {
        if (stop.stop_requested())
            throw Cancelled();
        throw;
    }
    return preview;
}

} // namespace Rowferry
