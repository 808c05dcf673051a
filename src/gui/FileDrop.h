// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

namespace Rowferry {

/** Lets a window take a single file that is dropped on it; nothing else is accepted. */
class FileDrop : public QObject
{
    Q_OBJECT

public:
    explicit FileDrop(QWidget *window);

    void setAccepting(bool accepting) { m_isAccepting = accepting; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void dropped(const QString &path);

private:
    bool m_isAccepting = true;
};

} // namespace Rowferry
