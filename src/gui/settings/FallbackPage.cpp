// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/FallbackPage.h"

#include "Shades.h"
#include "settings/SettingsDraft.h"
#include "settings/SettingsForm.h"
#include "ui_FallbackPage.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

FallbackPage::FallbackPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FallbackPage>())
{
    m_ui->setupUi(this);
}

FallbackPage::~FallbackPage() = default;

void FallbackPage::setUp(SettingsForm &form, SettingsDraft &draft)
{
    form.bind(*this, u"general"_s);
    form.bind(*this, u"local_db"_s);
    m_ui->connectionBox->setUp(draft, Endpoint::Fallback);
}

} // namespace Rowferry
