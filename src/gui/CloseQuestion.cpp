// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CloseQuestion.h"

#include "TintedIcon.h"

#include <QPushButton>

namespace Rowferry {

using namespace Qt::StringLiterals;

CloseQuestion::CloseQuestion(QWidget *window)
    : QMessageBox(window)
{
    setObjectName(u"closeQuestionBox"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("A run is going"));
    setText(tr("Cancel the run and close?"));
    setInformativeText(tr("Unless publishing has begun, the target keeps exactly the rows it holds now."));
    setIconPixmap(tintedIcon(u"warning"_s, Tone::Warning).pixmap(QSize(32, 32), devicePixelRatioF()));
    auto *stop = addButton(tr("Cancel and &close"), QMessageBox::AcceptRole);
    stop->setObjectName(u"stopAndCloseButton"_s);
    auto *stay = addButton(tr("&Keep running"), QMessageBox::RejectRole);
    stay->setObjectName(u"keepRunningButton"_s);
    setDefaultButton(stay);
    setEscapeButton(stay);
    connect(stop, &QPushButton::clicked, this, &CloseQuestion::closeChosen);
}

} // namespace Rowferry
