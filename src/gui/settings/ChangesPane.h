// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/ConfigChanges.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ChangesPane;
}

namespace Rowferry {

/** The lines of config.ini that saving will remove and add; passwords are dots until they are to be shown. */
class ChangesPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChangesPane(QWidget *parent = nullptr);
    ~ChangesPane() override;

    void setHeading(const QString &text);
    void setChanges(const QList<ChangedLine> &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void write();

    std::unique_ptr<Ui::ChangesPane> m_ui;
    QList<ChangedLine> m_lines;
};

/** How many lines of the file will be different: one removed and one added in its place are one. */
[[nodiscard]] int countOfLines(const QList<ChangedLine> &lines);

} // namespace Rowferry
