// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "WelcomePane.h"

#include "MessageStrip.h"
#include "TintedIcon.h"
#include "ui_WelcomePane.h"

#include <QEvent>
#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

WelcomePane::WelcomePane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::WelcomePane>())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(scaledFont(font(), 20, QFont::Bold));
    m_ui->promiseLabel->setFont(scaledFont(font(), 11));
    for (QLabel *title : {m_ui->openTitleLabel, m_ui->createTitleLabel, m_ui->demoTitleLabel})
        title->setFont(scaledFont(font(), 12, QFont::Bold));
    const auto setIcon = [this](QLabel *label, const QString &name, int size) {
        label->setPixmap(tintedIcon(name, Tone::Accent).pixmap(QSize(size, size), devicePixelRatioF()));
    };
    setIcon(m_ui->logoLabel, u"ferry"_s, 72);
    setIcon(m_ui->openIconLabel, u"folder"_s, 24);
    setIcon(m_ui->createIconLabel, u"plus"_s, 24);
    setIcon(m_ui->demoIconLabel, u"play"_s, 24);
    muteTexts();
    m_ui->openButton->setDefault(true);
    connect(m_ui->openButton, &QPushButton::clicked, this, &WelcomePane::openRequested);
    connect(m_ui->createButton, &QPushButton::clicked, this, &WelcomePane::createRequested);
    connect(m_ui->demoButton, &QPushButton::clicked, this, &WelcomePane::demoRequested);
}

WelcomePane::~WelcomePane() = default;

void WelcomePane::showTrouble(const StripMessage &message)
{
    if (!m_troubleStrip) {
        m_troubleStrip = new MessageStrip(this);
        m_troubleStrip->setObjectName(u"troubleStrip"_s);
        m_ui->paneLayout->insertWidget(0, m_troubleStrip);
    }
    m_troubleStrip->showMessage(message);
}

void WelcomePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        muteTexts();
}

void WelcomePane::muteTexts()
{
    for (QLabel *label : {m_ui->promiseLabel, m_ui->openTextLabel, m_ui->createTextLabel, m_ui->demoTextLabel,
                          m_ui->dropLabel})
        mute(*label);
}

void WelcomePane::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(shades.frame);
    painter.setBrush(shades.card);
    for (const QWidget *card : {m_ui->openCard, m_ui->createCard, m_ui->demoCard})
        painter.drawRoundedRect(QRectF(card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace Rowferry
