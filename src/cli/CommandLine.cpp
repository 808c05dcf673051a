// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CommandLine.h"

#include <QCommandLineParser>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/**
 * Drops what QApplication takes for itself (`-style fusion`, or the `-session id` with which a desktop
 * restarts its programs), since the choice between the two kinds of application comes before either.
 */
QStringList withoutToolkitOptions(const QStringList &arguments)
{
    static const QStringList valued{
        u"platform"_s,        u"platformpluginpath"_s, u"platformtheme"_s, u"plugin"_s,
        u"style"_s,           u"stylesheet"_s,         u"session"_s,       u"display"_s,
        u"qwindowgeometry"_s, u"qwindowtitle"_s,       u"qwindowicon"_s};
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments.at(i);
        if (i > 0 && name.startsWith(u'-')) {
            name.remove(0, name.startsWith(u"--"_s) ? 2 : 1);
            if (valued.contains(name)) {
                ++i;
                continue;
            }
            if (name == u"reverse"_s || valued.contains(name.section(u'=', 0, 0)))
                continue;
        }
        rest.append(arguments.at(i));
    }
    return rest;
}

QString withAdvice(QString sentence)
{
    if (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence + u" (rowferry --help lists every option)."_s;
}

/** Reads one command line; the steps write into the value that take() hands out. */
class Reader
{
public:
    explicit Reader(const QStringList &arguments);

    [[nodiscard]] CommandLine take() { return std::move(m_result); }

private:
    void read();
    void readAction();
    void readTargets();
    void readSource();
    void checkCombination();
    bool checkValues();
    void fail(const QString &sentence);
    [[nodiscard]] bool isSet(const QString &option) const { return m_parser.isSet(option); }

    QCommandLineParser m_parser;
    CommandLine m_result;
};

Reader::Reader(const QStringList &arguments)
{
    m_result.program = arguments.value(0, u"rowferry"_s);
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    for (const auto &flag : {u"run"_s, u"check"_s, u"dry-run"_s, u"json"_s, u"strict"_s, u"quiet"_s})
        m_parser.addOption({flag, {}});
    m_parser.addOption({{u"h"_s, u"help"_s}, {}});
    m_parser.addOption({{u"v"_s, u"version"_s}, {}});
    for (const auto &valued : {u"demo"_s, u"config"_s, u"target"_s, u"source"_s})
        m_parser.addOption({valued, {}, u"value"_s});

    const bool understood = m_parser.parse(withoutToolkitOptions(arguments));
    // Whoever asks for JSON gets JSON, also about the rest of the line being wrong.
    m_result.json = isSet(u"json"_s);
    if (!understood)
        fail(m_parser.errorText());
    else if (!m_parser.positionalArguments().isEmpty())
        fail(u"Unexpected argument '%1'"_s.arg(m_parser.positionalArguments().constFirst()));
    else
        read();
}

void Reader::fail(const QString &sentence)
{
    if (m_result.mistake.isEmpty())
        m_result.mistake = withAdvice(sentence);
}

void Reader::read()
{
    if (!checkValues())
        return;
    m_result.configPath = m_parser.value(u"config"_s);
    m_result.demoDirectory = m_parser.value(u"demo"_s);
    m_result.dryRun = isSet(u"dry-run"_s);
    m_result.strict = isSet(u"strict"_s);
    m_result.quiet = isSet(u"quiet"_s);
    readAction();
    readTargets();
    readSource();
    checkCombination();
}

bool Reader::checkValues()
{
    for (const auto &option : {u"demo"_s, u"config"_s, u"target"_s, u"source"_s}) {
        const QStringList values = m_parser.values(option);
        if (values.size() > 1) {
            fail(u"--%1 is given more than once"_s.arg(option));
        } else if (isSet(option) && values.constFirst().isEmpty()) {
            fail(u"--%1 needs a value"_s.arg(option));
        } else if (isSet(option) && values.constFirst().startsWith(u'-')) {
            // QCommandLineParser would take `--demo --json` for a folder named --json.
            fail(u"--%1 needs a value before '%2'; write ./%2 for a name that begins with a dash"_s.arg(
                option, values.constFirst()));
        }
    }
    return m_result.mistake.isEmpty();
}

void Reader::readAction()
{
    using Action = CommandLine::Action;
    if (isSet(u"help"_s)) {
        m_result.action = Action::ShowHelp;
        return;
    }
    if (isSet(u"version"_s)) {
        m_result.action = Action::ShowVersion;
        return;
    }
    QStringList asked;
    const auto ask = [&](const QString &option, Action action) {
        if (isSet(option)) {
            asked.append(u"--"_s + option);
            m_result.action = action;
        }
    };
    // A dry run is a run: `--run --dry-run` asks for one thing, not for two.
    ask(isSet(u"dry-run"_s) ? u"dry-run"_s : u"run"_s, Action::Run);
    ask(u"check"_s, Action::Check);
    ask(u"demo"_s, Action::WriteDemo);
    if (asked.size() > 1)
        fail(u"%1 cannot be given together"_s.arg(asked.join(u" and "_s)));
}

void Reader::readTargets()
{
    if (!isSet(u"target"_s))
        return;
    const QStringList names = m_parser.value(u"target"_s).split(u',');
    for (const QString &name : names) {
        const std::optional<TargetKind> target = targetFromName(name.trimmed());
        if (!target) {
            fail(u"Unknown target '%1': --target takes azure, local_sqlite or azure,local_sqlite"_s.arg(
                name.trimmed()));
            return;
        }
        if (m_result.targets.contains(*target)) {
            fail(u"--target names %1 twice"_s.arg(name.trimmed()));
            return;
        }
        m_result.targets.append(*target);
    }
    // The report names them in one order, whichever way they were typed.
    std::sort(m_result.targets.begin(), m_result.targets.end());
}

void Reader::readSource()
{
    if (!isSet(u"source"_s))
        return;
    const QString name = m_parser.value(u"source"_s);
    if (name == u"auto"_s)
        m_result.source = SourceChoice::Automatic;
    else if (name == u"primary"_s)
        m_result.source = SourceChoice::PrimaryOnly;
    else if (name == u"fallback"_s)
        m_result.source = SourceChoice::FallbackOnly;
    else
        fail(u"Unknown source '%1': --source takes auto, primary or fallback"_s.arg(name));
}

void Reader::checkCombination()
{
    using Action = CommandLine::Action;
    const Action action = m_result.action;
    if (action == Action::ShowHelp || action == Action::ShowVersion)
        return;
    const bool runs = action == Action::Run;
    const bool reports = runs || action == Action::Check;
    if (m_result.json && !reports)
        fail(u"--json needs --run, --dry-run or --check, which give a result"_s);
    if (m_result.quiet && !reports)
        fail(u"--quiet needs --run, --dry-run or --check, which write a log"_s);
    if (m_result.strict && !runs)
        fail(u"--strict needs --run or --dry-run"_s);
    if (m_result.strict && m_result.source == SourceChoice::FallbackOnly)
        fail(u"--strict asks for the primary and --source fallback for the other one"_s);
    if (action == Action::WriteDemo) {
        for (const auto &option : {u"config"_s, u"target"_s, u"source"_s})
            if (isSet(option))
                fail(u"--demo cannot be given together with --%1"_s.arg(option));
    }
}

} // namespace

