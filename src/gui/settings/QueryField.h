// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/SettingField.h"

namespace Rowferry {

class SqlEditor;

/** The query, in an editor of its own. */
class QueryField : public SettingField
{
    Q_OBJECT

public:
    QueryField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft);

    void refresh() override;

private:
    SqlEditor *m_sql;
};

} // namespace Rowferry
