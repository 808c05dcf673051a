// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/LocalTargetPage.h"

#include "Shades.h"
#include "settings/SettingsDraft.h"
#include "settings/SettingsForm.h"
#include "ui_LocalTargetPage.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

LocalTargetPage::LocalTargetPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LocalTargetPage>())
{
    m_ui->setupUi(this);
}

LocalTargetPage::~LocalTargetPage() = default;

void LocalTargetPage::setUp(SettingsForm &form, SettingsDraft &draft)
{
    form.bind(*this, u"local_db"_s);
    m_ui->connectionBox->setUp(draft, Endpoint::LocalTarget);
}

} // namespace Rowferry
