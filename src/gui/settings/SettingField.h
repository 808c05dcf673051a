// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"
#include "config/SyncConfig.h"

#include <QObject>

namespace Rowferry {

class FieldNote;
class SettingsDraft;
struct Setting;

/** Shows or hides what makes up one row of a form: the editor, its label, its button. */
void setRowShown(QWidget &page, QWidget &editor, bool shown);

/**
 * Joins one key of config.ini to the widget that edits it: shows what the draft says, tells the draft what
 * the user says, and has a note under the widget for what is to be known about it.
 */
class SettingField : public QObject
{
    Q_OBJECT

public:
    /** The field for @p setting in @p page, which holds its widget. */
    [[nodiscard]] static SettingField *make(const Setting &setting, QWidget &page, SettingsDraft &draft);
    ~SettingField() override;

    [[nodiscard]] const Setting &setting() const { return m_setting; }
    [[nodiscard]] QWidget *editor() const { return m_editor; }
    [[nodiscard]] QWidget &page() const { return m_page; }
    /** What the dialog calls it, without a mnemonic. */
    [[nodiscard]] QString name() const;
    /** What is wrong, if anything is; empty: nothing. */
    [[nodiscard]] const QString &mistake() const { return m_mistake; }

    /** Shows what the draft says. */
    virtual void refresh() = 0;
    /** Takes what is wrong with this key from @p issues, and says it. */
    void judge(const QList<ConfigIssue> &issues);
    /** Shows or hides the whole row. */
    void setShown(bool shown);
    void focus();

protected:
    struct Hint
    {
        Tone tone = Tone::Secondary;
        QString text;
    };

    SettingField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft);

    [[nodiscard]] SettingsDraft &draft() const { return m_draft; }
    /** What the draft has for this key, as its field shows it. */
    [[nodiscard]] QString shown() const;
    /** Tells the draft what the user says. */
    void edit(const QString &text);
    /** What the field itself has to say while nothing is wrong. */
    [[nodiscard]] virtual Hint hint() const;

private:
    void placeNote();

    const Setting &m_setting;
    QWidget &m_page;
    QWidget *m_editor;
    SettingsDraft &m_draft;
    FieldNote *m_note = nullptr;
    QString m_mistake;
    bool m_shown = true;
};

} // namespace Rowferry
