// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/KeyFile.h"

#include "SyncError.h"

#include <QDir>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 stride = 64; ///< keys between two known places of the file
constexpr qsizetype flushBytes = 1 << 16;

SyncError failure(const QTemporaryFile &file)
{
    return {
        Side::Neither, Stage::Extract, ErrorKind::DiskFull,
        u"The order of the rows cannot be kept in the temporary folder %1. Make room there, or filter to fewer rows."_s
            .arg(QDir::toNativeSeparators(QDir::tempPath())),
        file.errorString()};
}

} // namespace

KeyFile::KeyFile(std::size_t keyColumns)
    : m_keyColumns(keyColumns)
    , m_file(QDir::tempPath() + u"/rowferry-order-XXXXXX"_s)
{
    if (!m_file.open())
        throw failure(m_file);
}

void KeyFile::append(const RowKey &key)
{
    if (m_size % stride == 0)
        m_starts.push_back(m_written + m_pending.size());
    m_pending += keyBytes(key);
    ++m_size;
    if (m_pending.size() >= flushBytes)
        flush();
}

void KeyFile::flush()
{
    if (!m_file.seek(m_written) || m_file.write(m_pending) != m_pending.size() || !m_file.flush())
        throw failure(m_file);
    m_written += m_pending.size();
    m_pending.clear();
}

std::vector<RowKey> KeyFile::read(qint64 first, qint64 count)
{
    const qint64 last = std::min(first + count, m_size);
    std::vector<RowKey> keys;
    if (first >= last)
        return keys;
    flush();
    const qint64 from = m_starts[static_cast<std::size_t>(first / stride)];
    const auto behind = static_cast<std::size_t>((last + stride - 1) / stride);
    const qint64 to = behind < m_starts.size() ? m_starts[behind] : m_written;
    if (!m_file.seek(from))
        throw failure(m_file);
    const QByteArray bytes = m_file.read(to - from);
    if (bytes.size() != to - from)
        throw failure(m_file);
    qsizetype position = 0;
    for (qint64 row = first - first % stride; row < last; ++row) {
        RowKey key = keyFromBytes(bytes, position, m_keyColumns);
        if (row >= first)
            keys.push_back(std::move(key));
    }
    return keys;
}

} // namespace Rowferry
