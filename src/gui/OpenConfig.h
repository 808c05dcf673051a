// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

#include <QDateTime>

namespace Rowferry {

/** The config.ini the window works with: its values, and whether someone changed the file since. */
class OpenConfig
{
public:
    /** Reads the file. Throws SyncError where it cannot be read at all. */
    explicit OpenConfig(const QString &path);

    [[nodiscard]] const SyncConfig &values() const { return m_values; }
    [[nodiscard]] const QString &path() const { return m_path; }
    /** The file is not what was read: changed, replaced or gone. */
    [[nodiscard]] bool isStale() const;
    /** The file as it is now was tried and refused: it is not stale until it changes again. */
    void markSeen();

private:
    QString m_path;
    QDateTime m_written;
    qint64 m_size = 0;
    SyncConfig m_values;
};

} // namespace Rowferry
