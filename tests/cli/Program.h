// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Rowferry {

/** How a program that was run to its end left. */
struct Ended
{
    int exitCode = -1; ///< -1: it crashed, or did not end in time
    QByteArray output;
    QByteArray log;

    [[nodiscard]] QStringList logLines() const;
    /** The one JSON object that the output must be; empty if it is anything else. */
    [[nodiscard]] QJsonObject json() const;
    /** All of it, to be shown when a test fails. */
    [[nodiscard]] QByteArray all() const;
};

/**
 * The built rowferry, run as a user without a display would: in a folder of its own, with a home of its
 * own, and with nothing of the environment that starts the test.
 */
class Program
{
public:
    Program();

    /** The working directory, which is empty at first. */
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray read(const QString &name) const;

    /** Writes the demo into the working directory; its config.ini is the one that is found there. */
    void writeDemo() const;
    /** Replaces @p before by @p after in config.ini, where it must be. */
    void editConfig(const QByteArray &before, const QByteArray &after) const;

    void setEnvironment(const QString &name, const QString &value);

    [[nodiscard]] Ended run(const QStringList &arguments) const;
    /** Runs `rowferry` followed by @p arguments through a shell, for redirections. */
    [[nodiscard]] Ended runInShell(const QString &arguments) const;
    void start(QProcess &process, const QStringList &arguments) const;
    [[nodiscard]] static Ended wait(QProcess &process);

    /** The first value that @p sql gives in the SQLite file @p name; invalid if it cannot be asked. */
    [[nodiscard]] QVariant ask(const QString &name, const QString &sql) const;

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

} // namespace Rowferry
