// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Pill.h"

#include <QFrame>
#include <QList>
#include <QStringList>

#include <memory>

namespace Ui {
class EndpointCard;
}

namespace Rowferry {

/** One line of a card: an icon and marked text. */
struct Fact
{
    QString icon;
    QString text;
    Tone tone = Tone::Secondary; ///< of the icon
};

/** What a card shows. */
struct CardContent
{
    QString icon;
    QString caption; ///< with the mnemonic of the selector
    QString title;
    QString titleToolTip; ///< the whole query, where the title is its first line
    PillContent pill;
    QList<Fact> facts; ///< exactly three
};

/** One end of the way of the rows: what it is, three facts, and the selector that chooses it. */
class EndpointCard : public QFrame
{
    Q_OBJECT

public:
    explicit EndpointCard(QWidget *parent = nullptr);
    ~EndpointCard() override;

    /** @p objectName and @p accessibleName are the selector's. */
    void setChoices(const QString &objectName, const QString &accessibleName, const QStringList &choices);
    void setContent(const CardContent &content);
    void setCurrentIndex(int index);
    [[nodiscard]] int currentIndex() const;
    void setSelectable(bool selectable);
    [[nodiscard]] QWidget *selector() const;

Q_SIGNALS:
    void chosen(int index); ///< by the user

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::unique_ptr<Ui::EndpointCard> m_ui;
};

} // namespace Rowferry
