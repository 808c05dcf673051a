// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"

#include <QString>
#include <QWidget>

namespace Rowferry {

/** What a pill says; nothing to say: no text. */
struct PillContent
{
    QString text;
    QString icon;
    Tone tone = Tone::Secondary;
};

/** A short state beside a title: icon, words and a tint. Hidden while it has nothing to say. */
class Pill : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(QWidget *parent = nullptr);

    void setContent(const PillContent &content);
    [[nodiscard]] QString text() const { return m_content.text; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont textFont() const;

    PillContent m_content;
};

} // namespace Rowferry
