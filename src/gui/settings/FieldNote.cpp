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
