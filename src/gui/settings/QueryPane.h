// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "GridModel.h"
#include "browse/Errands.h"

#include <QElapsedTimer>
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
    void setUpView();
    void showStatement(bool isQuery);
    void followFile();
    void pick();
    void usePick(const QString &name);
    void pressPreview();
    void showButton(bool isReading);
    void fitColumns();
    void tellRows();
    void say(const QString &text, bool isTrouble);

    std::unique_ptr<Ui::QueryPane> m_ui;
    SettingsDraft *m_draft = nullptr;
    Errands m_errands; ///< before the model, whose feed needs them
    GridModel m_model;
    QElapsedTimer m_clock;
    bool m_isReading = false;
};

} // namespace Rowferry
