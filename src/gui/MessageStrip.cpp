// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MessageStrip.h"

#include "MarkedText.h"
#include "TintedIcon.h"
#include "ui_MessageStrip.h"

#include <QAccessible>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>

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

MessageStrip::MessageStrip(QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::MessageStrip>())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(scaledFont(font(), 11, QFont::Bold));
    m_ui->detailsEdit->setFont(scaledFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), 9));
    m_ui->closeButton->setIcon(tintedIcon(u"cross"_s, Tone::Text));
    toggleDetails(false);
    m_copied.setSingleShot(true);
    m_copied.setInterval(2000);
    const QString copyText = m_ui->copyButton->text();
    connect(&m_copied, &QTimer::timeout, this, [this, copyText] { m_ui->copyButton->setText(copyText); });
    connect(m_ui->copyButton, &QPushButton::clicked, this, &MessageStrip::copyDetails);
    connect(m_ui->detailsButton, &QToolButton::toggled, this, &MessageStrip::toggleDetails);
    connect(m_ui->closeButton, &QToolButton::clicked, this, &MessageStrip::dismiss);
    connect(m_ui->retryButton, &QPushButton::clicked, this, &MessageStrip::retryRequested);
    connect(m_ui->fallbackButton, &QPushButton::clicked, this, &MessageStrip::fallbackRequested);
    connect(m_ui->settingsButton, &QPushButton::clicked, this,
            [this] { Q_EMIT settingsRequested(m_message.settingsSection, m_message.settingsKey); });
    hide();
}

MessageStrip::~MessageStrip() = default;

void MessageStrip::showMessage(const StripMessage &message)
{
    m_message = message;
    const bool oneLine = message.next.isEmpty() && message.details.isEmpty();
    m_ui->iconLabel->setPixmap(
        tintedIcon(iconOf(message.tone), message.tone).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_ui->titleLabel->setText(markedToPlain(message.title));
    m_ui->titleLabel->setVisible(!oneLine);
    const QString text = oneLine ? u"**%1** %2"_s.arg(message.title, message.text) : message.text;
    m_ui->textLabel->setText(markedToHtml(text));
    m_ui->textLabel->setVisible(!text.isEmpty());
    m_ui->nextLabel->setText(
        u"<b>%1</b> %2"_s.arg(tr("What next:").toHtmlEscaped(), markedToHtml(message.next)));
    m_ui->nextLabel->setVisible(!message.next.isEmpty());
    m_ui->retryButton->setVisible(message.canRetry);
    m_ui->fallbackButton->setVisible(message.canUseFallback);
    m_ui->fallbackButton->setToolTip(message.fallbackHint);
    m_ui->settingsButton->setVisible(!message.settingsSection.isEmpty());
    m_ui->settingsButton->setText(tr("O&pen settings at %1").arg(message.settingsWords));
    m_ui->copyButton->setVisible(!message.details.isEmpty());
    m_ui->detailsButton->setVisible(!message.details.isEmpty());
    m_ui->buttonRow->setVisible(message.canRetry || message.canUseFallback || !message.details.isEmpty() ||
                                !message.settingsSection.isEmpty());
    m_ui->detailsEdit->setPlainText(message.details);
    const qsizetype lines = qMin<qsizetype>(message.details.count(u'\n') + 1, 6);
    m_ui->detailsEdit->setFixedHeight(int(lines) * m_ui->detailsEdit->fontMetrics().lineSpacing() + 14);
    m_ui->detailsButton->setChecked(false);
    setAccessibleName(markedToPlain(message.title));
    setAccessibleDescription(markedToPlain(message.text + u' ' + message.next));
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageStrip::dismiss()
{
    hide();
}

void MessageStrip::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    const QColor colour = shades.of(m_message.tone);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(mixed(shades.base, colour, 0.4));
    painter.setBrush(shades.tint(m_message.tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.fillRect(QRect(0, 0, 4, height()), colour);
}

void MessageStrip::copyDetails()
{
    QGuiApplication::clipboard()->setText(
        u"%1\n%2\n%3\n%4"_s.arg(markedToPlain(m_message.title), markedToPlain(m_message.text),
                                tr("What next: %1").arg(markedToPlain(m_message.next)), m_message.details));
    m_ui->copyButton->setText(tr("Copied"));
    m_copied.start();
}

void MessageStrip::toggleDetails(bool open)
{
    m_ui->detailsEdit->setVisible(open);
    m_ui->detailsButton->setText(open ? tr("Hide detai&ls") : tr("Show detai&ls"));
    m_ui->detailsButton->setIcon(tintedIcon(open ? u"chevron-down"_s : u"chevron-right"_s, Tone::Accent));
}

} // namespace Rowferry
