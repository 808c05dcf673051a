// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/Demo.h"

#include "SyncError.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUuid>

#include <array>

// A resource inside a static library is dropped by the linker unless someone asks for it by name; the
// macro must stand outside of every namespace.
static void initResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int fallbackAgeDays = 3;

/** In the order in which they are put in place: config.ini last, since it names the others. */
struct DemoFile
{
    const char16_t *name;
    bool isDatabase;
};
constexpr std::array demoFiles{DemoFile{u"demo_source.db", true}, DemoFile{u"demo_fallback.db", true},
                               DemoFile{u"config.ini", false}};

SyncError failure(ErrorKind kind, const QString &message, const QString &driver = {})
{
    return {Side::Neither, Stage::Config, kind, message, driver};
}

QByteArray readAll(QFile &file)
{
    if (!file.open(QIODevice::ReadOnly))
        throw failure(ErrorKind::Permission,
                      u"The file %1 cannot be read: %2."_s.arg(QDir::toNativeSeparators(file.fileName()),
                                                               file.errorString()));
    return file.readAll();
}

QByteArray resource(const QString &name)
{
    QFile file(u":/demo/"_s + name);
    return readAll(file);
}

/** Runs a script whose statements end with a semicolon at the end of a line. */
void runScript(QSqlDatabase &database, const QString &script)
{
    const auto run = [&](const QString &statement) {
        QSqlQuery query(database);
        if (!query.exec(statement))
            throw failure(
                ErrorKind::Unexpected,
                u"The demo database %1 could not be written. Check that the disk has room left."_s.arg(
                    QDir::toNativeSeparators(database.databaseName())),
                query.lastError().text());
    };
    // One transaction, so that some hundred pages are synchronised once.
    run(u"BEGIN"_s);
    const QStringList statements = QString(script).remove(u'\r').split(u";\n"_s, Qt::SkipEmptyParts);
    for (const QString &statement : statements)
        if (!statement.trimmed().isEmpty())
            run(statement);
    run(u"COMMIT"_s);
}

void writeDatabase(const QString &path, const QString &script, const QString &attachedAsSource = {})
{
    const QString connectionName = u"demo-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto removeConnection = qScopeGuard([&] { QSqlDatabase::removeDatabase(connectionName); });
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName);
    database.setDatabaseName(path);
    if (!database.open())
        throw failure(
            ErrorKind::Unexpected,
            u"The demo database %1 could not be created. Check Qt's SQLite driver (on Debian the package "
            "libqt6sql6-sqlite) and the rights on the folder."_s.arg(QDir::toNativeSeparators(path)),
            database.lastError().text());
    if (!attachedAsSource.isEmpty()) {
        QSqlQuery attach(database);
        attach.prepare(u"ATTACH ? AS source"_s);
        attach.addBindValue(attachedAsSource);
        if (!attach.exec())
            throw failure(ErrorKind::Unexpected,
                          u"The demo database %1 could not be read back."_s.arg(
                              QDir::toNativeSeparators(attachedAsSource)),
                          attach.lastError().text());
    }
    runScript(database, script);
    database.close();
}

void writeConfig(const QString &path)
{
    QFile file(path);
    const QByteArray text = resource(u"config.ini"_s);
    // 0600 from the start, as every config.ini that Rowferry creates: a password may be added to it.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(text) != text.size() || !file.flush())
        throw failure(ErrorKind::Permission, u"The file %1 cannot be written: %2."_s.arg(
                                                 QDir::toNativeSeparators(path), file.errorString()));
}

void setAge(const QString &path, int days)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) ||
        !file.setFileTime(QDateTime::currentDateTime().addDays(-days), QFileDevice::FileModificationTime))
        throw failure(ErrorKind::Permission, u"The time of the file %1 cannot be set: %2."_s.arg(
                                                 QDir::toNativeSeparators(path), file.errorString()));
}

QByteArray comparable(const QString &path, bool isDatabase)
{
    QFile file(path);
    QByteArray content = readAll(file);
    // Bytes 96 to 99 of a SQLite file are the version of the library that wrote it last, which may
    // have been updated since.
    if (isDatabase && content.size() >= 100)
        content.replace(96, 4, QByteArray(4, '\0'));
    return content;
}

void refuseToOverwrite(const QDir &directory, const QDir &fresh)
{
    for (const DemoFile &file : demoFiles) {
        const QString name = QString::fromUtf16(file.name);
        if (!directory.exists(name))
            continue;
        if (comparable(directory.filePath(name), file.isDatabase) !=
            comparable(fresh.filePath(name), file.isDatabase))
            throw failure(
                ErrorKind::Configuration,
                u"%1 is there already and is not the demo's own; nothing was written. Choose another "
                "folder, or move that file away."_s.arg(QDir::toNativeSeparators(directory.filePath(name))));
    }
}

void putInPlace(const QDir &directory, const QDir &fresh)
{
    for (const DemoFile &file : demoFiles) {
        const QString name = QString::fromUtf16(file.name);
        if (directory.exists(name))
            continue;
        QFile made(fresh.filePath(name));
        if (!made.rename(directory.filePath(name)))
            throw failure(ErrorKind::Permission,
                          u"The file %1 cannot be written: %2."_s.arg(
                              QDir::toNativeSeparators(directory.filePath(name)), made.errorString()));
    }
}

} // namespace

QString writeDemo(const QString &directoryPath)
{
    initResources();
    const QDir directory(QDir(directoryPath).absolutePath());
    if (!directory.mkpath(u"."_s))
        throw failure(ErrorKind::Permission,
                      u"The folder %1 cannot be created. Choose a folder that you may write to."_s.arg(
                          QDir::toNativeSeparators(directory.path())));
    // Beside the final places, so that moving a file there is a rename on one file system.
    const QTemporaryDir temporary(directory.filePath(u".rowferry-demo-XXXXXX"_s));
    if (!temporary.isValid())
        throw failure(ErrorKind::Permission,
                      u"The folder %1 cannot be written to: %2. Choose another one."_s.arg(
                          QDir::toNativeSeparators(directory.path()), temporary.errorString()));
    const QDir fresh(temporary.path());
    writeDatabase(fresh.filePath(u"demo_source.db"_s), QString::fromUtf8(resource(u"demo_source.sql"_s)));
    writeDatabase(fresh.filePath(u"demo_fallback.db"_s), QString::fromUtf8(resource(u"demo_fallback.sql"_s)),
                  fresh.filePath(u"demo_source.db"_s));
    setAge(fresh.filePath(u"demo_fallback.db"_s), fallbackAgeDays);
    writeConfig(fresh.filePath(u"config.ini"_s));
    refuseToOverwrite(directory, fresh);
    putInPlace(directory, fresh);
    return directory.filePath(u"config.ini"_s);
}

} // namespace Rowferry
