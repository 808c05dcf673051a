// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/BackgroundWork.h"
#include "sync/SourceCatalog.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ViewPicker;
}

namespace Rowferry {

class SettingsDraft;

/** The views and tables of the primary's database, to pick one. They are looked up in the background. */
class ViewPicker : public QDialog
{
    Q_OBJECT

public:
    explicit ViewPicker(const SettingsDraft &draft, QWidget *parent = nullptr);
    ~ViewPicker() override;

Q_SIGNALS:
    void picked(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Found
    {
        QList<SourceRelation> relations;
        QString error;
    };
    [[nodiscard]] static Found find(const SyncConfig &config, const std::stop_token &stop);
    void load(const SettingsDraft &draft);
    void take(const Found &found);
    void filter();
    void say(const QString &text, bool isTrouble);
    void pick();

    std::unique_ptr<Ui::ViewPicker> m_ui;
    BackgroundWork m_work; ///< last, so that it ends first
};

} // namespace Rowferry
