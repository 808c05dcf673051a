// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/QueryField.h"

#include "config/IniDocument.h"
#include "settings/SqlEditor.h"

#include <QSignalBlocker>

namespace Rowferry {

QueryField::QueryField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft)
    : SettingField(setting, page, editor, draft)
    , m_sql(qobject_cast<SqlEditor *>(editor))
{
    Q_ASSERT(m_sql);
    // config.ini strips the lines of a value, so that an editor's text may differ from it and mean the same.
    connect(m_sql, &SqlEditor::textChanged, this, [this] { edit(IniDocument::storable(m_sql->text())); });
    QueryField::refresh();
}

void QueryField::refresh()
{
    const QString text = shown();
    if (IniDocument::storable(m_sql->text()) == text)
        return;
    const QSignalBlocker blocker(m_sql);
    m_sql->setText(text);
}

} // namespace Rowferry
