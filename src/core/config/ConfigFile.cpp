// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/ConfigFile.h"

#include "SyncError.h"
#include "config/PythonText.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 64'000'000;
constexpr QFileDevice::Permissions OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions OfGroup =
    QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::ConfigFile)
};

QString native(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

SyncError readError(const QString &message)
{
    return {Side::Neither, Stage::Config, ErrorKind::Configuration, message};
}

/** The file's bytes, or nothing if there is none. */
std::optional<QByteArray> readBytes(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        throw readError(Text::tr("%1 is a folder. Name the config.ini in it.").arg(native(path)));
    if (!info.exists())
        return std::nullopt;
    if (!info.isFile())
        throw readError(Text::tr("%1 is not a file.").arg(native(path)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw readError(Text::tr("%1 cannot be read: %2.").arg(native(path), file.errorString()));
    QByteArray bytes = file.read(LargestFile + 1);
    if (file.error() != QFileDevice::NoError)
        throw readError(Text::tr("%1 cannot be read: %2.").arg(native(path), file.errorString()));
    if (bytes.size() > LargestFile)
        throw readError(Text::tr("%1 is too large for a configuration.").arg(native(path)));
    return bytes;
}

/** Gives @p file the owner and the group of the file at @p path, which it will replace. */
void keepOwner(QSaveFile &file, const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat before = {};
    struct stat now = {};
    if (stat(QFile::encodeName(path).constData(), &before) != 0 || fstat(file.handle(), &now) != 0)
        return;
    const bool same = before.st_uid == now.st_uid && before.st_gid == now.st_gid;
    if (same || fchown(file.handle(), before.st_uid, before.st_gid) == 0)
        return;
    // Only root may give files away, but a member of the group may keep that.
    if (before.st_gid == now.st_gid || fchown(file.handle(), uid_t(-1), before.st_gid) == 0)
        return;
    // What the old group was allowed is not meant for ours: the file may hold a password.
    file.setPermissions(file.permissions() & ~OfGroup);
#else
    Q_UNUSED(file)
    Q_UNUSED(path)
#endif
}

/** Whether a header of one of our sections is in the file, however wrong the rest may be. */
bool looksLikeOurs(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true; // To pass over it could mean to take another file than the one that is meant.
    const QStringList headers{u"[general]"_s, u"[external_db]"_s, u"[local_db]"_s, u"[azure_mysql_db]"_s};
    const QByteArray bytes = file.read(LargestFile).replace('\r', '\n');
    for (const QByteArray &line : bytes.split('\n')) {
        const QString text = QString::fromUtf8(line);
        const QStringView header = PythonText::strip(text);
        for (const QString &known : headers) {
            if (header.startsWith(known))
                return true;
        }
    }
    return false;
}

} // namespace

ConfigFile::ConfigFile(QString path, IniDocument document, std::optional<QByteArray> onDisk)
    : m_path(std::move(path))
    , m_document(std::move(document))
    , m_onDisk(std::move(onDisk))
{
}

ConfigFile ConfigFile::load(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const std::optional<QByteArray> bytes = readBytes(absolute);
    if (!bytes)
        throw readError(tr("There is no %1. Name the file with --config, or create one in the window.")
                            .arg(native(absolute)));
    return {absolute, IniDocument::parse(*bytes, native(absolute)), bytes};
}

ConfigFile ConfigFile::create(const QString &path)
{
    return {QFileInfo(path).absoluteFilePath(), IniDocument::parse("[general]\nconfig_version = 1\n"),
            std::nullopt};
}

QString ConfigFile::locate(const ConfigSearch &search)
{
    const QDir workingDirectory(search.workingDirectory);
    if (!search.explicitPath.isEmpty())
        return QDir::cleanPath(workingDirectory.absoluteFilePath(search.explicitPath));
    QString here = QDir::cleanPath(workingDirectory.absoluteFilePath(u"config.ini"_s));
    if (looksLikeOurs(here))
        return here;
    if (search.lastOpened && QFileInfo(*search.lastOpened).isFile())
        return QFileInfo(*search.lastOpened).absoluteFilePath();
    return QDir::cleanPath(QDir(search.userConfigDirectory).absoluteFilePath(u"config.ini"_s));
}

bool ConfigFile::isModified() const
{
    return m_onDisk != m_document.toBytes();
}

ConfigFile::SaveResult ConfigFile::save(IfEdited ifEdited)
{
    const std::optional<QByteArray> onDisk = readBytes(m_path);
    const QByteArray bytes = m_document.toBytes();
    // A file that was deleted meanwhile holds nothing that could be lost.
    if (ifEdited == IfEdited::Refuse && onDisk && onDisk != m_onDisk && onDisk != bytes)
        return SaveResult::EditedMeanwhile;
    if (onDisk != bytes) {
        QDir().mkpath(QFileInfo(m_path).absolutePath());
        QSaveFile file(m_path); // Follows a symbolic link and keeps the mode of what it replaces.
        const auto failUnless = [&](bool done) {
            if (!done)
                throw SyncError(Side::Neither, Stage::Config, ErrorKind::Permission,
                                tr("%1 cannot be saved: %2. It is as it was before.")
                                    .arg(native(m_path), file.errorString()));
        };
        failUnless(file.open(QIODevice::WriteOnly));
        if (onDisk)
            keepOwner(file, m_path);
        else
            failUnless(file.setPermissions(OwnerOnly));
        failUnless(file.write(bytes) == bytes.size());
        failUnless(file.commit());
    }
    m_onDisk = bytes;
    return SaveResult::Saved;
}

} // namespace Rowferry
