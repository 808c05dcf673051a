// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ConfigOpening.h"

#include "FileDrop.h"
#include "MarkedText.h"
#include "RecentConfigs.h"
#include "SyncError.h"
#include "SyncSession.h"
#include "WindowQuestions.h"
#include "config/ConfigFile.h"

#include <QFileInfo>
#include <QMenu>

namespace Rowferry {

ConfigOpening::ConfigOpening(SyncSession &session, QMenu *recentMenu, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
    , m_drop(new FileDrop(window))
    , m_recent(new RecentConfigs(recentMenu))
{
    connect(m_drop, &FileDrop::dropped, this, &ConfigOpening::takeDrop);
    connect(m_recent, &RecentConfigs::chosen, &session, &SyncSession::openConfig);
    connect(&session, &SyncSession::configOpened, m_recent,
            [this] { m_recent->add(m_session.configPath()); });
}

void ConfigOpening::setAccepting(bool accepting)
{
    m_drop->setAccepting(accepting);
}

void ConfigOpening::askForFile()
{
    if (const auto path = askForConfig(m_window, m_session.configPath()))
        m_session.openConfig(*path);
}

void ConfigOpening::askForDemo()
{
    if (const auto folder = askForDemoFolder(m_window))
        m_session.openDemo(*folder);
}

void ConfigOpening::takeDrop(const QString &path)
{
    if (!isSqliteFile(path)) {
        m_session.openConfig(path);
        return;
    }
    if (!m_session.hasConfig()) {
        StripMessage message;
        message.tone = Tone::Accent;
        message.title = tr("This is a SQLite database, not a config.ini");
        message.text = tr("%1 can become the fallback or the target of a configuration.")
                           .arg(plain(QFileInfo(path).fileName()));
        message.next = tr("open a config.ini first, then drop the database again.");
        Q_EMIT troubled(message);
        return;
    }
    auto *question = new DroppedDatabaseQuestion(path, m_session.configPath(), m_window);
    connect(question, &DroppedDatabaseQuestion::chosen, this,
            [this, path](DatabaseRole role) { giveRole(role, path); });
    question->open();
}

void ConfigOpening::giveRole(DatabaseRole role, const QString &path)
{
    StripMessage trouble;
    trouble.tone = Tone::Error;
    trouble.title = tr("config.ini was not changed");
    try {
        ConfigFile file = ConfigFile::load(m_session.configPath());
        for (const RoleLine &line : linesForRole(role, path, m_session.configPath()))
            file.document().setValue(line.section, line.key, line.value);
        if (file.save() == ConfigFile::SaveResult::Saved) {
            m_session.reloadConfig();
            return;
        }
        trouble.text = tr("Someone else saved it at the same moment.");
        trouble.next = tr("drop the database again.");
    } catch (const SyncError &error) {
        trouble.text = plain(error.message());
        trouble.next = tr("correct what it names, then drop the database again.");
    }
    Q_EMIT troubled(trouble);
}

} // namespace Rowferry
