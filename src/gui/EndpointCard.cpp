// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EndpointCard.h"

#include "TintedIcon.h"
#include "ui_EndpointCard.h"

#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** @p caption without the sign of its mnemonic. */
QString withoutSigns(QString caption)
{
    return caption.replace(u"&&"_s, u"\n"_s).remove(u'&').replace(u'\n', u'&');
}

} // namespace

EndpointCard::EndpointCard(QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::EndpointCard>())
{
    m_ui->setupUi(this);
    m_ui->captionLabel->setFont(scaledFont(font(), 9));
    m_ui->titleLabel->setFont(scaledFont(font(), 13, QFont::Bold));
    m_ui->titleLabel->setElideMode(Qt::ElideRight);
    connect(m_ui->comboBox, &QComboBox::activated, this, &EndpointCard::chosen);
}

EndpointCard::~EndpointCard() = default;

void EndpointCard::setChoices(const QString &objectName, const QString &accessibleName,
                              const QStringList &choices)
{
    m_ui->comboBox->setObjectName(objectName);
    m_ui->comboBox->setAccessibleName(accessibleName);
    m_ui->comboBox->addItems(choices);
}

void EndpointCard::setContent(const CardContent &content)
{
    Q_ASSERT(content.facts.size() == 3);
    m_ui->iconLabel->setPixmap(
        tintedIcon(content.icon, Tone::Accent).pixmap(QSize(32, 32), devicePixelRatioF()));
    mute(*m_ui->captionLabel);
    m_ui->captionLabel->setFullText(content.caption);
    m_ui->titleLabel->setFullText(content.title);
    if (!content.titleToolTip.isEmpty())
        m_ui->titleLabel->setToolTip(content.titleToolTip);
    m_ui->pill->setContent(content.pill);
    setAccessibleName(u"%1: %2"_s.arg(withoutSigns(content.caption), content.title));
    const std::array lines{std::pair(m_ui->firstIconLabel, m_ui->firstFactLabel),
                           std::pair(m_ui->secondIconLabel, m_ui->secondFactLabel),
                           std::pair(m_ui->thirdIconLabel, m_ui->thirdFactLabel)};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Fact &fact = content.facts.at(qsizetype(i));
        lines[i].first->setPixmap(
            tintedIcon(fact.icon, fact.tone).pixmap(QSize(16, 16), devicePixelRatioF()));
        lines[i].second->setText(fact.text);
    }
}

void EndpointCard::setCurrentIndex(int index)
{
    m_ui->comboBox->setCurrentIndex(index);
}

int EndpointCard::currentIndex() const
{
    return m_ui->comboBox->currentIndex();
}

void EndpointCard::setSelectable(bool selectable)
{
    m_ui->comboBox->setEnabled(selectable);
}

QWidget *EndpointCard::selector() const
{
    return m_ui->comboBox;
}

void EndpointCard::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(shades.frame);
    painter.setBrush(shades.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace Rowferry
