// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "WindowFootnotes.h"

#include "Shades.h"

#include <QLabel>
#include <QStatusBar>

namespace Rowferry {

using namespace Qt::StringLiterals;

WindowFootnotes::WindowFootnotes(QStatusBar *statusBar)
    : QObject(statusBar)
    , m_grid(new QLabel(statusBar))
    , m_config(new QLabel(statusBar))
{
    m_grid->setObjectName(u"gridLabel"_s);
    m_config->setObjectName(u"configLabel"_s);
    for (QLabel *label : {m_grid, m_config}) {
        label->setFont(scaledFont(statusBar->font(), 9));
        label->setContentsMargins(14, 2, 14, 4); // in line with the cards
    }
    statusBar->addWidget(m_grid);
    statusBar->addPermanentWidget(m_config);
}

void WindowFootnotes::show(const QString &grid, const QString &config)
{
    mute(*m_grid);
    mute(*m_config);
    m_grid->setText(grid);
    m_config->setText(config);
}

} // namespace Rowferry