CommandLine CommandLine::parse(const QStringList &arguments)
{
    return Reader(arguments).take();
}

QString CommandLine::targetWarning(const GeneralConfig &general) const
{
    if (targets.isEmpty() || general.targetArgumentEnabled)
        return {};
    return u"--target is ignored, because [general] target_argument_enabled is off; the target is %1, the "
           "default_target."_s.arg(targetName(general.defaultTarget));
}

QString CommandLine::helpText()
{
    return QStringLiteral(
        R"(Rowferry keeps an exact copy of a remote view where you need it.

Usage:
  rowferry [--config FILE] [--target TARGET] [--source SOURCE]
                              open the window with these chosen
  rowferry --run [options]    copy the source into the target
  rowferry --dry-run [options]
                              do everything but change the target
  rowferry --check [options]  validate config.ini, then test every connection
  rowferry --demo DIR         write a demo database and its config.ini into DIR
  rowferry --help, --version

Options:
  --config FILE     read FILE (default: config.ini in the working directory,
                    then the one in your configuration folder)
  --target TARGET   azure, local_sqlite, or both: azure,local_sqlite
                    (default: default_target of config.ini)
  --source SOURCE   auto (default), primary (never fall back) or fallback
  --json            print the result as one JSON object
  --strict          fail (3) if only the fallback is available
  --quiet           log only warnings and errors

The log goes to standard error and to log_file, the result to standard output.
Only the window needs a display.

Exit codes:
  0  loaded, unchanged, or the check or dry run passed
  1  unexpected             4  the extraction failed
  2  usage or config.ini    5  the target failed
  3  no source available    6  a guard or the verification stopped it
                            7  cancelled
Unless it is 0 the target holds what it held before.
)");
}

} // namespace Rowferry
