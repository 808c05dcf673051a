// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/ConfigDialogs.h"

#include "SyncError.h"
#include "settings/CreateConfigDialog.h"
#include "settings/SettingsDialog.h"

namespace Rowferry {

ConfigDialogs::ConfigDialogs(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

void ConfigDialogs::edit(const QString &path, const QString &section, const QString &key)
{
    try {
        if (!m_settings) {
            m_settings = new SettingsDialog(ConfigFile::load(path), m_window);
            m_settings->setAttribute(Qt::WA_DeleteOnClose);
            connect(m_settings, &SettingsDialog::saved, this, &ConfigDialogs::saved);
        }
    } catch (const SyncError &error) {
        Q_EMIT failed(path, error.message());
        return;
    }
    m_settings->open();
    if (!section.isEmpty())
        m_settings->showKey(section, key);
}

void ConfigDialogs::create()
{
    if (!m_create) {
        m_create = new CreateConfigDialog(m_window);
        m_create->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_create, &CreateConfigDialog::created, this, &ConfigDialogs::created);
    }
    m_create->open();
}

} // namespace Rowferry
