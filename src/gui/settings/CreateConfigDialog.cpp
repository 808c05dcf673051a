// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/CreateConfigDialog.h"

#include "MarkedText.h"
#include "MessageStrip.h"
#include "SyncError.h"
#include "TintedIcon.h"
#include "config/SecretStore.h"
#include "settings/SettingField.h"
#include "settings/SettingTable.h"
#include "settings/SettingsDialog.h"
#include "settings/TextField.h"
#include "ui_CreateConfigDialog.h"

#include <QDir>
#include <QFileDialog>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Where a run without --config finds it, too. */
QString usualPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/rowferry/config.ini"_s;
}

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

CreateConfigDialog::CreateConfigDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::CreateConfigDialog>())
    , m_draft(ConfigFile::create(usualPath()))
    , m_form(m_draft)
{
    m_ui->setupUi(this);
    setWindowFlag(Qt::WindowContextHelpButtonHint, false);
    resize(1000, 720);
    setUpPages();
    connectControls();
    m_ui->pathEdit->setText(QDir::toNativeSeparators(m_draft.path()));
    chooseTarget();
    m_form.acceptPresentMistakes();
    turnTo(SourceStep);
}

CreateConfigDialog::~CreateConfigDialog() = default;

void CreateConfigDialog::setUpPages()
{
    m_ui->sourcePage->setUp(m_form, m_draft);
    m_ui->localTargetPage->setUp(m_form, m_draft);
    m_ui->azureTargetPage->setUp(m_form, m_draft);
    m_ui->sourceTestBox->setUp(m_draft, Endpoint::Primary);
    m_ui->targetTestBox->setUp(m_draft, Endpoint::LocalTarget);
    m_ui->sourceTestBox->setButtonTexts(tr("&Test the source"), tr("Cancel &test"));
    m_ui->targetTestBox->setButtonTexts(tr("Test t&he target"), tr("Cancel t&he test"));
    m_ui->changesPane->setHeading(tr("What the file will hold"));
    m_ui->pathButton->setIcon(tintedIcon(u"folder"_s, Tone::Text));
    m_ui->stepLabel->setFont(scaledFont(font(), 13, QFont::Bold));
    mute(*m_ui->stepHelpLabel);
    styleHeadings(*this);
    // A new file spells out what its owner was asked for.
    m_draft.edit(*findSetting(u"local_db"_s, u"db_path"_s), u"rowferry.db"_s);
    for (SettingField *field : m_form.fields())
        field->refresh();
}

void CreateConfigDialog::connectControls()
{
    connect(m_ui->backButton, &QPushButton::clicked, this,
            [this] { turnTo(m_ui->pages->currentIndex() - 1); });
    connect(m_ui->nextButton, &QPushButton::clicked, this, [this] {
        if (m_ui->pages->currentIndex() == SaveStep)
            finish();
        else
            turnTo(m_ui->pages->currentIndex() + 1);
    });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &CreateConfigDialog::reject);
    connect(m_ui->localRadioButton, &QRadioButton::toggled, this, &CreateConfigDialog::chooseTarget);
    connect(m_ui->pathEdit, &QLineEdit::textChanged, this, &CreateConfigDialog::moveFile);
    connect(m_ui->pathButton, &QToolButton::clicked, this, &CreateConfigDialog::chooseFile);
    connect(&m_form, &SettingsForm::validated, this, &CreateConfigDialog::showState);
    connect(&m_keychain, &BackgroundWork::runningChanged, this, &CreateConfigDialog::showState);
    for (ConnectionBox *box : {m_ui->sourceTestBox, m_ui->targetTestBox})
        connect(box, &ConnectionBox::tested, this, &CreateConfigDialog::showState);
}

bool CreateConfigDialog::isAzure() const
{
    return !m_ui->localRadioButton->isChecked();
}

void CreateConfigDialog::chooseTarget()
{
    m_ui->targetPages->setCurrentWidget(isAzure() ? static_cast<QWidget *>(m_ui->azureTargetPage)
                                                  : m_ui->localTargetPage);
    m_ui->targetTestBox->setUp(m_draft, isAzure() ? Endpoint::AzureTarget : Endpoint::LocalTarget);
    // The script's default is Azure, so a local target has to be named.
    m_draft.edit(*findSetting(u"general"_s, u"default_target"_s), isAzure() ? u"azure"_s : u"local_sqlite"_s);
}

void CreateConfigDialog::turnTo(int step)
{
    m_ui->pages->setCurrentIndex(step);
    const QStringList titles{tr("1 of 3: Where the rows come from"), tr("2 of 3: Where they go"),
                             tr("3 of 3: Test and save")};
    const QStringList helps{tr("Name the server and what to copy of it. The source is only ever read."),
                            tr("The table there will hold exactly the rows of the source."),
                            tr("Both connections are tested now. Nothing has been written so far.")};
    m_ui->stepLabel->setText(titles[step]);
    m_ui->stepHelpLabel->setText(helps[step]);
    if (step == TargetStep)
        suggestTable();
    m_form.validate();
    if (step == SaveStep)
        testBoth();
    const QList<QWidget *> first{m_ui->sourcePage->findChild<QWidget *>(u"typeComboBox"_s),
                                 m_ui->localRadioButton, m_ui->pathEdit};
    first[step]->setFocus();
}

void CreateConfigDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Shades(palette()).frame);
    const int y = m_ui->nextButton->geometry().top() - 11;
    painter.drawLine(0, y, width(), y);
}

