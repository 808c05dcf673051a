// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ColumnMemory.h"

#include <QObject>
#include <QTimer>

namespace Rowferry {

class GridModel;
class GridView;

/** How the columns of one grid stand: wide enough for their rows, or as someone arranged them, which is
 *  remembered for each table. */
class GridColumns : public QObject
{
    Q_OBJECT

public:
    /** Both live longer than it does. */
    GridColumns(GridView &view, GridModel &model, QObject *parent = nullptr);
    ~GridColumns() override;

    /** The columns to come are those of the table that @p key names. */
    void setTable(const QString &key);
    /** What sorted that table when it was left. */
    [[nodiscard]] const std::optional<RowSort> &rememberedSort() const { return m_memory.sort; }

    [[nodiscard]] int hidden() const;
    void setHidden(int column, bool isHidden);
    void showAll();
    /** As if nobody had touched them. */
    void reset();

public Q_SLOTS:
    void rememberSoon();

Q_SIGNALS:
    void changed();

private:
    void arrange();
    void fitOnce();
    void fit();
    void widenNumbers();
    [[nodiscard]] bool isWidthKnown(int column) const;
    void remember();

    GridView &m_view;
    GridModel &m_model;
    QString m_key;
    ColumnMemory m_memory;
    QSet<QString> m_resized; ///< columns whose width someone chose
    QTimer m_timer;
    bool m_isArranging = false; ///< what the header tells is our own doing
    bool m_needsFit = false;    ///< the first rows will tell how wide columns are
};

} // namespace Rowferry
