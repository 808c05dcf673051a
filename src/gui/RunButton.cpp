// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunButton.h"

#include "Shades.h"
#include "TintedIcon.h"

#include <QFontMetrics>
#include <QKeySequence>
#include <QPainter>
#include <QStyle>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int signSize = 18;
constexpr int sideMargin = 16;
constexpr int gap = 12;
} // namespace

RunButton::RunButton(QWidget *parent)
    : QPushButton(parent)
{
    setRole(Role::Sync);
}

void RunButton::setRole(Role role)
{
    m_role = role;
    switch (role) {
    case Role::Sync:
        setText(tr("&Sync"));
        setAccessibleName(tr("Sync"));
        break;
    case Role::Cancel:
        setText(tr("Cance&l"));
        setAccessibleName(tr("Cancel the run"));
        break;
    case Role::Cancelling:
        setText(tr("Cancelling…"));
        setAccessibleName(tr("The run is being cancelled"));
        break;
    }
    updateGeometry();
    update();
}

QSize RunButton::sizeHint() const
{
    const QFontMetrics word(wordFont());
    const QFontMetrics keyMetrics(keyFont());
    // As wide as its widest word, so that nothing moves when it turns into Cancel.
    const int words = qMax(word.horizontalAdvance(tr("&Sync")), word.horizontalAdvance(tr("Cance&l")));
    const int keys = qMax(keyMetrics.horizontalAdvance(u"F5"_s), keyMetrics.horizontalAdvance(u"Esc"_s)) + 16;
    return {qMax(152, 2 * sideMargin + signSize + 2 * gap + words + keys), 40};
}

void RunButton::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    const bool primary = m_role == Role::Sync && isEnabled();
    const QColor border = !isEnabled() ? shades.frame : primary ? shades.fill : shades.accent;
    QColor fill = primary ? shades.fill : isEnabled() ? shades.card : shades.window;
    if (isEnabled() && (isDown() || underMouse()))
        fill = mixed(fill, primary && !shades.dark ? QColor(Qt::black) : shades.text, isDown() ? 0.2 : 0.1);
    const QColor content = primary       ? shades.of(Tone::OnFill)
                           : isEnabled() ? shades.text
                                         : mixed(shades.text, shades.window, 0.45);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = hasFocus() ? 2 : 1;
    painter.setPen(QPen(hasFocus() && primary ? shades.text : border, width));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 5, 5);

    if (m_role != Role::Cancelling) {
        paintIcon(painter, QRectF(sideMargin, (height() - signSize) / 2.0, signSize, signSize),
                  m_role == Role::Sync ? u"sync"_s : u"stop"_s, content);
    }
    painter.setPen(content);
    painter.setFont(wordFont());
    const int mnemonic = style()->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this)
                             ? Qt::TextShowMnemonic
                             : Qt::TextHideMnemonic;
    const bool centred = m_role == Role::Cancelling;
    const QRect words = centred ? rect() : rect().adjusted(sideMargin + signSize + gap, 0, 0, 0);
    painter.drawText(words, (centred ? Qt::AlignCenter : Qt::AlignVCenter) | mnemonic, text());
    if (key().isEmpty())
        return;
    painter.setFont(keyFont());
    const int keyWidth = painter.fontMetrics().horizontalAdvance(key()) + 12;
    const QRectF chip(this->width() - keyWidth - 12 + 0.5, (height() - 20) / 2.0 + 0.5, keyWidth - 1, 19);
    painter.setPen(QPen(mixed(fill, content, 0.6), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(chip, 3, 3);
    painter.setPen(content);
    painter.drawText(chip, Qt::AlignCenter, key());
}

QFont RunButton::wordFont() const
{
    return scaledFont(font(), m_role == Role::Sync ? 11 : 10,
                      m_role == Role::Sync ? QFont::Bold : QFont::Normal);
}

QFont RunButton::keyFont() const
{
    return scaledFont(font(), 8);
}

QString RunButton::key() const
{
    switch (m_role) {
    case Role::Sync:
        return QKeySequence(Qt::Key_F5).toString(QKeySequence::NativeText);
    case Role::Cancel:
        return QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText);
    case Role::Cancelling:
        break;
    }
    return {};
}

} // namespace Rowferry
