// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MeasuredRun.h"

#include "Stopwatch.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryFile>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <stdexcept>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int notStarted = 127;

void dieWithParent()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace

int launch(char **argv)
{
    const Stopwatch watch;
    const pid_t child = fork(); // not vfork(): the child would share this process's memory, and its peak
    if (child == 0) {
        dieWithParent();
        execvp(argv[2], argv + 2);
        _exit(notStarted);
    }
    int status = 0;
    rusage usage{};
    while (child > 0 && wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    const double seconds = watch.seconds();
    std::FILE *file = std::fopen(argv[1], "w");
    if (child < 0 || file == nullptr)
        return notStarted;
    std::fprintf(file, "%d %.6f %.6f %ld", WIFEXITED(status) ? WEXITSTATUS(status) : -1, seconds,
                 Stopwatch::cpuOf(usage), usage.ru_maxrss);
    return std::fclose(file) == 0 ? 0 : notStarted;
}

MeasuredRun measuredRun(const Command &command)
{
    QTemporaryFile file;
    if (!file.open())
        throw std::runtime_error("no temporary file: " + file.errorString().toStdString());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto item = command.environment.cbegin(); item != command.environment.cend(); ++item)
        environment.insert(item.key(), item.value());
    QProcess launcher;
    launcher.setProcessEnvironment(environment);
    launcher.setStandardInputFile(QProcess::nullDevice());
    launcher.setChildProcessModifier(&dieWithParent);
    launcher.start(QStringLiteral(BENCHMARK_PROGRAM),
                   QStringList{u"--launch"_s, file.fileName(), command.program} + command.arguments);
    const bool ended = launcher.waitForFinished(-1) && launcher.exitStatus() == QProcess::NormalExit;
    const QByteArrayList words = file.readAll().split(' ');
    if (!ended || launcher.exitCode() != 0 || words.size() != 4 || words.constFirst().toInt() == notStarted)
        throw std::runtime_error(command.program.toStdString() + " cannot be run");
    return {words.at(0).toInt(),      words.at(1).toDouble(),           words.at(2).toDouble(),
            words.at(3).toLongLong(), launcher.readAllStandardOutput(), launcher.readAllStandardError()};
}

} // namespace Rowferry
