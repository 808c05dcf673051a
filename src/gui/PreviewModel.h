// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/TargetPreview.h"

#include <QAbstractTableModel>

#include <memory>

namespace Rowferry {

/** The rows of a TargetPreview as a table; cells stand as they are stored. */
class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Look { Value, Null, Empty, Blank, Binary };
    enum Role { LookRole = Qt::UserRole, TypeRole }; ///< Look as int; a column's type as text (header)

    explicit PreviewModel(QObject *parent = nullptr);

    void setPreview(std::shared_ptr<const TargetPreview> preview);
    [[nodiscard]] const TargetPreview *preview() const { return m_preview.get(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] Look lookOf(const Cell &cell, const Column &column) const;
    [[nodiscard]] QString textOf(const Cell &cell, const Column &column) const;
    [[nodiscard]] QString toolTip(const Cell &cell, const Column &column) const;

    std::shared_ptr<const TargetPreview> m_preview;
};

} // namespace Rowferry
