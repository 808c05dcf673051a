// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncError.h"
#include "config/ConfigFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Valid = "# mine\n[general]\ndefault_target = azure\n";

QString loadError(const QString &path)
{
    try {
        (void)ConfigFile::load(path);
    } catch (const SyncError &error) {
        return error.exitCode() == 2 && error.stage() == Stage::Config ? error.message() : u"other error"_s;
    }
    return {};
}

QString saveError(ConfigFile &file)
{
    try {
        (void)file.save();
    } catch (const SyncError &error) {
        return error.exitCode() == 2 && error.stage() == Stage::Config ? error.message() : u"other error"_s;
    }
    return {};
}

} // namespace

/** config.ini on disk: read, found and replaced without ever losing what is in it. */
class tst_ConfigFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void loadedFileGivesItsValues();
    void unreadableFilesAreToldApart();
    void grammarErrorNamesFileAndLine();
    void saveChangesTheFileAndNothingElse();
    void saveKeepsTheMode();
    void saveKeepsTheOwner();
    void saveKeepsASymbolicLink();
    void newFileIsForItsOwnerAlone();
    void editedFileIsNotOverwritten();
    void sameContentIsNotAnEdit();
    void deletedFileIsWrittenAgain();
    void createdMeanwhileIsNotOverwritten();
    void failedSaveIsTold();
    void failedSaveKeepsTheFile();
    void locateFollowsTheContract();
    void locateTakesABrokenFileOfOurs();

private:
    void write(const QString &name, const QByteArray &bytes);
    [[nodiscard]] QByteArray bytesOf(const QString &name) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ConfigFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_ConfigFile::write(const QString &name, const QByteArray &bytes)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray tst_ConfigFile::bytesOf(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "no such file"_ba;
}

void tst_ConfigFile::loadedFileGivesItsValues()
{
    write(u"config.ini"_s, "[local_db]\ndb_path = x.db\n");
    ConfigFile file = ConfigFile::load(path(u"./config.ini"_s));
    QCOMPARE(QDir::cleanPath(file.path()), path(u"config.ini"_s));
    QCOMPARE(file.config().local.dbPath, path(u"x.db"_s));
    QVERIFY(!file.isModified());
    file.document().setValue(u"local_db"_s, u"db_path"_s, u"/y.db"_s);
    QVERIFY(file.isModified());
    QCOMPARE(file.config().local.dbPath, u"/y.db"_s);
}

void tst_ConfigFile::unreadableFilesAreToldApart()
{
    const QString missing = path(u"none.ini"_s);
    QCOMPARE(loadError(missing),
             u"There is no %1. Name the file with --config, or create one in the window."_s.arg(missing));
    QCOMPARE(loadError(m_folder->path()),
             u"%1 is a folder. Name the config.ini in it."_s.arg(m_folder->path()));
    write(u"file"_s, "x");
    QVERIFY(loadError(path(u"file/config.ini"_s)).startsWith(u"There is no "_s));
#ifdef Q_OS_LINUX
    // Opening works, even for root, and reading fails.
    QVERIFY(loadError(u"/proc/self/mem"_s).startsWith(u"/proc/self/mem cannot be read: "_s));
    QCOMPARE(loadError(u"/dev/zero"_s), u"/dev/zero is not a file."_s);
#endif
}

void tst_ConfigFile::grammarErrorNamesFileAndLine()
{
    write(u"config.ini"_s, "[general]\nnonsense\n");
    QVERIFY(loadError(path(u"config.ini"_s)).startsWith(path(u"config.ini"_s) + u", line 2: "_s));
    write(u"config.ini"_s, "[general]\nlog_file = \xE9\n");
    QVERIFY(loadError(path(u"config.ini"_s)).contains(u"line 2: The line is not valid UTF-8"_s));
}

void tst_ConfigFile::saveChangesTheFileAndNothingElse()
{
    write(u"config.ini"_s, Valid);
    ConfigFile file = ConfigFile::load(path(u"config.ini"_s));
    file.document().setValue(u"general"_s, u"default_target"_s, u"local_sqlite"_s);
    QCOMPARE(bytesOf(u"config.ini"_s), Valid);
    QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
    QVERIFY(!file.isModified());
    QCOMPARE(bytesOf(u"config.ini"_s), QByteArray(Valid).replace("azure", "local_sqlite"));
    file.document().setValue(u"general"_s, u"default_target"_s, u"azure"_s);
    QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
    QCOMPARE(bytesOf(u"config.ini"_s), Valid);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"config.ini"_s});
}

