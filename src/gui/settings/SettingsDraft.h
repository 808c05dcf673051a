// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/ConfigChanges.h"
#include "config/ConfigFile.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace Rowferry {

struct Setting;

/**
 * A config.ini while it is edited: the file as it was read, and what the fields say instead.
 *
 * The document is made anew from the file for every change, so that a field that is set back leaves no trace.
 * A key whose field is cleared loses its line; a value that is the default gets none. Nothing is written
 * before save(). Belongs to the window's thread.
 */
class SettingsDraft : public QObject
{
    Q_OBJECT

public:
    enum class Statement { View, Query };
    /** What has to be in the keychain before the file may be saved. */
    struct KeychainEntry
    {
        ServerLogin login;
        QString section;
        QString password;
    };

    explicit SettingsDraft(ConfigFile file, QObject *parent = nullptr);

    [[nodiscard]] QString path() const { return m_file.path(); }
    [[nodiscard]] QString folder() const; ///< relative paths count from it
    [[nodiscard]] const IniDocument &document() const { return m_document; }
    /** Of a file that is not there yet: where it shall be. */
    void moveTo(const QString &path);

    /** What the key's field shows: its value, or where it refers to others, its text in the file. */
    [[nodiscard]] QString shown(const QString &section, const QString &key) const;
    /** The same as if nothing had been edited. */
    [[nodiscard]] QString shownInFile(const QString &section, const QString &key) const;
    /** The value in the file, with its references replaced. */
    [[nodiscard]] QString valueInFile(const QString &section, const QString &key) const;
    [[nodiscard]] bool hasReferences(const QString &section, const QString &key) const;
    /** The value comes from [DEFAULT]. */
    [[nodiscard]] bool isInherited(const QString &section, const QString &key) const;
    /** What config.ini cannot hold, as a sentence; empty if it can. */
    [[nodiscard]] QString problem(const QString &section, const QString &key) const;
    /** Whether the field of the key says something else than the file. */
    [[nodiscard]] bool isEdited(const QString &section, const QString &key) const;

    void edit(const Setting &setting, const QString &text);
    /** The other key loses its line. Without a call both stay as they are. */
    void choose(Statement statement);
    [[nodiscard]] std::optional<Statement> statement() const { return m_statement; }
    void setPassword(const QString &section, const QString &password);
    /** What is known of the password: typed, or in the file. Nothing: it is elsewhere. */
    [[nodiscard]] std::optional<QString> password(const QString &section) const;
    [[nodiscard]] PasswordStore store(const QString &section) const;
    /** The file as it was read has the password in it. */
    [[nodiscard]] bool fileHasPassword(const QString &section) const;

    [[nodiscard]] SyncConfig config() const;
    /** The same with the passwords that were typed but are not to be in the file. */
    [[nodiscard]] SyncConfig configForTest() const;
    /** The lines that saving removes and adds; all of them where there is no file yet. */
    [[nodiscard]] QList<ChangedLine> changes() const;
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] QList<KeychainEntry> keychainEntries() const;

    /** Throws SyncError. The draft stays as it is unless it was saved. */
    [[nodiscard]] ConfigFile::SaveResult save();
    /** Takes the file as it is now for the one that was read; what the fields say instead stays. Throws
     *  SyncError. */
    void rereadFile();

Q_SIGNALS:
    void changed();
    /** What fields show that were not edited may be different. */
    void reread();

private:
    void rebuild();
    void apply(const Setting &setting);
    void applyPassword(const Setting &setting);
    void set(const Setting &setting, const QString &text);
    void clear(const Setting &setting);

    ConfigFile m_file;
    IniDocument m_base; ///< as it was read
    IniDocument m_document;
    QHash<const Setting *, QString> m_edits;
    QHash<QString, QString> m_passwords; ///< by section, as typed
    QHash<const Setting *, QString> m_problems;
    std::optional<Statement> m_statement;
};

} // namespace Rowferry
