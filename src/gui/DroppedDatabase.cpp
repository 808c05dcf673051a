// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "DroppedDatabase.h"

#include "TintedIcon.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** As config.ini should name it: from its own folder, where it lies below. */
QString pathFor(const QString &path, const QString &configPath)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QString folder = QFileInfo(configPath).absolutePath() + u'/';
    return absolute.startsWith(folder) ? absolute.mid(folder.size()) : absolute;
}

QString shownLines(const QList<RoleLine> &lines)
{
    QStringList shown;
    for (const RoleLine &line : lines)
        shown += u"[%1] %2 = %3"_s.arg(line.section, line.key, line.value);
    return shown.join(u'\n');
}

} // namespace

bool isSqliteFile(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) &&
           file.read(16) == QByteArray("SQLite format 3", 16);
}

QList<RoleLine> linesForRole(DatabaseRole role, const QString &path, const QString &configPath)
{
    const QString value = pathFor(path, configPath);
    if (role == DatabaseRole::LocalTarget)
        return {{u"local_db"_s, u"db_path"_s, value}};
    return {{u"local_db"_s, u"fallback_path"_s, value},
            {u"general"_s, u"fallback_to_local_source_on_failure"_s, u"true"_s}};
}

DroppedDatabaseQuestion::DroppedDatabaseQuestion(const QString &path, const QString &configPath,
                                                 QWidget *window)
    : QMessageBox(window)
{
    setObjectName(u"droppedDatabaseBox"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setWindowTitle(tr("A SQLite database"));
    setText(tr("What shall %1 be?").arg(QFileInfo(path).fileName()));
    setInformativeText(
        tr("As the fallback it is only read, when the primary is unavailable. config.ini gets:\n%1\n\n"
           "As the local target it is what Sync replaces the table in. config.ini gets:\n%2")
            .arg(shownLines(linesForRole(DatabaseRole::Fallback, path, configPath)),
                 shownLines(linesForRole(DatabaseRole::LocalTarget, path, configPath))));
    setIconPixmap(tintedIcon(u"database"_s, Tone::Accent).pixmap(QSize(32, 32), devicePixelRatioF()));
    auto *fallback = addButton(tr("The &fallback"), QMessageBox::AcceptRole);
    fallback->setObjectName(u"fallbackRoleButton"_s);
    auto *target = addButton(tr("The local &target"), QMessageBox::AcceptRole);
    target->setObjectName(u"targetRoleButton"_s);
    auto *nothing = addButton(tr("&Nothing"), QMessageBox::RejectRole);
    nothing->setObjectName(u"noRoleButton"_s);
    setDefaultButton(nothing);
    setEscapeButton(nothing);
    connect(fallback, &QPushButton::clicked, this, [this] { Q_EMIT chosen(DatabaseRole::Fallback); });
    connect(target, &QPushButton::clicked, this, [this] { Q_EMIT chosen(DatabaseRole::LocalTarget); });
}

} // namespace Rowferry
