// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SettingsDialog.h"

#include "MarkedText.h"
#include "MessageStrip.h"
#include "SyncError.h"
#include "TintedIcon.h"
#include "config/SecretStore.h"
#include "settings/PageDelegate.h"
#include "settings/SettingField.h"
#include "settings/SettingTable.h"
#include "ui_SettingsDialog.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Why the keychain did not take a password; empty: it has all of them. */
QString writeToKeychain(const QList<SettingsDraft::KeychainEntry> &entries)
{
    try {
        for (const SettingsDraft::KeychainEntry &entry : entries)
            SecretStore::saveToKeychain(entry.login, entry.section, entry.password);
    } catch (const SyncError &error) {
        return error.message();
    }
    return {};
}

} // namespace

void styleHeadings(const QWidget &window)
{
    for (auto *label : window.findChildren<QLabel *>()) {
        if (!label->property("isHeading").toBool())
            continue;
        label->setFont(scaledFont(label->font(), 10, QFont::Bold));
        label->setContentsMargins(0, 8, 0, 2);
    }
}

SettingsDialog::SettingsDialog(ConfigFile file, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SettingsDialog>())
    , m_draft(std::move(file))
    , m_form(m_draft)
{
    m_ui->setupUi(this);
    setWindowFlag(Qt::WindowContextHelpButtonHint, false);
    resize(1080, 740);
    const QFileInfo info(m_draft.path());
    setWindowTitle(tr("Settings — %1/%2").arg(info.dir().dirName(), info.fileName()));
    setUpPages();
    m_ui->changesButton->setIcon(tintedIcon(u"changes"_s, Tone::Accent));
    m_ui->changesButton->setChecked(true);
    connect(m_ui->changesButton, &QToolButton::toggled, this, &SettingsDialog::showState);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &SettingsDialog::reject);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &SettingsDialog::save);
    connect(&m_form, &SettingsForm::validated, this, &SettingsDialog::showState);
    connect(&m_keychain, &BackgroundWork::runningChanged, this, &SettingsDialog::showState);
    m_form.acceptPresentMistakes();
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::setUpPages()
{
    const QList<std::pair<QString, QString>> pages{{tr("Source"), u"database"_s},
                                                   {tr("Fallback"), u"lifebuoy"_s},
                                                   {tr("Local target"), u"table"_s},
                                                   {tr("Azure target"), u"cloud"_s},
                                                   {tr("General"), u"sliders"_s}};
    for (const auto &[name, icon] : pages) {
        auto *item = new QListWidgetItem(tintedIcon(icon, Tone::Text), name, m_ui->pageList);
        item->setData(Qt::UserRole, name);
        item->setData(Qt::UserRole + 1, icon);
    }
    m_ui->pageList->setItemDelegate(new PageDelegate(m_ui->pageList));
    m_ui->pageList->viewport()->setAutoFillBackground(false);
    m_ui->pageList->setMouseTracking(true);
    connect(m_ui->pageList, &QListWidget::currentRowChanged, m_ui->pages, &QStackedWidget::setCurrentIndex);
    m_ui->pageList->setCurrentRow(0);
    m_ui->sourcePage->setUp(m_form, m_draft);
    m_ui->fallbackPage->setUp(m_form, m_draft);
    m_ui->localTargetPage->setUp(m_form, m_draft);
    m_ui->azureTargetPage->setUp(m_form, m_draft);
    m_ui->generalPage->setUp(m_form, m_draft);
    styleHeadings(*this);
}

void SettingsDialog::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    QPainter painter(this);
    painter.fillRect(m_ui->pageList->geometry(), mixed(shades.window, shades.text, 0.03));
    const int x = m_ui->pageList->geometry().right() + 1;
    const int y = m_ui->saveButton->geometry().top() - 11 -
                  (m_ui->changesPane->isVisibleTo(this) ? m_ui->changesPane->height() + 8 : 0);
    painter.setPen(shades.frame);
    painter.drawLine(x, 0, x, height());
    painter.drawLine(x, y, width(), y);
}

bool SettingsDialog::showKey(const QString &section, const QString &key)
{
    SettingField *field = m_form.field(section, key);
    if (!field)
        return false;
    m_ui->pageList->setCurrentRow(m_ui->pages->indexOf(&field->page()));
    field->focus();
    return true;
}

void SettingsDialog::showState()
{
    const QList<ChangedLine> changes = m_draft.changes();
    const QList<SettingField *> wrong = m_form.newMistakes();
    const bool busy = m_keychain.isRunning();
    m_ui->changesPane->setChanges(changes);
    m_ui->changesPane->setVisible(!changes.isEmpty() && m_ui->changesButton->isChecked());
    m_ui->changesButton->setText(tr("%n &line(s) of %1 will change", nullptr, countOfLines(changes))
                                     .arg(QFileInfo(m_draft.path()).fileName()));
    m_ui->changesButton->setVisible(!changes.isEmpty() && wrong.isEmpty() && !busy);
    m_ui->pages->setEnabled(!busy);
    m_ui->saveButton->setEnabled(!busy && wrong.isEmpty() && m_draft.isModified());
    QStringList names;
    for (const SettingField *field : wrong)
        names += field->name();
    if (busy)
        m_ui->stateNote->setNote(Tone::Accent, tr("Waiting for the keychain…"));
    else if (!wrong.isEmpty())
        m_ui->stateNote->setNote(Tone::Error,
                                 tr("Correct %n field(s) to save: ", nullptr, int(wrong.size())) +
                                     names.join(u", "_s));
    else if (changes.isEmpty())
        m_ui->stateNote->setNote(Tone::Accent, m_draft.isModified() ? tr("Save writes to the keychain only")
                                                                    : tr("Nothing is changed yet"));
    else
        m_ui->stateNote->setNote(Tone::Accent, {});
    showPageStates();
}

