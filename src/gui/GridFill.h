// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncSession.h"
#include "browse/Errands.h"

namespace Rowferry {

class GridPane;
class RowFeed;

/**
 * Fills the grids with the rows that the session is about, and fills them again after each run.
 *
 * The target is looked at as soon as it is known, the source only when someone opens its tab: a view may cost
 * its server much.
 */
class GridFill : public QObject
{
    Q_OBJECT

public:
    /** Both outlive it. */
    GridFill(SyncSession &session, GridPane &pane, QObject *parent = nullptr);

private:
    void takeLook(const TargetLook &look);
    void fillTarget();
    void fillSource();
    void fillSourceIfShown();
    [[nodiscard]] std::unique_ptr<RowFeed> targetFeed();
    [[nodiscard]] std::unique_ptr<RowFeed> sourceFeed();
    [[nodiscard]] QString sourceKey() const;

    SyncSession &m_session;
    GridPane &m_pane;
    Errands m_errands;
    QString m_sourceKey; ///< of what the source page shows; empty: nothing yet
};

} // namespace Rowferry
