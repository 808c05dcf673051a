// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"

#include <QWidget>

namespace Rowferry {

/** One line of marked text (MarkedText.h) that ends in an ellipsis where the room ends; its tooltip and
 *  its accessible name hold the whole. */
class MarkedLabel : public QWidget
{
    Q_OBJECT

public:
    explicit MarkedLabel(QWidget *parent = nullptr);

    void setText(const QString &marked);
    [[nodiscard]] QString text() const { return m_text; } ///< as set, with its marks
    void setTone(Tone tone);
    void setAlignment(Qt::Alignment alignment);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QFont fontOf(bool bold) const;
    [[nodiscard]] int textWidth() const;

    QString m_text;
    Tone m_tone = Tone::Text;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

} // namespace Rowferry
