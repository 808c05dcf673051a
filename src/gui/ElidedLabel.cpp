// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ElidedLabel.h"

#include <QEvent>
#include <QFontMetrics>
#include <QResizeEvent>

namespace Rowferry {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_fullText = text;
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const
{
    return {fullWidth(), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(fullWidth(), fontMetrics().averageCharWidth() * 8), fontMetrics().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

void ElidedLabel::elide()
{
    const int flags = buddy() ? Qt::TextShowMnemonic : 0;
    setText(fontMetrics().elidedText(m_fullText, m_mode, width(), flags));
    const bool cut = fullWidth() > width();
    setToolTip(cut ? m_fullText : QString());
}

int ElidedLabel::fullWidth() const
{
    const int flags = buddy() ? Qt::TextShowMnemonic : 0;
    return fontMetrics().size(flags, m_fullText).width();
}

} // namespace Rowferry
