// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace Rowferry {

/** One physical line of a config.ini. */
struct IniLine
{
    QByteArray content; ///< without its line end
    QByteArray end;     ///< LF, CRLF, CR; empty only for a last line without one
};

/** One line of a value: where it stands and what it adds. Comment lines in between are not listed. */
struct IniValueLine
{
    qsizetype line = 0;
    QString text;
};

/** One occurrence of a key. */
struct IniEntry
{
    QString key; ///< in lower case
    QList<IniValueLine> valueLines;

    [[nodiscard]] qsizetype firstLine() const { return valueLines.first().line; }
    [[nodiscard]] qsizetype lastLine() const { return valueLines.last().line; }
    [[nodiscard]] QString raw() const; ///< before interpolation
};

/** One section with all its occurrences; only `[DEFAULT]` may have more than one. */
struct IniSection
{
    QString name;
    qsizetype headerLine = 0;           ///< the last one
    QStringList keys;                   ///< in order of their first occurrence
    QList<IniEntry> entries;            ///< in order of the file
    QHash<QString, qsizetype> counting; ///< key to the entry that counts, the last one

    [[nodiscard]] const IniEntry *entry(const QString &lowerKey) const;
};

/** Something the Python script would have refused and we read. */
struct IniWarning
{
    qsizetype line = 0; ///< counted from 1; 0: the whole file
    QString section;
    QString key;
    QString message;
};

/** What parseIni() found. */
struct IniSyntax
{
    bool hasByteOrderMark = false;
    QList<IniLine> lines;
    QList<IniSection> sections; ///< in order of their first occurrence, `[DEFAULT]` among them
    QHash<QString, qsizetype> sectionIndex;
    QList<IniWarning> warnings;

    [[nodiscard]] const IniSection *section(const QString &name) const;
    [[nodiscard]] QByteArray toBytes() const;
};

/** The parts of a line `key = value`. They add up to the line. */
struct IniOptionParts
{
    QString indent;
    QString key;
    QString delimiter; ///< `=` or `:` and the white space around it
    QString value;
    QString trailing;
};

/** The text of a line of valid UTF-8. U+FEFF is kept: only at the start of a file it marks the byte order. */
[[nodiscard]] QString decodeLine(const QByteArray &content);

/** Splits a line that holds a delimiter. */
[[nodiscard]] IniOptionParts splitOption(const QString &line);

/** Whether a `%` of @p raw is followed by neither `%` nor `(`. */
[[nodiscard]] bool hasLonePercent(const QString &raw);

/**
 * Parses the bytes of a config.ini by the grammar of Python 3.11's `configparser.ConfigParser()`, as
 * `RawConfigParser._read()` implements it. More lenient: a byte order mark, CRLF, duplicate keys and lone
 * `%` are warnings. Throws SyncError (Stage::Config) that names @p fileName and the line. No message
 * quotes a line, since it may hold a password.
 */
[[nodiscard]] IniSyntax parseIni(const QByteArray &bytes, const QString &fileName);

} // namespace Rowferry
