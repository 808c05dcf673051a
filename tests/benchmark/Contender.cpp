// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Contender.h"

#include <QRegularExpression>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

bool matchesOne(const Contender &contender, const QStringList &patterns)
{
    for (const QString &pattern : patterns) {
        const auto expression = QRegularExpression::fromWildcard(pattern, Qt::CaseInsensitive);
        if (expression.match(contender.name).hasMatch() || expression.match(contender.key()).hasMatch())
            return true;
    }
    return false;
}

} // namespace

QString copyPlace(const Workbench &bench, const Contender &contender)
{
    QString name = contender.table + u'_' + contender.name;
    name.replace(u'-', u'_');
    return contender.target == Contender::Target::Sqlite ? bench.path(name + u".db"_s) : u"target."_s + name;
}

QString wrongWith(const Workbench &bench, const Contender &contender, bool content)
{
    const SourceTable &table = bench.table(contender.table);
    const QString place = copyPlace(bench, contender);
    const bool isSqlite = contender.target == Contender::Target::Sqlite;
    if (!content) {
        const qint64 rows =
            isSqlite ? sqliteRows(place)
                     : bench.server().query(u"SELECT COUNT(*) FROM "_s + place).value().value().toLongLong();
        return rows == table.rows ? QString()
                                  : u"the copy has %1 rows instead of %2"_s.arg(rows).arg(table.rows);
    }
    const QByteArray found =
        isSqlite ? sqliteFingerprint(place, table) : serverFingerprint(bench.server(), table, place);
    return found == table.fingerprint
               ? QString()
               : u"the copy has rows and sum %1 instead of %2"_s.arg(QString::fromLatin1(found),
                                                                     QString::fromLatin1(table.fingerprint));
}

QList<Contender> chosenContenders(const BenchmarkOptions &options)
{
    QList<Contender> all;
    for (const QString &table : options.tables) {
        all += limitContenders(table);
        all += rowferryContenders(table);
        if (table == "wide"_L1) {
            all += distanceContenders(table);
            all += peerContenders(table);
        }
    }
    if (options.linear)
        all += linearContenders();
    // What is compared runs close together, so that it meets the same noise.
    std::stable_sort(all.begin(), all.end(), [](const Contender &left, const Contender &right) {
        return left.target == Contender::Target::Sqlite && right.target == Contender::Target::MySql;
    });
    all.removeIf([&options](const Contender &contender) {
        return (!options.only.isEmpty() && !matchesOne(contender, options.only)) ||
               matchesOne(contender, options.skip);
    });
    return all;
}

} // namespace Rowferry
