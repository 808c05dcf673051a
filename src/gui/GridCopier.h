// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "TableText.h"
#include "browse/RowFeed.h"

#include <QObject>
#include <QPointer>

namespace Rowferry {

class GridPage;

/** Puts the selected cells of a grid on the clipboard; what is not here yet the database brings. */
class GridCopier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /** Copies the rows and columns of the selection, as they stand; all, where nothing is selected. */
    void copy(GridPage &page, bool withHeaders);
    void cancel();

Q_SIGNALS:
    /** How it goes, and how it ended. */
    void told(const QString &sentence);

private:
    void finish(const QString &trouble);
    void putOnClipboard();

    QPointer<RowFeed> m_feed;
    std::shared_ptr<TableText> m_text;
};

} // namespace Rowferry
