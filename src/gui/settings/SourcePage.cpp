// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SourcePage.h"

#include "Shades.h"
#include "settings/SettingsDraft.h"
#include "settings/SettingsForm.h"
#include "ui_SourcePage.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

SourcePage::SourcePage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SourcePage>())
{
    m_ui->setupUi(this);
}

SourcePage::~SourcePage() = default;

void SourcePage::setUp(SettingsForm &form, SettingsDraft &draft)
{
    form.bind(*this, u"external_db"_s);
    const auto follow = [this, &form, &draft] {
        m_ui->serverForm->showFor(
            form, u"external_db"_s,
            draft.document().value(u"external_db"_s, u"type"_s).value_or(QString()).trimmed().toLower());
    };
    connect(&form, &SettingsForm::validated, this, follow);
    follow();
    m_ui->queryPane->setUp(draft);
    m_ui->connectionBox->setUp(draft, Endpoint::Primary);
}

} // namespace Rowferry
