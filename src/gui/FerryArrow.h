// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"

#include <QWidget>

namespace Rowferry {

/** The arrow between the two cards; its colour and its sign tell how the last run went. */
class FerryArrow : public QWidget
{
    Q_OBJECT

public:
    explicit FerryArrow(QWidget *parent = nullptr);

    void setState(Tone tone, bool running);

    [[nodiscard]] QSize sizeHint() const override { return {56, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Accent;
    bool m_running = false;
};

} // namespace Rowferry
