// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncRun.h"

#include <QWidget>

namespace Rowferry {

/** Connect › Load › Verify › Publish: what is done, what goes on, what comes. Shows the current step alone
 *  where there is no room for four. */
class StepTrail : public QWidget
{
    Q_OBJECT

public:
    explicit StepTrail(QWidget *parent = nullptr);

    void setPhase(RunProgress::Phase phase);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int widthOf(int step) const;

    int m_current = 0;
};

} // namespace Rowferry
