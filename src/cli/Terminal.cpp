// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Terminal.h"

#include <QScopeGuard>

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <array>
#include <csignal>

#include <termios.h>
#include <unistd.h>
#endif

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

bool print(std::FILE *stream, const QByteArray &bytes)
{
    const std::size_t size = static_cast<std::size_t>(bytes.size());
    // Cleared, so that a line that could not be written does not fail the next one.
    std::clearerr(stream);
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

} // namespace

bool printToStandardOutput(const QString &text)
{
    return print(stdout, text.toUtf8() + '\n');
}

void printToStandardError(const QString &text)
{
    print(stderr, text.toUtf8() + '\n');
}

#ifdef Q_OS_UNIX

namespace {

extern "C" void endRead(int) {}

/** While it lives, SIGINT and its like break a blocking read instead of restarting it or the program. */
class BreakableRead
{
public:
    BreakableRead()
    {
        struct sigaction action = {};
        action.sa_handler = endRead;
        sigemptyset(&action.sa_mask);
        for (std::size_t i = 0; i < m_earlier.size(); ++i)
            ::sigaction(endingSignals.at(i), &action, &m_earlier.at(i));
    }
    ~BreakableRead()
    {
        for (std::size_t i = 0; i < m_earlier.size(); ++i)
            ::sigaction(endingSignals.at(i), &m_earlier.at(i), nullptr);
    }
    Q_DISABLE_COPY_MOVE(BreakableRead)

private:
    static constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, endingSignals.size()> m_earlier;
};

} // namespace

bool canAskPerson()
{
    return ::isatty(STDIN_FILENO) == 1;
}

std::optional<QString> askForPassword(const QString &question)
{
    const BreakableRead breakable;
    termios earlier = {};
    if (::tcgetattr(STDIN_FILENO, &earlier) != 0)
        return std::nullopt;
    termios silent = earlier;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ICANON;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    const auto restore = qScopeGuard([&] {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &earlier);
        print(stderr, "\n");
    });

    print(stderr, question.toUtf8() + ' ');

    QByteArray typed;
    for (;;) {
        char byte = 0;
        const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
        if (count != 1)
            return std::nullopt;
        if (byte == '\n')
            return QString::fromUtf8(typed);
        typed.append(byte);
    }
}

#else

// Without a way to hide what is typed nobody is asked; the error names the other places for a password.
bool canAskPerson()
{
    return false;
}

std::optional<QString> askForPassword(const QString &)
{
    return std::nullopt;
}

#endif

} // namespace Rowferry
