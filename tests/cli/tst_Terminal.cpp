// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Terminal.h"

#include <QTest>

#include <cstdlib>

#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

/** A child of the test that asks for a password on a terminal of its own. */
class AskingChild
{
public:
    AskingChild()
    {
        m_pid = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_pid == 0) {
            if (!canAskPerson())
                std::_Exit(90);
            const std::optional<QString> answer = askForPassword(u"Secret of ñ:"_s);
            termios now = {};
            if (::tcgetattr(STDIN_FILENO, &now) != 0 || (now.c_lflag & ECHO) == 0)
                std::_Exit(91);
            // Not the text itself: nothing that was typed may appear on the terminal.
            std::_Exit(!answer ? 1 : *answer == u"pässwörd 1"_s ? 0 : 2);
        }
    }
    ~AskingChild()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
        ::close(m_terminal);
    }
    Q_DISABLE_COPY_MOVE(AskingChild)

    /** Reads the terminal until @p text was shown; false if it ended before. */
    bool waitFor(const QByteArray &text)
    {
        char byte = 0;
        while (!m_shown.contains(text)) {
            if (::read(m_terminal, &byte, 1) != 1)
                return false;
            m_shown.append(byte);
        }
        return true;
    }

    void type(const QByteArray &bytes) const
    {
        QCOMPARE(::write(m_terminal, bytes.constData(), static_cast<std::size_t>(bytes.size())),
                 bytes.size());
    }

    /** The exit code of the child; what it showed until then is in shown(). */
    int wait()
    {
        char byte = 0;
        while (::read(m_terminal, &byte, 1) == 1)
            m_shown.append(byte);
        int status = 0;
        ::waitpid(std::exchange(m_pid, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    [[nodiscard]] const QByteArray &shown() const { return m_shown; }

    /** Whether the terminal shows what is typed. */
    [[nodiscard]] bool echoes() const
    {
        termios now = {};
        return ::tcgetattr(m_terminal, &now) == 0 && (now.c_lflag & ECHO) != 0;
    }

private:
    int m_terminal = -1;
    pid_t m_pid = -1;
    QByteArray m_shown;
};

} // namespace

/** Questions on a real (pseudo) terminal. */
class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passwordIsReadAndNotShown();
    void questionCanBeDeclined_data();
    void questionCanBeDeclined();
};

void TestTerminal::passwordIsReadAndNotShown()
{
    AskingChild child;
    QVERIFY(child.waitFor("Secret of ñ: "));
    QTRY_VERIFY_WITH_TIMEOUT(!child.echoes(), 30'000);
    child.type("pässwörd 1\n");
    QCOMPARE(child.wait(), 0);
    QVERIFY2(!child.shown().contains("rd 1"), child.shown().constData());
}

void TestTerminal::questionCanBeDeclined_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::newRow("Ctrl-C") << QByteArray("abc\x03");
    QTest::newRow("Ctrl-D") << QByteArray("\x04");
}

void TestTerminal::questionCanBeDeclined()
{
    QFETCH(const QByteArray, typed);
    AskingChild child;
    QVERIFY(child.waitFor("Secret of ñ: "));
    QTRY_VERIFY_WITH_TIMEOUT(!child.echoes(), 30'000);
    child.type(typed);
    // 91 would be: the terminal stays silent after the question.
    QCOMPARE(child.wait(), 1);
}

QTEST_GUILESS_MAIN(TestTerminal)

#include "tst_Terminal.moc"
