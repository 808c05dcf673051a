// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace Rowferry {

/** A header of two lines: the column's name, bold, and its type, small. */
class PreviewHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit PreviewHeader(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] QFont nameFont() const;
    [[nodiscard]] QFont typeFont() const;
};

} // namespace Rowferry
