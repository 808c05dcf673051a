// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/AzureTargetPage.h"

#include "Shades.h"
#include "settings/SettingsDraft.h"
#include "settings/SettingsForm.h"
#include "ui_AzureTargetPage.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

AzureTargetPage::AzureTargetPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::AzureTargetPage>())
{
    m_ui->setupUi(this);
}

AzureTargetPage::~AzureTargetPage() = default;

void AzureTargetPage::setUp(SettingsForm &form, SettingsDraft &draft)
{
    form.bind(*this, u"azure_mysql_db"_s);
    const auto follow = [this, &form, &draft] {
        m_ui->serverForm->showFor(
            form, u"azure_mysql_db"_s,
            draft.document().value(u"azure_mysql_db"_s, u"type"_s).value_or(QString()).trimmed().toLower());
    };
    connect(&form, &SettingsForm::validated, this, follow);
    follow();
    m_ui->connectionBox->setUp(draft, Endpoint::AzureTarget);
}

} // namespace Rowferry
