// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AboutDialog.h"

#include "LinkedParts.h"
#include "TintedIcon.h"
#include "ui_AboutDialog.h"

#include <QClipboard>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
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
    fillParts();
    fillLicence();
    auto *copyButton = m_ui->buttonBox->addButton(tr("Copy &versions"), QDialogButtonBox::ActionRole);
    copyButton->setObjectName(u"copyVersionsButton"_s);
    copyButton->setAutoDefault(false);
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setDefault(true);
    connect(copyButton, &QPushButton::clicked, this,
            [] { QGuiApplication::clipboard()->setText(versions()); });
}

AboutDialog::~AboutDialog() = default;

void AboutDialog::fillParts()
{
    m_ui->partsTree->setHeaderLabels({tr("Part"), tr("Version"), tr("Licence")});
    const auto add = [this](const QStringList &columns, const QString &toolTip) {
        auto *item = new QTreeWidgetItem(m_ui->partsTree, columns);
        item->setToolTip(0, toolTip);
    };
    add({u"Rowferry"_s, QStringLiteral(ROWFERRY_VERSION), u"GPL-3.0-or-later"_s}, {});
    for (const LinkedPart &part : linkedParts())
        add({part.name, part.version, part.licence}, part.site);
    add({tr("Built with"), compilerVersion(), {}}, {});
    add({tr("System"), QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()}, {});
    m_ui->partsTree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->partsTree->setCurrentItem(m_ui->partsTree->topLevelItem(0));
}

void AboutDialog::fillLicence()
{
    QFile licence(u":/LICENSE"_s);
    if (licence.open(QIODevice::ReadOnly))
        m_ui->licenceEdit->setPlainText(QString::fromUtf8(licence.readAll()));
    m_ui->licenceEdit->setFont(scaledFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), 9));
}

QString AboutDialog::versions()
{
    QStringList words{u"Rowferry "_s + QStringLiteral(ROWFERRY_VERSION)};
    for (const LinkedPart &part : linkedParts())
        words += u"%1 %2"_s.arg(part.name, part.version);
    words += u"%1 (%2)"_s.arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture());
    return words.join(u", "_s);
}

} // namespace Rowferry
