// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>

namespace Rowferry {

class CreateConfigDialog;
class SettingsDialog;

/** Opens the dialogs over a window that edit a config.ini, or create one; one at a time. */
class ConfigDialogs : public QObject
{
    Q_OBJECT

public:
    explicit ConfigDialogs(QWidget *window);

    /** Opens the settings of the file at @p path, at the field of a key if one is named. */
    void edit(const QString &path, const QString &section = {}, const QString &key = {});
    void create();

Q_SIGNALS:
    void saved(const QString &path);
    void created(const QString &path);
    /** The file cannot be edited here, because of @p reason. */
    void failed(const QString &path, const QString &reason);

private:
    QWidget *m_window;
    QPointer<SettingsDialog> m_settings;
    QPointer<CreateConfigDialog> m_create;
};

} // namespace Rowferry
