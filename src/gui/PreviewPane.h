// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "PreviewModel.h"

#include <QWidget>

#include <memory>

namespace Ui {
class PreviewPane;
}

namespace Rowferry {

/** The first rows of the target, or a sentence where there are none to show. */
class PreviewPane : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewPane(QWidget *parent = nullptr);
    ~PreviewPane() override;

    void showPreview(std::shared_ptr<const TargetPreview> preview);
    /** Instead of rows: @p title, and @p text under it. */
    void showSentence(const QString &title, const QString &text);

private:
    void setUpView();
    void fitColumns();
    void copy() const;

    std::unique_ptr<Ui::PreviewPane> m_ui;
    PreviewModel m_model;
};

} // namespace Rowferry
