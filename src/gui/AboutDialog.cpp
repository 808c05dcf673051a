// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AboutDialog.h"

#include "TintedIcon.h"
#include "ui_AboutDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSysInfo>

namespace Rowferry {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AboutDialog>())
{
    m_ui->setupUi(this);
    m_ui->logoLabel->setPixmap(
        tintedIcon(u"ferry"_s, Tone::Accent).pixmap(QSize(56, 56), devicePixelRatioF()));
    m_ui->nameLabel->setFont(scaledFont(font(), 15, QFont::Bold));
    m_ui->versionLabel->setText(versions());
    auto *copyButton = m_ui->buttonBox->addButton(tr("Copy &versions"), QDialogButtonBox::ActionRole);
    copyButton->setObjectName(u"copyVersionsButton"_s);
    copyButton->setAutoDefault(false);
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setDefault(true);
    connect(copyButton, &QPushButton::clicked, this,
            [] { QGuiApplication::clipboard()->setText(versions()); });
}

AboutDialog::~AboutDialog() = default;

QString AboutDialog::versions()
{
    return u"Rowferry %1, Qt %2, %3 (%4)"_s.arg(QLatin1StringView(ROWFERRY_VERSION),
                                                QLatin1StringView(qVersion()), QSysInfo::prettyProductName(),
                                                QSysInfo::currentCpuArchitecture());
}

} // namespace Rowferry
