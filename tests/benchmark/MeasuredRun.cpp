// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MeasuredRun.h"

#include <QElapsedTimer>
#include <QProcessEnvironment>
#include <QTemporaryFile>

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int notStarted = 127;

/** What execve() takes; made before fork(), after which nothing may allocate. */
class Strings
{
public:
    explicit Strings(const QStringList &texts)
    {
        for (const QString &text : texts)
            m_texts.append(text.toLocal8Bit());
        for (QByteArray &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }
    [[nodiscard]] char **data() { return m_pointers.data(); }

private:
    QByteArrayList m_texts;
    std::vector<char *> m_pointers;
};

double secondsOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

[[noreturn]] void becomeProgram(const char *program, Strings &arguments, Strings &environment, int output,
                                int messages)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(messages, STDERR_FILENO);
    execvpe(program, arguments.data(), environment.data());
    _exit(notStarted);
}

QByteArray contentOf(QTemporaryFile &file)
{
    file.seek(0);
    return file.readAll();
}

} // namespace

MeasuredRun measuredRun(const Command &command)
{
    QTemporaryFile output;
    QTemporaryFile messages;
    if (!output.open() || !messages.open())
        throw std::runtime_error("no temporary file: " + output.errorString().toStdString());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto item = command.environment.cbegin(); item != command.environment.cend(); ++item)
        environment.insert(item.key(), item.value());
    Strings arguments(QStringList{command.program} + command.arguments);
    Strings variables(environment.toStringList());
    const QByteArray program = command.program.toLocal8Bit();

    QElapsedTimer timer;
    timer.start();
    // Not vfork() nor posix_spawn(): the child would start with this process's peak memory as its own.
    const pid_t child = fork();
    if (child == 0)
        becomeProgram(program.constData(), arguments, variables, output.handle(), messages.handle());
    int status = 0;
    rusage usage{};
    while (child > 0 && wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    MeasuredRun run;
    run.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (child < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == notStarted))
        throw std::runtime_error(command.program.toStdString() + " cannot be run");
    run.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    run.cpuSeconds = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    run.peakKb = usage.ru_maxrss;
    run.output = contentOf(output);
    run.messages = contentOf(messages);
    return run;
}

} // namespace Rowferry
