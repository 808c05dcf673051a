// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowKey.h"

#include <QTemporaryFile>

namespace Rowferry {

/**
 * The keys of a sorted or filtered table, in its order, in a temporary file: ten million of them would fill
 * the memory, and the database would have to sort again for every page.
 *
 * For one thread at a time. Throws SyncError where the disk has no room for it; the file vanishes with the
 * object.
 */
class KeyFile
{
public:
    explicit KeyFile(std::size_t keyColumns);

    void append(const RowKey &key);
    [[nodiscard]] qint64 size() const { return m_size; }
    /** The keys from @p first on, at most @p count. */
    [[nodiscard]] std::vector<RowKey> read(qint64 first, qint64 count);

private:
    void flush();

    std::size_t m_keyColumns;
    QTemporaryFile m_file;
    QByteArray m_pending;         ///< appended, but not written yet
    qint64 m_written = 0;         ///< bytes in the file
    qint64 m_size = 0;            ///< keys
    std::vector<qint64> m_starts; ///< where each stride begins
};

} // namespace Rowferry