void SettingsDialog::showPageStates()
{
    for (int row = 0; row < m_ui->pageList->count(); ++row) {
        QListWidgetItem *item = m_ui->pageList->item(row);
        const auto wrong = int(m_form.mistakesOn(*m_ui->pages->widget(row)).size());
        const QString name = item->data(Qt::UserRole).toString();
        item->setText(wrong == 0 ? name : name + tr(", %n to correct", nullptr, wrong));
        item->setIcon(wrong == 0 ? tintedIcon(item->data(Qt::UserRole + 1).toString(),
                                              row == m_ui->pageList->currentRow() ? Tone::Accent : Tone::Text)
                                 : tintedIcon(u"error"_s, Tone::Error));
    }
}

void SettingsDialog::save()
{
    m_ui->settingsStrip->dismiss();
    m_form.validate();
    const QList<SettingField *> wrong = m_form.newMistakes();
    if (!wrong.isEmpty()) {
        (void)showKey(wrong.first()->setting().section, wrong.first()->setting().key);
        return;
    }
    const QList<SettingsDraft::KeychainEntry> entries = m_draft.keychainEntries();
    if (entries.isEmpty())
        saveFile();
    else
        savePasswords(entries);
}

void SettingsDialog::savePasswords(const QList<SettingsDraft::KeychainEntry> &entries)
{
    m_keychain.start([entries](const std::stop_token &) { return writeToKeychain(entries); },
                     [this](const QString &trouble) {
                         if (trouble.isEmpty())
                             return saveFile();
                         showTrouble(tr("Not saved: the keychain did not take the password"), trouble,
                                     tr("unlock the keychain and save again, or choose another place under "
                                        "Kept in. config.ini is as it was."));
                     });
}

void SettingsDialog::saveFile()
{
    try {
        if (m_draft.save() == ConfigFile::SaveResult::EditedMeanwhile)
            return askAboutOtherEdit();
    } catch (const SyncError &error) {
        return showTrouble(tr("Not saved"), error.message(),
                           tr("see that you may write to the file and its folder, then save again."));
    }
    Q_EMIT saved(m_draft.path());
    accept();
}

void SettingsDialog::askAboutOtherEdit()
{
    auto *box = new QMessageBox(this);
    box->setObjectName(u"editedMeanwhileBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("The file was edited"));
    box->setText(tr("%1 was changed by someone else since you opened it here.")
                     .arg(QFileInfo(m_draft.path()).fileName()));
    box->setInformativeText(
        tr("Nothing was saved. You can take over what is in the file now: fields that you "
           "edited keep what you wrote, all others show the new values, and you see the "
           "lines that will change before you save again."));
    box->setIconPixmap(tintedIcon(u"warning"_s, Tone::Warning).pixmap(QSize(32, 32), devicePixelRatioF()));
    auto *take = box->addButton(tr("&Take over the new file"), QMessageBox::AcceptRole);
    take->setObjectName(u"takeOverButton"_s);
    auto *keep = box->addButton(tr("&Go on editing"), QMessageBox::RejectRole);
    keep->setObjectName(u"goOnButton"_s);
    box->setDefaultButton(take);
    box->setEscapeButton(keep);
    connect(take, &QPushButton::clicked, this, &SettingsDialog::takeOtherEdit);
    box->open();
}

void SettingsDialog::takeOtherEdit()
{
    try {
        m_draft.rereadFile();
        m_form.acceptPresentMistakes();
    } catch (const SyncError &error) {
        showTrouble(tr("The file cannot be read any more"), error.message(),
                    tr("correct it in an editor, then save again here."));
    }
}

void SettingsDialog::showTrouble(const QString &title, const QString &text, const QString &next)
{
    StripMessage message;
    message.tone = Tone::Error;
    message.title = title;
    message.text = plain(text);
    message.next = next;
    m_ui->settingsStrip->showMessage(message);
}

void SettingsDialog::reject()
{
    if (m_keychain.isRunning())
        return m_keychain.cancel();
    if (!m_draft.isModified())
        return QDialog::reject();
    auto *box = new QMessageBox(this);
    box->setObjectName(u"discardBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Unsaved changes"));
    box->setText(tr("Close without saving your changes?"));
    box->setIconPixmap(tintedIcon(u"warning"_s, Tone::Warning).pixmap(QSize(32, 32), devicePixelRatioF()));
    auto *discard = box->addButton(tr("&Discard them"), QMessageBox::DestructiveRole);
    discard->setObjectName(u"discardButton"_s);
    auto *stay = box->addButton(tr("&Go on editing"), QMessageBox::RejectRole);
    stay->setObjectName(u"stayButton"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

} // namespace Rowferry
