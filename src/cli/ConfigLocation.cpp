// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ConfigLocation.h"

#include "config/ConfigFile.h"

#include <QDir>
#include <QStandardPaths>

namespace Rowferry {

using namespace Qt::StringLiterals;

QString locateConfig(const QString &given, const std::optional<QString> &lastOpened)
{
    ConfigSearch search;
    search.explicitPath = given;
    search.workingDirectory = QDir::currentPath();
    search.lastOpened = lastOpened;
    search.userConfigDirectory =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/rowferry"_s;
    return ConfigFile::locate(search);
}

} // namespace Rowferry
