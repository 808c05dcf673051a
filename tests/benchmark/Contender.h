// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Workbench.h"

#include <QList>

#include <functional>

namespace Rowferry {

/** One way to move the rows of one table, as a plain value. */
struct Contender
{
    enum class Kind { Limit, Peer, Rowferry };
    enum class Target { Sqlite, MySql };
    /** What counts: the whole program from start to end, or what it says itself (RoleResult, or JSON). */
    enum class Clock { Program, Own };

    QString table;
    QString name;  ///< unique in its table
    QString label; ///< for people
    Kind kind = Kind::Peer;
    Target target = Target::Sqlite;
    QString reference{}; ///< whose time is 1, by name, in the same table; empty: nobody's
    /** Makes ready what the program needs and is not measured. */
    std::function<Command(Workbench &)> prepare{};
    /** What is wrong with the copy; empty: nothing. */
    std::function<QString(Workbench &)> check{};
    Clock clock = Clock::Program;
    int mostRounds = 0; ///< for what takes long; 0: all

    [[nodiscard]] QString key() const { return table + u'/' + name; }
};

/** The copy's place, by target: a file of the workbench, or a table with its schema. */
[[nodiscard]] QString copyPlace(const Workbench &bench, const Contender &contender);

/** What is wrong with the copy: its number of rows, or (@p content) what is in them. */
[[nodiscard]] QString wrongWith(const Workbench &bench, const Contender &contender, bool content);

/** All that @p options choose, in the order in which they are measured. */
[[nodiscard]] QList<Contender> chosenContenders(const BenchmarkOptions &options);

// The families, for one table each.
[[nodiscard]] QList<Contender> limitContenders(const QString &table);
[[nodiscard]] QList<Contender> rowferryContenders(const QString &table);
[[nodiscard]] QList<Contender> distanceContenders(const QString &table);
[[nodiscard]] QList<Contender> peerContenders(const QString &table);
[[nodiscard]] QList<Contender> linearContenders();

} // namespace Rowferry
