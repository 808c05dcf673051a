// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FieldSign.h"

#include "TintedIcon.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace Rowferry {

using namespace Qt::StringLiterals;

void addFieldSign(QLineEdit &edit, const QString &icon)
{
    edit.addAction(tintedIcon(icon, Tone::Secondary), QLineEdit::LeadingPosition)
        ->setText(edit.accessibleName());
    if (auto *clear = edit.findChild<QAction *>(u"_q_qlineeditclearaction"_s))
        clear->setText(QCoreApplication::translate("FieldSign", "Clear this field"));
}

} // namespace Rowferry
