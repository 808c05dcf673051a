// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MarkedLabel.h"

#include "MarkedText.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace Rowferry {

MarkedLabel::MarkedLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void MarkedLabel::setText(const QString &marked)
{
    if (m_text == marked)
        return;
    m_text = marked;
    setAccessibleName(markedToPlain(marked));
    updateGeometry();
    update();
}

void MarkedLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void MarkedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize MarkedLabel::sizeHint() const
{
    return {textWidth(), fontMetrics().height()};
}

QSize MarkedLabel::minimumSizeHint() const
{
    return {0, fontMetrics().height()};
}

void MarkedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Shades(palette()).of(m_tone));
    const int baseline = (height() - fontMetrics().height()) / 2 + fontMetrics().ascent();
    int x = m_alignment & Qt::AlignRight ? qMax(0, width() - textWidth()) : 0;
    for (const MarkedRun &run : markedRuns(m_text)) {
        const QFont font = fontOf(run.bold);
        const QFontMetrics metrics(font);
        const int room = width() - x;
        const int advance = metrics.horizontalAdvance(run.text);
        painter.setFont(font);
        if (advance > room) {
            painter.drawText(x, baseline, metrics.elidedText(run.text, Qt::ElideRight, room));
            break;
        }
        painter.drawText(x, baseline, run.text);
        x += advance;
    }
}

bool MarkedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (textWidth() > width())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), markedToPlain(m_text), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

QFont MarkedLabel::fontOf(bool bold) const
{
    QFont font = this->font();
    if (bold)
        font.setWeight(QFont::Bold);
    return font;
}

int MarkedLabel::textWidth() const
{
    int width = 0;
    for (const MarkedRun &run : markedRuns(m_text))
        width += QFontMetrics(fontOf(run.bold)).horizontalAdvance(run.text);
    return width;
}

} // namespace Rowferry