/** The table of a view is called like the view, unless the user says otherwise. */
void CreateConfigDialog::suggestTable()
{
    QString name = m_draft.shown(u"external_db"_s, u"view"_s);
    if (name.isEmpty())
        name = u"snapshot"_s;
    for (const QString &section : {u"local_db"_s, u"azure_mysql_db"_s}) {
        SettingField *field = m_form.field(section, u"table_name"_s);
        if (field && m_draft.shown(section, u"table_name"_s).isEmpty()) {
            if (section == u"local_db" || isAzure())
                m_draft.edit(field->setting(), name);
            field->refresh();
        }
    }
}

void CreateConfigDialog::moveFile(const QString &path)
{
    if (!path.trimmed().isEmpty())
        m_draft.moveTo(QDir::homePath() + u'/' == path ? path : QDir::fromNativeSeparators(path.trimmed()));
}

void CreateConfigDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Where the config.ini goes"));
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // it is refused anyway
    dialog->selectFile(u"config.ini"_s);
    connect(dialog, &QFileDialog::fileSelected, m_ui->pathEdit,
            [this](const QString &path) { m_ui->pathEdit->setText(QDir::toNativeSeparators(path)); });
    dialog->open();
}

void CreateConfigDialog::testBoth()
{
    for (ConnectionBox *box : {m_ui->sourceTestBox, m_ui->targetTestBox}) {
        if (!box->works() && !box->isTesting())
            box->test();
    }
}

/** What the step still needs, as a sentence; empty: nothing. */
QString CreateConfigDialog::missing() const
{
    const QWidget *target = m_ui->targetPages->currentWidget();
    const int step = m_ui->pages->currentIndex();
    // What is not there at all has no field that is wrong.
    if (!m_draft.document().hasSection(u"external_db"_s))
        return tr("Still needed: where the server is and what to copy");
    if (step > SourceStep && !m_draft.document().hasSection(isAzure() ? u"azure_mysql_db"_s : u"local_db"_s))
        return tr("Still needed: where the rows go");
    for (const SettingField *field : m_form.mistakes()) {
        const bool ofSource = &field->page() == m_ui->sourcePage;
        const bool ofTarget = &field->page() == target;
        if ((step == SourceStep && ofSource) || (step == TargetStep && ofTarget) ||
            (step == SaveStep && (ofSource || ofTarget)))
            return tr("Still needed: %1").arg(field->name());
    }
    if (step == SaveStep &&
        !QDir::isAbsolutePath(QDir::fromNativeSeparators(m_ui->pathEdit->text().trimmed())))
        return tr("Write the whole path of the file");
    if (step == SaveStep && QFileInfo::exists(m_draft.path()))
        return tr("There is a file of this name already, which is not overwritten. Choose another name, or "
                  "open that one");
    return {};
}

void CreateConfigDialog::showState()
{
    const int step = m_ui->pages->currentIndex();
    const bool testing = m_ui->sourceTestBox->isTesting() || m_ui->targetTestBox->isTesting();
    const bool works = m_ui->sourceTestBox->works() && m_ui->targetTestBox->works();
    const bool busy = m_keychain.isRunning();
    const QString lacks = missing();
    m_ui->backButton->setVisible(step > SourceStep);
    m_ui->nextButton->setText(step < SaveStep            ? tr("&Next")
                              : works || testing || busy ? tr("&Save and open")
                                                         : tr("&Save anyway"));
    m_ui->nextButton->setEnabled(lacks.isEmpty() && !busy && (step < SaveStep || !testing));
    m_ui->changesPane->setChanges(m_draft.changes());
    m_ui->pages->setEnabled(!busy);
    if (busy)
        m_ui->stateNote->setNote(Tone::Accent, tr("Waiting for the keychain…"));
    else if (!lacks.isEmpty())
        m_ui->stateNote->setNote(step == SaveStep ? Tone::Error : Tone::Accent, lacks);
    else if (step == SaveStep && !testing && !works)
        m_ui->stateNote->setNote(Tone::Warning,
                                 tr("A test failed: go back and correct it, or save as it is"));
    else
        m_ui->stateNote->setNote(Tone::Accent, {});
}

void CreateConfigDialog::finish()
{
    const QList<SettingsDraft::KeychainEntry> entries = m_draft.keychainEntries();
    if (entries.isEmpty())
        return save();
    m_keychain.start([entries](const std::stop_token &) { return writeToKeychain(entries); },
                     [this](const QString &trouble) { trouble.isEmpty() ? save() : showTrouble(trouble); });
}

void CreateConfigDialog::save()
{
    try {
        if (m_draft.save() == ConfigFile::SaveResult::EditedMeanwhile)
            return showTrouble(
                tr("%1 was made by someone else meanwhile and is left as it is. Choose another "
                   "name.")
                    .arg(QDir::toNativeSeparators(m_draft.path())));
    } catch (const SyncError &error) {
        return showTrouble(error.message());
    }
    Q_EMIT created(m_draft.path());
    accept();
}

void CreateConfigDialog::showTrouble(const QString &text)
{
    StripMessage message;
    message.tone = Tone::Error;
    message.title = tr("Not saved");
    message.text = plain(text);
    message.next = tr("correct what it names, then save again.");
    m_ui->createStrip->showMessage(message);
}

void CreateConfigDialog::reject()
{
    if (m_keychain.isRunning())
        return m_keychain.cancel();
    QDialog::reject();
}

} // namespace Rowferry
