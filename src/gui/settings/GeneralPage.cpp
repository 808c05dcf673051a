// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/GeneralPage.h"

#include "Shades.h"
#include "settings/SettingsDraft.h"
#include "settings/SettingsForm.h"
#include "ui_GeneralPage.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

GeneralPage::GeneralPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::GeneralPage>())
{
    m_ui->setupUi(this);
    m_ui->generalLayout->setRowStretch(m_ui->generalLayout->rowCount(), 1);
}

GeneralPage::~GeneralPage() = default;

void GeneralPage::setUp(SettingsForm &form, SettingsDraft &draft)
{
    form.bind(*this, u"general"_s);
    connect(&form, &SettingsForm::validated, this, [this, &form] {
        const QStringList notes = form.otherNotes();
        m_ui->unknownLabel->setText(notes.isEmpty() ? QString()
                                                    : tr("Also in this file:") + u'\n' + notes.join(u'\n'));
        mute(*m_ui->unknownLabel);
    });
    Q_UNUSED(draft)
}

} // namespace Rowferry
