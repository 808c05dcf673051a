// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/FieldNote.h"

#include "TintedIcon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return u"check"_s;
    case Tone::Warning:
        return u"warning"_s;
    case Tone::Error:
        return u"error"_s;
    default:
        return u"info"_s;
    }
}

} // namespace

FieldNote::FieldNote(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(6);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setFont(scaledFont(font(), 9));
    m_text->setMinimumWidth(1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void FieldNote::setNote(Tone tone, const QString &text)
{
    m_tone = tone;
    m_text->setText(text);
    setAccessibleName(text);
    colour();
    setVisible(!text.isEmpty());
}

QString FieldNote::text() const
{
    return m_text->text();
}

int FieldNote::heightForWidth(int width) const
{
    const int iconWidth = m_tone == Tone::Secondary ? 0 : 16 + 6;
    return qMax(16, m_text->heightForWidth(qMax(1, width - iconWidth))) + 4;
}

// A label that wraps asks for a square; in a form the width is given, and the height follows from it.
QSize FieldNote::sizeHint() const
{
    const int narrow = 240;
    const int iconWidth = m_tone == Tone::Secondary ? 0 : 16 + 6;
    const int whole = m_text->fontMetrics().horizontalAdvance(m_text->text()) + iconWidth + 2;
    return {whole, heightForWidth(width() > 1 && isVisible() ? width() : narrow)};
}

QSize FieldNote::minimumSizeHint() const
{
    return {1, sizeHint().height()};
}

void FieldNote::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (height() != heightForWidth(width()))
        updateGeometry();
}

void FieldNote::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        colour();
}

void FieldNote::colour()
{
    const bool isHelp = m_tone == Tone::Secondary;
    const bool isTrouble = m_tone == Tone::Error || m_tone == Tone::Warning;
    m_icon->setVisible(!isHelp);
    m_icon->setPixmap(tintedIcon(iconOf(m_tone), m_tone).pixmap(QSize(16, 16), devicePixelRatioF()));
    QPalette palette;
    palette.setColor(QPalette::WindowText, Shades(palette).of(isTrouble ? m_tone : Tone::Secondary));
    m_text->setPalette(palette);
}

} // namespace Rowferry
