// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/MySqlTableDefinition.h"
#include "load/MySqlTargetSession.h"

#include <QStringList>

#include <functional>

namespace Rowferry {

/**
 * What ties a target to the rest of its server: foreign keys in both directions and triggers.
 *
 * They follow a table that is renamed, not its name (MariaDB 10.11, MySQL 8). So they are tried out beside
 * the empty stage before anything is published, and moved after the swap, as long as the predecessor is there
 * to take them from. Works with foreign_key_checks = 0, which the caller sets. A lost connection is thrown;
 * all else that cannot be moved becomes a warning that holds the statement which would bring it back.
 */
class MySqlTies
{
public:
    MySqlTies(MySqlTargetSession &session, QStringList &warnings);

    /** Finds out what of @p definition cannot come back to a table like the stage, and warns of it. Throws
     *  where a table that refers to the target must not be changed. Leaves nothing behind. */
    void rehearse(const MySqlTableDefinition &definition);

    /** Moves the ties of table @p from to the target, and those of @p remembered that are at neither. */
    void move(const QString &from, const MySqlTableDefinition &remembered);

private:
    void requireRightToAlter(const MySqlForeignKey &key);
    void rehearseKey(MySqlForeignKey key, const QString &like, const QString &parent, const QString &warning);
    void rehearseTrigger(const MySqlTrigger &trigger);
    void moveChildren(const MySqlTableDefinition &source, const MySqlTableDefinition &target,
                      const MySqlTableDefinition &remembered);
    void moveOwnKeys(const QString &from, const MySqlTableDefinition &source,
                     const MySqlTableDefinition &target, const MySqlTableDefinition &remembered);
    void moveTriggers(const MySqlTableDefinition &source, const MySqlTableDefinition &target,
                      const MySqlTableDefinition &remembered);
    /** Whether @p step succeeded; if not, @p warning is told with the server's words. */
    bool attempt(const QString &warning, const std::function<void()> &step);

    MySqlTargetSession &m_session;
    const MySqlStageNames &m_names;
    QStringList &m_warnings;
};

} // namespace Rowferry
