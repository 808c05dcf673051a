// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

namespace Rowferry {

/** The one button that starts a run, or cancels the one that goes: icon, word and key. */
class RunButton : public QPushButton
{
    Q_OBJECT

public:
    enum class Role { Sync, Cancel, Cancelling };

    explicit RunButton(QWidget *parent = nullptr);

    void setRole(Role role);
    [[nodiscard]] Role role() const { return m_role; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont wordFont() const;
    [[nodiscard]] QFont keyFont() const;
    [[nodiscard]] QString key() const;

    Role m_role = Role::Sync;
};

} // namespace Rowferry
