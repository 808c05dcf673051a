// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/PasswordField.h"

#include "TintedIcon.h"
#include "config/Keychain.h"
#include "settings/SettingTable.h"
#include "settings/SettingsDraft.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Place = PasswordStore::Place;

PasswordField::PasswordField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft)
    : SettingField(setting, page, editor, draft)
    , m_edit(qobject_cast<QLineEdit *>(editor))
    , m_showAction(new QAction(this))
{
    Q_ASSERT(m_edit);
    m_showAction->setCheckable(true);
    m_showAction->setObjectName(u"showPasswordAction"_s);
    m_edit->addAction(m_showAction, QLineEdit::TrailingPosition);
    showText(false);
    connect(m_showAction, &QAction::toggled, this, &PasswordField::showText);
    connect(m_edit, &QLineEdit::textChanged, this,
            [this](const QString &text) { this->draft().setPassword(this->setting().section, text); });
    connect(&draft, &SettingsDraft::changed, this, &PasswordField::followStore);
    PasswordField::refresh();
}

void PasswordField::showText(bool shown)
{
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_showAction->setIcon(tintedIcon(shown ? u"eye-off"_s : u"eye"_s, Tone::Secondary));
    m_showAction->setText(shown ? tr("Hide the password") : tr("Show the password"));
    m_showAction->setToolTip(m_showAction->text());
    for (auto *button : m_edit->findChildren<QToolButton *>()) {
        button->setAccessibleName(m_showAction->text());
        button->setFocusPolicy(Qt::TabFocus);
    }
}

void PasswordField::refresh()
{
    const QString text = draft().password(setting().section).value_or(QString());
    if (m_edit->text() != text) {
        const QSignalBlocker blocker(m_edit);
        m_edit->setText(text);
    }
    followStore();
}

void PasswordField::followStore()
{
    const Place place = draft().store(setting().section).place;
    const bool isNone = draft().document().value(setting().section, u"password"_s) == QString() &&
                        !m_edit->hasFocus() && place == Place::File;
    const bool usable = place != Place::Environment && !isNone;
    if (usable == m_edit->isEnabled() && m_edit->property("place").toInt() == int(place))
        return;
    m_edit->setEnabled(usable);
    m_edit->setProperty("place", int(place));
    m_edit->setPlaceholderText(place == Place::Keychain && !draft().fileHasPassword(setting().section)
                                   ? tr("In the keychain")
                               : place == Place::Environment ? tr("In the environment variable")
                               : isNone                      ? tr("None")
                                                             : QString());
}

SettingField::Hint PasswordField::hint() const
{
    const QString &section = setting().section;
    const PasswordStore store = draft().store(section);
    switch (store.place) {
    case Place::Prompt:
        return {Tone::Accent, tr("For the tests in this window only; it is not saved")};
    case Place::Environment: {
        const bool isSet = qEnvironmentVariableIsSet(store.variable.toLocal8Bit().constData());
        if (store.variable.isEmpty())
            return {};
        return isSet ? Hint{Tone::Ok, tr("%1 is set here").arg(store.variable)}
                     : Hint{Tone::Warning, tr("%1 is not set here").arg(store.variable)};
    }
    case Place::Keychain:
        return keychainHint();
    case Place::File:
        break;
    }
    const bool wasElsewhere = !draft().fileHasPassword(section) && !m_edit->text().isEmpty();
    return wasElsewhere ? Hint{Tone::Accent, tr("Saving writes it into config.ini, readable for everyone who "
                                                "may read the file")}
                        : Hint{};
}

SettingField::Hint PasswordField::keychainHint() const
{
    const QString &section = setting().section;
    if (!isKeychainBuiltIn())
        return {Tone::Warning, tr("This Rowferry was built without a keychain")};
    if (draft().fileHasPassword(section) && !m_edit->text().isEmpty()) {
        const bool decodes = !draft().config().general.configVersion && m_edit->text().contains(u'%');
        return decodes
                   ? Hint{Tone::Warning,
                          tr("Saving moves it to the keychain. If it stands percent-encoded in config.ini "
                             "(%40 for @), write it plainly here first")}
                   : Hint{Tone::Accent, tr("Saving moves it from config.ini to the keychain")};
    }
    if (!m_edit->text().isEmpty())
        return {Tone::Accent, tr("Saving puts it into the keychain")};
    if (draft().isEdited(section, u"user"_s) || draft().isEdited(section, u"host"_s))
        return {Tone::Warning, tr("The keychain keeps it by user and host: type it again")};
    return {};
}

} // namespace Rowferry
