// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ScheduleText.h"

#include "RunCommandLine.h"

#include <QRegularExpression>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** What systemd takes as one word, whatever is in it; a value that is no argument knows no variables. */
QString forSystemd(QString word, bool isArgument)
{
    static const QRegularExpression harmless(u"^[A-Za-z0-9_./:=,-]+$"_s);
    if (harmless.match(word).hasMatch())
        return word;
    word.replace(u'\\', u"\\\\"_s);
    word.replace(u'"', u"\\\""_s);
    word.replace(u'\n', u"\\n"_s);
    word.replace(u'%', u"%%"_s);
    if (isArgument)
        word.replace(u'$', u"$$"_s);
    return u'"' + word + u'"';
}

QString clock(const QTime &time)
{
    return time.toString(u"HH:mm"_s);
}

/**
 * Quoted for sh by way of crontab. There a percent sign ends the command unless a backslash is before it.
 * Some crons take that backslash away (cronie), others leave it to the shell (Debian's 3.0pl1): outside the
 * quotes both come out right. Two backslashes in a row are one for ISC cron, so a quotation mark parts them.
 */
QString forCron(const QString &argument)
{
    QString quoted = forShell(argument);
    static const QRegularExpression doubled(u"\\\\(?=\\\\)"_s);
    quoted.replace(doubled, u"\\''"_s);
    quoted.replace(u'%', u"'\\%'"_s);
    return quoted;
}

} // namespace

QString cronLine(const QStringList &arguments, const ScheduleTime &when)
{
    QStringList words;
    for (const QString &argument : arguments)
        words += forCron(argument);
    const QString command = words.join(u' ');
    if (command.contains(u'\n') || command.contains(u'\r'))
        return {};
    return u"%1 %2 * * %3 %4"_s.arg(when.time.minute())
        .arg(when.time.hour())
        .arg(when.workdaysOnly ? u"1-5"_s : u"*"_s, command);
}

SystemdUnits systemdUnits(const QStringList &arguments, const ScheduleTime &when, const QString &name)
{
    // systemd 252 replaces specifiers, but no variables, in the path of the program, and refuses a path with
    // quotation marks or backslashes: then env is the program, and the path an argument.
    static const QRegularExpression refused(u"[\"'\\\\]"_s);
    const bool isRefused = arguments.constFirst().contains(refused);
    QString command = isRefused ? u"/usr/bin/env"_s : forSystemd(arguments.constFirst(), false);
    for (const QString &argument : isRefused ? arguments : arguments.sliced(1))
        command += u' ' + forSystemd(argument, true);
    QString description = u"Rowferry: "_s + name.simplified();
    description.replace(u'%', u"%%"_s);
    return {u"[Unit]\nDescription=%1\n\n[Service]\nType=oneshot\nExecStart=%2\n"_s.arg(description, command),
            u"[Unit]\nDescription=%1\n\n[Timer]\nOnCalendar=%2*-*-* %3:00\nPersistent=true\n\n"
            "[Install]\nWantedBy=timers.target\n"_s.arg(
                description, when.workdaysOnly ? u"Mon..Fri "_s : QString(), clock(when.time))};
}

QString taskCommand(const QStringList &arguments, const ScheduleTime &when, const QString &name)
{
    QStringList words;
    for (const QString &argument : arguments)
        words += forWindows(argument);
    static const QRegularExpression forbidden(u"[\\\\/:*?\"<>|%]"_s);
    const QString task = u"Rowferry "_s + QString(name).remove(forbidden).simplified();
    const QString days = when.workdaysOnly ? u"/SC WEEKLY /D MON,TUE,WED,THU,FRI"_s : u"/SC DAILY"_s;
    // One argument that holds a whole command line: quoted once more.
    QString run = forWindows(words.join(u' '));
    if (!run.startsWith(u'"'))
        run = u'"' + run + u'"';
    return u"schtasks /Create /TN \"%1\" /TR %2 %3 /ST %4"_s.arg(task, run, days, clock(when.time));
}

QString fileNamePart(const QString &name)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    QString part = name.toLower().replace(other, u"-"_s);
    while (part.startsWith(u'-'))
        part.remove(0, 1);
    while (part.endsWith(u'-'))
        part.chop(1);
    return part.isEmpty() ? u"run"_s : part;
}

} // namespace Rowferry
