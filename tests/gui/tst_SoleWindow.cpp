// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SoleWindow.h"

#include "WindowFixture.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {
constexpr int longEnough = 60000;
}

/** Two programs and one config.ini: the other one is the built rowferry. */
class tst_SoleWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }

    void secondStartRaisesTheFirst();
    void everySpellingOfThePathIsOneConfig();
    void anotherConfigOpensAnotherWindow();
    void whatADeadProgramLeftIsNoHindrance();
    void windowDoesNotOpenWhatAnotherHas();
    void unreadableConfigLeavesTheClaim();

private:
    void start(QProcess &program, const QString &configPath) const;
    /** Starts a second program on @p configPath. True: it ended by itself, without a word of trouble. */
    [[nodiscard]] bool endsAtOnce(const QString &configPath) const;
    [[nodiscard]] qsizetype socketsAndLocks() const;

    QTemporaryDir m_runtime;
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_SoleWindow::initTestCase()
{
    QFile::setPermissions(m_runtime.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
}

void tst_SoleWindow::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->writeSource(1);
    m_fixture->writeConfig();
}

void tst_SoleWindow::start(QProcess &program, const QString &configPath) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_fixture->path(u"home"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, m_fixture->path(u"home/config"_s));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(ROWFERRY_EXECUTABLE), {u"--config"_s, configPath});
}

bool tst_SoleWindow::endsAtOnce(const QString &configPath) const
{
    QProcess program;
    start(program, configPath);
    const bool ended =
        QTest::qWaitFor([&program] { return program.state() == QProcess::NotRunning; }, longEnough);
    if (!ended) {
        program.kill();
        program.waitForFinished();
    }
    return ended && program.exitCode() == 0 && program.readAllStandardError().isEmpty();
}

qsizetype tst_SoleWindow::socketsAndLocks() const
{
    return QDir(m_runtime.path()).entryList({u"rowferry-*"_s}, QDir::AllEntries | QDir::System).size();
}

void tst_SoleWindow::secondStartRaisesTheFirst()
{
    SoleWindow sole;
    const QString path = m_fixture->path(u"config.ini"_s);
    QVERIFY(sole.claim(path));
    MainWindow &window = m_fixture->open();
    sole.guard(window);
    window.showMinimized();
    QSignalSpy raised(&sole, &SoleWindow::raiseRequested);
    QVERIFY(endsAtOnce(path));
    QCOMPARE(raised.count(), 1);
    QVERIFY(!window.isMinimized() && window.isVisible());
    QVERIFY(endsAtOnce(path)); // and again
    QCOMPARE(raised.count(), 2);
}

void tst_SoleWindow::everySpellingOfThePathIsOneConfig()
{
    SoleWindow sole;
    QVERIFY(sole.claim(m_fixture->path(u"config.ini"_s)));
    QVERIFY(QFile::link(m_fixture->path(u"config.ini"_s), m_fixture->path(u"link.ini"_s)));
    QVERIFY(endsAtOnce(m_fixture->path(u"link.ini"_s)));
    QVERIFY(endsAtOnce(m_fixture->path(u"./x/../config.ini"_s)));
}

void tst_SoleWindow::anotherConfigOpensAnotherWindow()
{
    SoleWindow first;
    SoleWindow second;
    QVERIFY(QFile::copy(m_fixture->path(u"config.ini"_s), m_fixture->path(u"other.ini"_s)));
    QVERIFY(first.claim(m_fixture->path(u"config.ini"_s)));
    QVERIFY(second.claim(m_fixture->path(u"other.ini"_s)));
    // A claim that is given up is free.
    QVERIFY(QFile::copy(m_fixture->path(u"config.ini"_s), m_fixture->path(u"third.ini"_s)));
    QVERIFY(first.claim(m_fixture->path(u"third.ini"_s)));
    SoleWindow third;
    QVERIFY(third.claim(m_fixture->path(u"config.ini"_s)));
}

void tst_SoleWindow::whatADeadProgramLeftIsNoHindrance()
{
    const QString path = m_fixture->path(u"config.ini"_s);
    QProcess dead;
    start(dead, path);
    QTRY_COMPARE_WITH_TIMEOUT(socketsAndLocks(), 2, longEnough);
    QVERIFY(endsAtOnce(path)); // it listens
    dead.kill();
    QVERIFY(dead.waitForFinished());
    QCOMPARE(socketsAndLocks(), 2);
    SoleWindow sole;
    QVERIFY(sole.claim(path));
    QVERIFY(endsAtOnce(path));
}

void tst_SoleWindow::windowDoesNotOpenWhatAnotherHas()
{
    const QString path = m_fixture->path(u"config.ini"_s);
    QVERIFY(QFile::copy(path, m_fixture->path(u"other.ini"_s)));
    QProcess other;
    start(other, m_fixture->path(u"other.ini"_s));
    QTRY_COMPARE_WITH_TIMEOUT(socketsAndLocks(), 2, longEnough);
    QVERIFY(endsAtOnce(m_fixture->path(u"other.ini"_s)));

    SoleWindow sole;
    QVERIFY(sole.claim(path));
    MainWindow &window = m_fixture->open();
    sole.guard(window);
    window.session().openConfig(m_fixture->path(u"other.ini"_s));
    QCOMPARE(window.session().configPath(), path);
    other.kill();
    QVERIFY(other.waitForFinished());
    window.session().openConfig(m_fixture->path(u"other.ini"_s));
    QCOMPARE(window.session().configPath(), m_fixture->path(u"other.ini"_s));
}

void tst_SoleWindow::unreadableConfigLeavesTheClaim()
{
    const QString path = m_fixture->path(u"config.ini"_s);
    SoleWindow sole;
    QVERIFY(sole.claim(path));
    MainWindow &window = m_fixture->open();
    sole.guard(window);
    window.session().openConfig(m_fixture->path(u"nowhere.ini"_s));
    QCOMPARE(window.session().configPath(), path);
    QVERIFY(endsAtOnce(path));
}

QTEST_MAIN(tst_SoleWindow)
#include "tst_SoleWindow.moc"
