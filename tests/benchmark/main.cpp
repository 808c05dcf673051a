// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MeasuredRun.h"
#include "Report.h"
#include "Roles.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <exception>
#include <optional>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Measures Rowferry against the limits and against other ways to copy a table."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"rows"_s, u"Rows of each table (default 1000000)."_s, u"[rows]"_s);
    parser.addOptions({
        {u"rounds"_s, u"How often each contender runs (default 5)."_s, u"n"_s, u"5"_s},
        {u"tables"_s, u"Which tables: wide, narrow, stock (default all)."_s, u"a,b"_s,
         u"wide,narrow,stock"_s},
        {u"only"_s, u"Only these contenders; * is a wildcard."_s, u"a,b"_s},
        {u"skip"_s, u"Not these contenders."_s, u"a,b"_s},
        {u"linear"_s, u"Also five times the rows."_s},
        {u"delay"_s, u"Latency of the long line, ms each way (default 20)."_s, u"ms"_s, u"20"_s},
        {u"rowferry"_s, u"The program to measure (default: the one beside this)."_s, u"file"_s},
        {u"output"_s, u"Folder for benchmark.csv and benchmark.svg (default build/benchmark)."_s, u"folder"_s,
         u"build/benchmark"_s},
        {u"strict"_s, u"Exit code 1 if a goal is missed."_s},
        {u"list"_s, u"Name the contenders and measure nothing."_s},
    });
}

BenchmarkOptions optionsOf(const QCommandLineParser &parser)
{
    const auto list = [&parser](const QString &name) {
        return parser.value(name).split(u',', Qt::SkipEmptyParts);
    };
    BenchmarkOptions options;
    if (!parser.positionalArguments().isEmpty())
        options.rows = parser.positionalArguments().constFirst().toLongLong();
    options.rounds = parser.value(u"rounds"_s).toInt();
    options.tables = list(u"tables"_s);
    options.only = list(u"only"_s);
    options.skip = list(u"skip"_s);
    options.linear = parser.isSet(u"linear"_s);
    options.delay = parser.value(u"delay"_s).toInt();
    options.rowferry = parser.isSet(u"rowferry"_s) ? parser.value(u"rowferry"_s)
                                                   : QCoreApplication::applicationDirPath() + u"/rowferry"_s;
    options.output = parser.value(u"output"_s);
    options.isStrict = parser.isSet(u"strict"_s);
    options.isListOnly = parser.isSet(u"list"_s);
    return options;
}

/** What is wrong with the options; empty: nothing. */
QString wrongWith(const BenchmarkOptions &options)
{
    for (const QString &table : options.tables) {
        if (table != "wide"_L1 && table != "narrow"_L1 && table != "stock"_L1)
            return u"There is no table %1: choose of wide, narrow and stock."_s.arg(table);
    }
    if (options.rows < 1 || options.rounds < 1 || options.delay < 0 || options.tables.isEmpty())
        return u"Rows and rounds are numbers from 1, the delay from 0, and there must be a table."_s;
    if (options.linear && !options.tables.contains(u"wide"_s))
        return u"--linear compares with the wide table: name it among the tables."_s;
    return {};
}

int benchmark(const BenchmarkOptions &options)
{
    const QList<Contender> contenders = chosenContenders(options);
    if (contenders.isEmpty()) {
        std::fprintf(stderr, "No contender is left: --list without --only and --skip names them all.\n");
        return 2;
    }
    if (options.isListOnly) {
        for (const Contender &contender : contenders)
            std::printf("%-36s %s\n", qPrintable(contender.key()), qPrintable(contender.label));
        return 0;
    }
    std::fprintf(stderr, "Starting a server and making the tables\n");
    Workbench bench(options);
    Measurements measurements;
    for (int round = 1; round <= options.rounds; ++round) {
        measureRound(bench, contenders, round, measurements);
        // What is interrupted leaves the rounds before.
        writeFile(options.output, u"benchmark.csv"_s, csvOf(measurements));
        writeFile(options.output, u"benchmark.svg"_s,
                  pictureOf(contenders, measurements, bench.description()));
    }
    const QList<Goal> goals = goalsFor(measurements);
    std::printf("%s\n\n%s\n%s\n%s\n", qPrintable(bench.description()),
                tableOf(contenders, measurements).toUtf8().constData(), tableOf(goals).toUtf8().constData(),
                qPrintable(u"benchmark.csv and benchmark.svg are in "_s + options.output));
    const bool missesGoal = std::any_of(goals.cbegin(), goals.cend(),
                                        [](const Goal &goal) { return goal.measured && !goal.isReached(); });
    return measurements.hasFailures() || (options.isStrict && missesGoal) ? 1 : 0;
}

/** This program is started again for what must be a process of its own. */
std::optional<int> asAnother(int &argc, char **argv)
{
    const QByteArrayView part(argc > 2 ? argv[1] : "");
    if (part == "--launch" && argc > 3)
        return launch(argv + 1);
    if (part != "--role")
        return std::nullopt;
    QStringList arguments;
    for (int index = 2; index < argc; ++index)
        arguments += QString::fromLocal8Bit(argv[index]);
    argc = 1; // the rest is not Qt's
    const RoleResult result =
        playRole(arguments.constFirst(), Job::fromArguments(arguments.mid(1)), argc, argv);
    std::printf("%s\n", result.line().constData());
    return 0;
}

} // namespace

/** Exit codes: 0 measured, 1 a copy is wrong or a strict goal missed, 2 usage, 3 nothing could be measured.
 */
int main(int argc, char **argv)
{
    try {
        if (const auto ended = asAnother(argc, argv))
            return *ended;
        const QCoreApplication application(argc, argv);
        QCommandLineParser parser;
        addOptions(parser);
        parser.process(application);
        const BenchmarkOptions options = optionsOf(parser);
        if (const QString wrong = wrongWith(options); !wrong.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(wrong));
            return 2;
        }
        return benchmark(options);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
