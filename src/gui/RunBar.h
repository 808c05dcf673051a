// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

#include <optional>

namespace Rowferry {

/** A bar of 8 px: how much is done, or that something goes on whose end is not known. */
class RunBar : public QWidget
{
    Q_OBJECT

public:
    explicit RunBar(QWidget *parent = nullptr);

    /** Between 0 and 1; nullopt: not known. */
    void setPart(std::optional<double> part);
    [[nodiscard]] std::optional<double> part() const { return m_part; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void move();

    std::optional<double> m_part;
    QTimer m_beat;
    int m_step = 0;
};

} // namespace Rowferry
