// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"

#include <QString>

namespace Rowferry {

class MySqlConnection;

/**
 * The time zone of a session, as another server's session can take it over. A value.
 *
 * A TIMESTAMP travels as text of its session's zone, so it is the same instant again only in the same zone. A
 * zone's name may be unknown to the other server, and SYSTEM is another zone there: what counts is that the
 * offsets are the same, in winter and in summer.
 */
struct SessionTimeZone
{
    QString name = QStringLiteral("+00:00"); ///< what SET time_zone was given; `SYSTEM` for the server's own
    int winterMinutes = 0;                   ///< east of UTC on 1 January
    int summerMinutes = 0;                   ///< east of UTC on 1 July
    int presentMinutes = 0;                  ///< east of UTC when it was read

    [[nodiscard]] static SessionTimeZone read(MySqlConnection &connection, Stage stage);

    /** Gives @p connection's session this zone: by its name, or as its own where that has the same offsets.
     *  False: by neither, so that it has the present offset: texts stay, but not every instant. */
    [[nodiscard]] bool applyTo(MySqlConnection &connection, Stage stage) const;

    [[nodiscard]] bool hasDaylightSaving() const { return winterMinutes != summerMinutes; }
    [[nodiscard]] bool hasOffsetsOf(const SessionTimeZone &other) const
    {
        return winterMinutes == other.winterMinutes && summerMinutes == other.summerMinutes;
    }

    /** For a catalog: `name 60 120`; and back. An unreadable text is UTC. */
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static SessionTimeZone fromString(const QString &text);
};

} // namespace Rowferry