void tst_ConfigFile::saveKeepsTheMode()
{
    write(u"config.ini"_s, Valid);
    for (const int mode : {0640, 0604, 0600, 0664}) {
        QVERIFY(QFile::setPermissions(path(u"config.ini"_s), QFileDevice::Permissions::fromInt(
                                                                 ((mode & 0700) << 6) | ((mode & 0700) << 2) |
                                                                 ((mode & 070) << 1) | (mode & 07))));
        const QFileDevice::Permissions before = QFileInfo(path(u"config.ini"_s)).permissions();
        ConfigFile file = ConfigFile::load(path(u"config.ini"_s));
        file.document().setValue(u"general"_s, u"keep_snapshots"_s, QString::number(mode));
        QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
        QCOMPARE(QFileInfo(path(u"config.ini"_s)).permissions(), before);
    }
}

void tst_ConfigFile::saveKeepsTheOwner()
{
#ifdef Q_OS_UNIX
    write(u"config.ini"_s, Valid);
    const QByteArray name = QFile::encodeName(path(u"config.ini"_s));
    // Only root can give a file away; for others the owner is their own before and after.
    const bool givenAway = chown(name.constData(), 1234, 2345) == 0;
    ConfigFile file = ConfigFile::load(path(u"config.ini"_s));
    file.document().setValue(u"general"_s, u"keep_snapshots"_s, u"1"_s);
    QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
    struct stat after = {};
    QCOMPARE(stat(name.constData(), &after), 0);
    QCOMPARE(after.st_uid, givenAway ? 1234 : geteuid());
    QCOMPARE(after.st_gid, givenAway ? 2345 : getegid());
#endif
}

void tst_ConfigFile::saveKeepsASymbolicLink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    write(u"real/some.ini"_s, Valid);
    QVERIFY(QFile::link(u"real/some.ini"_s, path(u"config.ini"_s)));
    ConfigFile file = ConfigFile::load(path(u"config.ini"_s));
    file.document().setValue(u"general"_s, u"default_target"_s, u"local_sqlite"_s);
    QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
    QVERIFY(QFileInfo(path(u"config.ini"_s)).isSymbolicLink());
    QVERIFY(!QFileInfo(path(u"real/some.ini"_s)).isSymbolicLink());
    QVERIFY(bytesOf(u"real/some.ini"_s).contains("local_sqlite"));
}

