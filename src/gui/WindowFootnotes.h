// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QLabel;
class QStatusBar;

namespace Rowferry {

/** The two quiet lines in the status bar: what the grid shows, and which config.ini that is. */
class WindowFootnotes : public QObject
{
    Q_OBJECT

public:
    explicit WindowFootnotes(QStatusBar *statusBar);

    void show(const QString &grid, const QString &config);

private:
    QLabel *m_grid;
    QLabel *m_config;
};

} // namespace Rowferry
