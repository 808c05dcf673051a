// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "DelayLine.h"
#include "Job.h"
#include "MariaDbServer.h"
#include "MeasuredRun.h"
#include "SourceTable.h"

#include <QMap>

#include <memory>

namespace Rowferry {

/** What is to be measured, and with what. */
struct BenchmarkOptions
{
    qint64 rows = 1'000'000;
    int rounds = 5;
    QStringList tables{QStringLiteral("wide"), QStringLiteral("narrow"), QStringLiteral("stock")};
    QStringList only; ///< patterns of contenders; empty: all
    QStringList skip;
    bool linear = false;     ///< also five times the rows
    int delay = 20;          ///< of the long line, ms each way
    QString rowferry;        ///< the program to be measured
    QString output;          ///< folder for the CSV and the picture
    bool isStrict = false;   ///< a goal that is missed is a failure
    bool isListOnly = false; ///< name the contenders, measure nothing
};

/**
 * The place of all measurements: a server, the tables on it, a folder for copies, a long line.
 *
 * One server for all contenders: it keeps its tables in memory and writes its log as MariaDB does by default.
 */
class Workbench
{
public:
    explicit Workbench(const BenchmarkOptions &options);

    [[nodiscard]] const BenchmarkOptions &options() const { return m_options; }
    [[nodiscard]] const MariaDbServer &server() const { return m_server; }
    [[nodiscard]] const SourceTable &table(const QString &name) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /** Where a contender connects to: the server itself, the long line to it, or that without its delay. */
    [[nodiscard]] quint16 port() const { return m_server.port(); }
    [[nodiscard]] quint16 farLinePort() const { return m_farLine->port(); }
    [[nodiscard]] quint16 nearLinePort() const { return m_nearLine->port(); }

    /** This program again, as @p role. */
    [[nodiscard]] static Command roleCommand(const QString &role, const Job &job);
    /** Processor time of the server so far. */
    [[nodiscard]] double serverCpuSeconds() const;
    /** One line on what was measured where. */
    [[nodiscard]] QString description() const;

    /** Removes a SQLite file with all that belongs to it. */
    static void removeSqlite(const QString &file);

private:
    BenchmarkOptions m_options;
    QTemporaryDir m_folder;
    MariaDbServer m_server;
    QMap<QString, SourceTable> m_tables;
    std::unique_ptr<DelayLine> m_farLine;
    std::unique_ptr<DelayLine> m_nearLine; ///< the same without the delay
    QString m_serverProcess;
};

} // namespace Rowferry
