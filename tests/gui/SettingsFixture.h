// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/SettingField.h"
#include "settings/SettingsDialog.h"

#include <QTemporaryDir>

#include <memory>

namespace Rowferry {

/** A settings dialog on a real config.ini in a temporary folder. */
class SettingsFixture
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString configPath() const { return path(QStringLiteral("config.ini")); }

    void write(const QByteArray &text) const { writeFile(QStringLiteral("config.ini"), text); }
    void writeFile(const QString &name, const QByteArray &text) const;
    [[nodiscard]] QByteArray text() const;

    SettingsDialog &open();
    SettingsDialog &open(const QByteArray &text)
    {
        write(text);
        return open();
    }
    [[nodiscard]] SettingsDialog &dialog() { return *m_dialog; }
    void close() { m_dialog.reset(); }

    /** The widget that edits a key. */
    template<typename T> [[nodiscard]] T *editor(const QString &section, const QString &key)
    {
        return qobject_cast<T *>(field(section, key)->editor());
    }
    [[nodiscard]] SettingField *field(const QString &section, const QString &key);
    /** The sentence under the field of a key; empty: none is shown. */
    [[nodiscard]] QString note(const QString &section, const QString &key);
    /** Waits until what was typed is judged. */
    void judge();

    /** The widget of this name that is in the dialog, and on the current page if several are. */
    template<typename T> [[nodiscard]] T *find(const QString &name)
    {
        for (T *widget : m_dialog->findChildren<T *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        T *any = m_dialog->findChild<T *>(name);
        if (!any)
            qFatal("There is no %s", qPrintable(name));
        return any;
    }

    /** Lets the field of a key say @p value, as a user would. */
    void enter(const QString &section, const QString &key, const QString &value);
    void save();

private:
    QTemporaryDir m_folder;
    QWidget m_window;
    std::unique_ptr<SettingsDialog> m_dialog;
};

} // namespace Rowferry
