// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageBox>

namespace Rowferry {

/** Asks, without blocking, whether a run that goes shall be cancelled so that the window can close. Deletes
 *  itself when it is answered. */
class CloseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    explicit CloseQuestion(QWidget *window);

Q_SIGNALS:
    void closeChosen();
};

} // namespace Rowferry
