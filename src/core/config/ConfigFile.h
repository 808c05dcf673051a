// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/IniDocument.h"
#include "config/SyncConfig.h"

#include <QCoreApplication>

#include <optional>

namespace Rowferry {

/** Where a config.ini is looked for, in this order. */
struct ConfigSearch
{
    QString explicitPath; ///< of `--config`; empty: none was given
    QString workingDirectory;
    std::optional<QString> lastOpened; ///< by the window alone; a headless run gives none
    QString userConfigDirectory;
};

/**
 * One config.ini on disk: read once, changed in memory, saved in one atomic step.
 *
 * If saving fails the file holds what it held before. It never overwrites what someone else wrote since it
 * was read, unless it is told to.
 */
class ConfigFile
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::ConfigFile)

public:
    enum class SaveResult { Saved, EditedMeanwhile };
    enum class IfEdited { Refuse, Overwrite };

    /** Throws SyncError (Stage::Config): missing, a folder, unreadable, or no config.ini, with the line. */
    [[nodiscard]] static ConfigFile load(const QString &path);
    /** A new one with `config_version`; nothing is written before save(). */
    [[nodiscard]] static ConfigFile create(const QString &path);
    /** The absolute path of the file to use. It need not exist: load() says so then. */
    [[nodiscard]] static QString locate(const ConfigSearch &search);

    [[nodiscard]] const QString &path() const { return m_path; } ///< absolute
    [[nodiscard]] const IniDocument &document() const { return m_document; }
    [[nodiscard]] IniDocument &document() { return m_document; }
    /** The typed values of document() as it is now. */
    [[nodiscard]] SyncConfig config() const { return SyncConfig::fromDocument(m_document, m_path); }
    [[nodiscard]] bool isModified() const;

    /**
     * Replaces the file; a symbolic link stays one. It keeps its mode and, where allowed, its owner; a new
     * file gets mode 0600 and its folder is created. Throws SyncError (Stage::Config, Permission).
     */
    [[nodiscard]] SaveResult save(IfEdited ifEdited = IfEdited::Refuse);

private:
    ConfigFile(QString path, IniDocument document, std::optional<QByteArray> onDisk);

    QString m_path;
    IniDocument m_document;
    std::optional<QByteArray> m_onDisk; ///< as last read or saved; none: was not there
};

} // namespace Rowferry
