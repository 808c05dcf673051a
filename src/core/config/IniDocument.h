// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/IniSyntax.h"

#include <QCoreApplication>

#include <functional>
#include <optional>

namespace Rowferry {

/** What one line of a config.ini is part of. */
struct IniLineOwner
{
    QString text;            ///< of the line, without its end
    QString section;         ///< the section it stands in; empty above the first header
    QString key;             ///< in lower case; empty where the line is part of no value
    bool isFirstLine = true; ///< of that value: the key stands in it
};

/**
 * The text of one config.ini: its values as Python's `configparser.ConfigParser()` reads them, its bytes as
 * they are.
 *
 * A value type. Sections are case-sensitive, keys are not. A change touches the lines of that value and no
 * other byte; after it value() gives exactly what was set and every other value is as it was. If that is
 * impossible, setValue() throws and the document stays unchanged.
 */
class IniDocument
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::IniDocument)

public:
    IniDocument() = default;

    /** Throws SyncError (Stage::Config, Configuration) that names @p fileName and the line. */
    [[nodiscard]] static IniDocument parse(const QByteArray &bytes,
                                           const QString &fileName = QStringLiteral("config.ini"));

    [[nodiscard]] QStringList sections() const; ///< without `[DEFAULT]`, in order of the file
    [[nodiscard]] bool hasSection(const QString &section) const;  ///< never true for `DEFAULT`
    [[nodiscard]] QStringList keys(const QString &section) const; ///< in lower case, inherited ones included
    [[nodiscard]] QStringList ownKeys(const QString &section) const; ///< without the inherited ones
    [[nodiscard]] bool hasKey(const QString &section, const QString &key) const;

    /**
     * The interpolated value; nothing if the key is not there, or if interpolation fails.
     * @p error, if given, receives a sentence in the second case, else it is emptied.
     */
    [[nodiscard]] std::optional<QString> value(const QString &section, const QString &key,
                                               QString *error = nullptr) const;
    /** The value before interpolation. */
    [[nodiscard]] std::optional<QString> rawValue(const QString &section, const QString &key) const;
    /** The line, counted from 1, where the key's value starts; 0 if it is not there. */
    [[nodiscard]] qsizetype lineOf(const QString &section, const QString &key) const;

    /**
     * Makes value() give @p value, which is literal text: a percent sign needs no escaping. A value that is
     * already so is not touched. An inherited key, a new key or a new section gets lines of its own.
     * Throws SyncError (Stage::Config, Configuration) for what the grammar cannot hold, for example white
     * space at the end of a line; storable() gives the nearest value that it can.
     */
    void setValue(const QString &section, const QString &key, const QString &value);

    /**
     * Like setValue(), but @p raw is text before interpolation: `%(key)s` in it is a reference, `%%` a
     * percent sign. rawValue() gives exactly @p raw after it. Throws where the grammar cannot hold it.
     */
    void setRawValue(const QString &section, const QString &key, const QString &raw);

    /** Removes every line of the section's own key. Comments stay. An inherited value may appear. */
    void removeKey(const QString &section, const QString &key);

    /** @p value as a config.ini can hold it: lines without white space around them, none empty at the end. */
    [[nodiscard]] static QString storable(const QString &value);
    /** Why setValue() would refuse @p value, as a sentence; empty if it would not. */
    [[nodiscard]] static QString whyNotStorable(const QString &value);

    /** What each line of the text belongs to. */
    [[nodiscard]] QList<IniLineOwner> lineOwners() const;

    [[nodiscard]] QByteArray toBytes() const { return m_syntax.toBytes(); }
    [[nodiscard]] const QList<IniWarning> &warnings() const { return m_syntax.warnings; }

private:
    [[nodiscard]] const IniEntry *find(const QString &section, const QString &lowerKey) const;
    void write(const QString &section, const QString &key, const QStringList &texts,
               const std::function<bool()> &isRight);
    void replaceLines(const QList<IniLine> &lines, const QString &section, const QString &key);

    IniSyntax m_syntax;
};

} // namespace Rowferry
