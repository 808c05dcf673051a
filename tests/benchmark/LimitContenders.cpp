// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Contender.h"

#include <QFile>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** A contender that this program plays itself, into a new SQLite file. */
Contender sqliteRole(const QString &table, const QString &role, const QString &label)
{
    Contender contender{table, role, label};
    contender.kind = Contender::Kind::Limit;
    contender.reference = u"native"_s;
    contender.prepare = [contender, role](Workbench &bench) {
        const QString file = copyPlace(bench, contender);
        Workbench::removeSqlite(file);
        const SourceTable &source = bench.table(contender.table);
        return Workbench::roleCommand(role, {bench.port(), source.query, file, source.sqliteColumns, {}});
    };
    return contender;
}

Contender loadContender(const QString &table)
{
    Contender contender{table, u"load"_s, u"LOAD DATA LOCAL of a ready file"_s};
    contender.kind = Contender::Kind::Limit;
    contender.target = Contender::Target::MySql;
    contender.reference = u"load"_s;
    contender.clock = Contender::Clock::Own;
    contender.prepare = [contender](Workbench &bench) {
        const SourceTable &source = bench.table(contender.table);
        const QString place = copyPlace(bench, contender);
        const QString file = bench.path(contender.table + u".txt"_s);
        bench.server().execute(
            u"SET GLOBAL local_infile = 1; CREATE OR REPLACE TABLE %1 AS SELECT * FROM %2 LIMIT 0"_s.arg(
                place, source.from));
        if (!QFile::exists(file))
            bench.server().execute(
                u"SELECT * INTO OUTFILE '%1' CHARACTER SET utf8mb4 FROM %2"_s.arg(file, source.from));
        return Workbench::roleCommand(u"load"_s, {bench.port(), {}, place, {}, file});
    };
    contender.check = [contender](Workbench &bench) {
        return wrongWith(bench, contender, true);
    };
    return contender;
}

} // namespace

QList<Contender> limitContenders(const QString &table)
{
    Contender fetch = sqliteRole(table, u"fetch"_s, u"fetch and discard"_s);
    fetch.clock = Contender::Clock::Own;
    Contender insert = sqliteRole(table, u"insert"_s, u"insert from memory"_s);
    insert.clock = Contender::Clock::Own;
    insert.check = [insert](Workbench &bench) {
        return wrongWith(bench, insert, true);
    };
    Contender native = sqliteRole(table, u"native"_s, u"plain C API copy (native)"_s);
    // A program in C would not load Qt, as this one does before it plays this role.
    native.clock = Contender::Clock::Own;
    native.check = [native](Workbench &bench) {
        return wrongWith(bench, native, true);
    };
    QList<Contender> contenders{fetch, insert, native};
    // Bytes that are no text, and FLOAT, do not pass through a file of text.
    if (table != "stock"_L1)
        contenders += loadContender(table);
    return contenders;
}

} // namespace Rowferry
