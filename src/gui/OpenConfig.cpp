// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "OpenConfig.h"

#include "config/ConfigFile.h"

#include <QFileInfo>

namespace Rowferry {

OpenConfig::OpenConfig(const QString &path)
    : m_path(QFileInfo(path).absoluteFilePath())
{
    // Asked before reading: a change in between is seen as one.
    markSeen();
    m_values = ConfigFile::load(m_path).config();
}

void OpenConfig::markSeen()
{
    const QFileInfo file(m_path);
    m_written = file.lastModified();
    m_size = file.size();
}

bool OpenConfig::isStale() const
{
    const QFileInfo file(m_path);
    return file.lastModified() != m_written || file.size() != m_size;
}

} // namespace Rowferry
