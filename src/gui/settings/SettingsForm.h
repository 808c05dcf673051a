// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace Rowferry {

class SettingField;
class SettingsDraft;

/** All fields of one draft, on whichever pages they stand: keeps them in step with it and judges them. */
class SettingsForm : public QObject
{
    Q_OBJECT

public:
    explicit SettingsForm(SettingsDraft &draft, QObject *parent = nullptr);

    /** Makes fields for the keys of @p section whose widgets are in @p page. */
    void bind(QWidget &page, const QString &section);
    /** All are bound. What is wrong now was wrong before, and is no reason to refuse a saving. */
    void acceptPresentMistakes();
    [[nodiscard]] SettingField *field(const QString &section, const QString &key) const;
    [[nodiscard]] const QList<SettingField *> &fields() const { return m_fields; }

    [[nodiscard]] QList<SettingField *> mistakes() const;
    [[nodiscard]] QList<SettingField *> mistakesOn(const QWidget &page) const;
    /** Those that the user made here, or left in a field that was edited. */
    [[nodiscard]] QList<SettingField *> newMistakes() const;
    /** What is to be known of keys and sections that have no field. */
    [[nodiscard]] QStringList otherNotes() const { return m_otherNotes; }
    /** Nothing was edited since the fields were judged. */
    [[nodiscard]] bool isJudged() const { return !m_soon.isActive(); }
    /** Judges at once instead of in a moment. */
    void validate();

Q_SIGNALS:
    void validated();

private:
    SettingsDraft &m_draft;
    QList<SettingField *> m_fields;
    QSet<const SettingField *> m_accepted;
    QStringList m_otherNotes;
    QTimer m_soon; ///< judging looks at files: once for some keystrokes
};

} // namespace Rowferry
