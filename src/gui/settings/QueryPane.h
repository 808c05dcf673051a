// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "PreviewModel.h"
#include "settings/BackgroundWork.h"

#include <QWidget>

#include <memory>

namespace Ui {
class QueryPane;
}

namespace Rowferry {

class SettingsDraft;

/** What to copy, a view or a query, and its first rows beside it. */
class QueryPane : public QWidget
{
    Q_OBJECT

public:
    explicit QueryPane(QWidget *parent = nullptr);
    ~QueryPane() override;

    /** After its fields are bound. @p draft must outlive it. */
    void setUp(SettingsDraft &draft);

private:
    struct Look
    {
        std::shared_ptr<const TargetPreview> preview;
        QString error;
        double seconds = 0;
    };
    [[nodiscard]] static Look look(const SyncConfig &config, const std::stop_token &stop);
    void setUpView();
    void showStatement(bool isQuery);
    void followFile();
    void pick();
    void usePick(const QString &name);
    void pressPreview();
    void take(const Look &look);
    void showPreviewState();
    void say(const QString &text, bool isTrouble);

    std::unique_ptr<Ui::QueryPane> m_ui;
    SettingsDraft *m_draft = nullptr;
    PreviewModel m_model;
    BackgroundWork m_work; ///< last, so that it ends first
};

} // namespace Rowferry
