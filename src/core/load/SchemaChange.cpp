// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/SchemaChange.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

QString SchemaChange::text() const
{
    QStringList parts;
    if (!came.isEmpty())
        parts += u"came: "_s + came.join(u", "_s);
    if (!went.isEmpty())
        parts += u"went: "_s + went.join(u", "_s);
    if (!changed.isEmpty())
        parts += u"changed: "_s + changed.join(u", "_s);
    return parts.join(u"; "_s);
}

} // namespace Rowferry
