// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Terminal.h"

#include <QScopeGuard>

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <array>
#include <csignal>

#include <sys/select.h>
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

extern "C" void endWait(int) {}

/**
 * While it lives, SIGINT and its like neither end the program nor get lost: they end waitForInput().
 *
 * They are blocked but for the wait itself, so that one that comes between two waits is not missed.
 */
class BreakableInput
{
public:
    BreakableInput()
    {
        sigset_t ending;
        sigemptyset(&ending);
        for (const int signal : endingSignals)
            sigaddset(&ending, signal);
        ::pthread_sigmask(SIG_BLOCK, &ending, &m_earlierMask);
        struct sigaction action = {};
        action.sa_handler = endWait;
        sigemptyset(&action.sa_mask);
        for (std::size_t i = 0; i < m_earlier.size(); ++i)
            ::sigaction(endingSignals.at(i), &action, &m_earlier.at(i));
    }
    ~BreakableInput()
    {
        ::pthread_sigmask(SIG_SETMASK, &m_earlierMask, nullptr);
        for (std::size_t i = 0; i < m_earlier.size(); ++i)
            ::sigaction(endingSignals.at(i), &m_earlier.at(i), nullptr);
    }
    Q_DISABLE_COPY_MOVE(BreakableInput)

    /** Blocks until standard input has something to read, its end perhaps; false: a signal came. */
    [[nodiscard]] bool waitForInput() const
    {
        fd_set streams;
        FD_ZERO(&streams);
        FD_SET(STDIN_FILENO, &streams);
        return ::pselect(STDIN_FILENO + 1, &streams, nullptr, nullptr, nullptr, &m_earlierMask) == 1;
    }

private:
    static constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, endingSignals.size()> m_earlier = {};
    sigset_t m_earlierMask = {};
};

} // namespace

bool canAskPerson()
{
    return ::isatty(STDIN_FILENO) == 1;
}

std::optional<QString> askForPassword(const QString &question)
{
    const BreakableInput input;
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
        if (!input.waitForInput() || ::read(STDIN_FILENO, &byte, 1) != 1)
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
