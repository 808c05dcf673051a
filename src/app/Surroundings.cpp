// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Surroundings.h"

#include <QByteArray>

#include <string_view>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <clocale>
#include <csignal>

#include <fcntl.h>
#include <langinfo.h>
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace Rowferry {

#ifdef Q_OS_UNIX

void keepStandardStreamsOpen()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // open() takes the lowest free number, which is this one.
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF) [[maybe_unused]]
            const int opened = ::open("/dev/null", O_RDWR);
    }
}

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::string_view(::nl_langinfo(CODESET)) == "UTF-8")
        return;
    // Qt 6 would switch to C.UTF-8 itself, with a warning on standard error at every start.
    const QByteArray everything = qgetenv("LC_ALL");
    if (!everything.isEmpty()) {
        qputenv("LANG", everything);
        qunsetenv("LC_ALL");
    }
    qputenv("LC_CTYPE", "C.UTF-8");
    std::setlocale(LC_ALL, "");
}

#else

void keepStandardStreamsOpen() {}
void ignoreBrokenPipes() {}
void forbidCoreDumps() {}
void useUtf8() {}

#endif

void forbidInspection()
{
    // LeakSanitizer looks into the memory the way that this forbids.
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__)
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

bool hasDisplay([[maybe_unused]] int argc, [[maybe_unused]] char **argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(variable))
            return true;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument.starts_with("-platform") || argument.starts_with("--platform") ||
            argument.starts_with("-display") || argument.starts_with("--display"))
            return true;
    }
    return false;
#else
    return true;
#endif
}

} // namespace Rowferry
