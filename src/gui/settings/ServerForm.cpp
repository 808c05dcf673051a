// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/ServerForm.h"

#include "Shades.h"
#include "settings/SettingField.h"
#include "settings/SettingsForm.h"
#include "ui_ServerForm.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

ServerForm::ServerForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ServerForm>())
{
    m_ui->setupUi(this);
    m_ui->serverLayout->setRowStretch(m_ui->serverLayout->rowCount(), 1);
}

ServerForm::~ServerForm() = default;

void ServerForm::showFor(const SettingsForm &form, const QString &section, const QString &type)
{
    const bool isSource = section == u"external_db";
    const bool isFile = type == u"sqlite";
    const bool isOther = type == u"odbc" || type == u"sqlserver" || type == u"postgresql";
    const auto show = [&](const QStringList &keys, bool shown) {
        for (const QString &key : keys) {
            if (SettingField *field = form.field(section, key))
                field->setShown(shown);
        }
    };
    show({u"host"_s, u"port"_s, u"user"_s, u"password"_s, u"password_store"_s, u"ssl_mode"_s, u"ssl_ca"_s,
          u"ssl_cert"_s, u"ssl_key"_s, u"connect_timeout"_s, u"read_timeout"_s, u"time_zone"_s},
         !isFile);
    show({u"dsn"_s, u"connection_string"_s}, isSource && isOther);
    for (QWidget *heading : {m_ui->loginHeading, m_ui->encryptionHeading, m_ui->sessionHeading})
        heading->setVisible(!isFile);
    if (isFile)
        setRowShown(*this, *m_ui->variableEdit, false);
    for (QLineEdit *other : {m_ui->tableNameEdit, m_ui->lockTimeoutEdit})
        setRowShown(*this, *other, !isSource);
    for (QLineEdit *own : {m_ui->dsnEdit, m_ui->connectionStringEdit})
        setRowShown(*this, *own, isSource && isOther);
    setRowShown(*this, *m_ui->timeZoneEdit, isSource && !isFile);
    m_ui->serverHeading->setText(isFile ? tr("File") : tr("Server"));
    m_ui->databaseEditLabel->setText(isFile ? tr("File of the &database") : tr("&Database"));
    m_ui->databaseButton->setVisible(isFile);
}

} // namespace Rowferry
