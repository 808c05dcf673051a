// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace Rowferry {

/**
 * Turns SIGINT, SIGTERM and SIGHUP (on Windows: Ctrl-C, closing the console, logging off) into a Qt signal,
 * as often as they come, instead of the program's end.
 *
 * At most one at a time; the handlers of before come back with its destruction. Lives on a thread with an
 * event loop.
 */
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void requested();
};

} // namespace Rowferry