void tst_ConfigFile::newFileIsForItsOwnerAlone()
{
    ConfigFile file = ConfigFile::create(path(u"new/folder/config.ini"_s));
    QVERIFY(file.isModified());
    QCOMPARE(file.config().general.configVersion, 1);
    file.document().setValue(u"external_db"_s, u"password"_s, u"100%"_s);
    QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
    QCOMPARE(QFileInfo(file.path()).permissions() & ~QFileDevice::Permissions(0xF00),
             QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const SyncConfig config = ConfigFile::load(file.path()).config();
    QCOMPARE(config.primary.login.password, u"100%"_s);
    QVERIFY(!config.primary.login.mayBePercentEncoded);
}

void tst_ConfigFile::editedFileIsNotOverwritten()
{
    write(u"config.ini"_s, Valid);
    ConfigFile file = ConfigFile::load(path(u"config.ini"_s));
    file.document().setValue(u"general"_s, u"default_target"_s, u"local_sqlite"_s);
    const QByteArray edited = QByteArray(Valid).replace("mine", "ours"); // of the same size
    write(u"config.ini"_s, edited);
    QCOMPARE(file.save(), ConfigFile::SaveResult::EditedMeanwhile);
    QCOMPARE(bytesOf(u"config.ini"_s), edited);
    QVERIFY(file.isModified());
    QCOMPARE(file.save(ConfigFile::IfEdited::Overwrite), ConfigFile::SaveResult::Saved);
    QCOMPARE(bytesOf(u"config.ini"_s), QByteArray(Valid).replace("azure", "local_sqlite"));
}

void tst_ConfigFile::sameContentIsNotAnEdit()
{
    write(u"config.ini"_s, Valid);
    ConfigFile file = ConfigFile::load(path(u"config.ini"_s));
    QVERIFY(QFile::remove(path(u"config.ini"_s)));
    write(u"config.ini"_s, Valid);
    file.document().setValue(u"general"_s, u"default_target"_s, u"local_sqlite"_s);
    QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
}

void tst_ConfigFile::deletedFileIsWrittenAgain()
{
    write(u"config.ini"_s, Valid);
    ConfigFile file = ConfigFile::load(path(u"config.ini"_s));
    QVERIFY(QFile::remove(path(u"config.ini"_s)));
    QCOMPARE(file.save(), ConfigFile::SaveResult::Saved);
    QCOMPARE(bytesOf(u"config.ini"_s), Valid);
}

void tst_ConfigFile::createdMeanwhileIsNotOverwritten()
{
    ConfigFile file = ConfigFile::create(path(u"config.ini"_s));
    write(u"config.ini"_s, Valid);
    QCOMPARE(file.save(), ConfigFile::SaveResult::EditedMeanwhile);
    QCOMPARE(bytesOf(u"config.ini"_s), Valid);
}

void tst_ConfigFile::failedSaveIsTold()
{
    write(u"file"_s, "x");
    ConfigFile belowAFile = ConfigFile::create(path(u"file/config.ini"_s));
    const QString error = saveError(belowAFile);
    QVERIFY2(error.startsWith(path(u"file/config.ini"_s) + u" cannot be saved: "_s), qPrintable(error));
    ConfigFile folder = ConfigFile::create(m_folder->path());
    QVERIFY(saveError(folder).contains(u"is a folder"_s));
#ifdef Q_OS_LINUX
    ConfigFile inProc = ConfigFile::create(u"/proc/rowferry.ini"_s);
    QVERIFY(saveError(inProc).startsWith(u"/proc/rowferry.ini cannot be saved: "_s));
#endif
}

void tst_ConfigFile::failedSaveKeepsTheFile()
{
#ifdef Q_OS_LINUX
    // A file that exists in a folder where nobody, not even root, can create another one.
    ConfigFile file = ConfigFile::create(u"/proc/self/comm"_s);
    QFile comm(u"/proc/self/comm"_s);
    QVERIFY(comm.open(QIODevice::ReadOnly));
    const QByteArray before = comm.readAll();
    try {
        (void)file.save(ConfigFile::IfEdited::Overwrite);
        QFAIL("saved");
    } catch (const SyncError &error) {
        QVERIFY2(error.message().endsWith(u"It is as it was before."_s), error.what());
    }
    comm.close();
    QVERIFY(comm.open(QIODevice::ReadOnly));
    QCOMPARE(comm.readAll(), before);
#endif
}

void tst_ConfigFile::locateFollowsTheContract()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"work"_s));
    QVERIFY(QDir(m_folder->path()).mkpath(u"user"_s));
    write(u"last.ini"_s, Valid);
    ConfigSearch search{u"some/other.ini"_s, path(u"work"_s), path(u"last.ini"_s), path(u"user"_s)};
    QCOMPARE(ConfigFile::locate(search), path(u"work/some/other.ini"_s));
    search.explicitPath = u"/abs.ini"_s;
    QCOMPARE(ConfigFile::locate(search), u"/abs.ini"_s);
    search.explicitPath.clear();
    QCOMPARE(ConfigFile::locate(search), path(u"last.ini"_s));
    write(u"work/config.ini"_s, "[another program]\nx = [general]\n");
    QCOMPARE(ConfigFile::locate(search), path(u"last.ini"_s));
    write(u"work/config.ini"_s, "; note\r\n[other]\r\n[local_db]\r\n");
    QCOMPARE(ConfigFile::locate(search), path(u"work/config.ini"_s));
    QVERIFY(QFile::remove(path(u"work/config.ini"_s)));
    search.lastOpened = path(u"gone.ini"_s);
    QCOMPARE(ConfigFile::locate(search), path(u"user/config.ini"_s));
    search.lastOpened.reset();
    QCOMPARE(ConfigFile::locate(search), path(u"user/config.ini"_s));
}

void tst_ConfigFile::locateTakesABrokenFileOfOurs()
{
    // Its error is to be shown, not another file taken in silence.
    write(u"config.ini"_s, "\xEF\xBB\xBF[external_db]\nnonsense \xFF\n");
    const ConfigSearch search{{}, m_folder->path(), std::nullopt, u"/nowhere"_s};
    QCOMPARE(ConfigFile::locate(search), path(u"config.ini"_s));
    QVERIFY(loadError(path(u"config.ini"_s)).contains(u"line 2"_s));
}

QTEST_GUILESS_MAIN(tst_ConfigFile)
#include "tst_ConfigFile.moc"
