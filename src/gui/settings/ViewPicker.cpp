// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/ViewPicker.h"

#include "FieldSign.h"
#include "SyncError.h"
#include "TintedIcon.h"
#include "settings/DraftConnection.h"
#include "settings/SettingsDraft.h"
#include "ui_ViewPicker.h"

#include <QKeyEvent>
#include <QPushButton>

namespace Rowferry {

using namespace Qt::StringLiterals;

ViewPicker::ViewPicker(const SettingsDraft &draft, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ViewPicker>())
{
    m_ui->setupUi(this);
    addFieldSign(*m_ui->filterEdit, u"search"_s);
    m_ui->filterEdit->installEventFilter(this);
    QPushButton *pickButton = m_ui->buttonBox->button(QDialogButtonBox::Ok);
    pickButton->setText(tr("&Pick"));
    pickButton->setEnabled(false);
    connect(m_ui->filterEdit, &QLineEdit::textChanged, this, &ViewPicker::filter);
    connect(m_ui->relationList, &QListWidget::currentItemChanged, this,
            [pickButton](const QListWidgetItem *item) { pickButton->setEnabled(item); });
    connect(m_ui->relationList, &QListWidget::itemDoubleClicked, this, &ViewPicker::pick);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &ViewPicker::pick);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &ViewPicker::reject);
    load(draft);
}

ViewPicker::~ViewPicker() = default;

ViewPicker::Found ViewPicker::find(const SyncConfig &config, const std::stop_token &stop)
{
    Found found;
    try {
        found.relations = sourceRelations(withSecret(config, Endpoint::Primary).primary, stop);
    } catch (const SyncError &error) {
        found.error = error.message();
    } catch (const std::exception &error) {
        found.error = QString::fromLocal8Bit(error.what());
    }
    return found;
}

void ViewPicker::load(const SettingsDraft &draft)
{
    const QString reason = whyNotConnectable(draft, Endpoint::Primary);
    if (!reason.isEmpty())
        return say(reason, true);
    say(tr("Asking the server…"), false);
    m_work.start([config = draft.configForTest()](const std::stop_token &stop) { return find(config, stop); },
                 [this](const Found &found) { take(found); });
}

void ViewPicker::take(const Found &found)
{
    if (!found.error.isEmpty())
        return say(found.error, true);
    int views = 0;
    for (const SourceRelation &relation : found.relations) {
        auto *item = new QListWidgetItem(relation.name, m_ui->relationList);
        item->setIcon(tintedIcon(relation.isView ? u"eye"_s : u"table"_s, Tone::Secondary));
        item->setToolTip(relation.isView ? tr("View") : tr("Table"));
        item->setData(Qt::AccessibleTextRole,
                      relation.isView ? tr("View %1").arg(relation.name) : tr("Table %1").arg(relation.name));
        views += relation.isView ? 1 : 0;
    }
    say(found.relations.isEmpty()
            ? tr("This user sees no view and no table in the database. Ask for the right to read one.")
            : tr("Views: %1, tables: %2").arg(views).arg(found.relations.size() - views),
        false);
    filter();
}

void ViewPicker::say(const QString &text, bool isTrouble)
{
    QPalette colours;
    colours.setColor(QPalette::WindowText, Shades(colours).of(isTrouble ? Tone::Error : Tone::Secondary));
    m_ui->stateLabel->setPalette(colours);
    m_ui->stateLabel->setText(text);
}

void ViewPicker::filter()
{
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_ui->relationList->count(); ++row) {
        QListWidgetItem *item = m_ui->relationList->item(row);
        item->setHidden(!item->text().contains(m_ui->filterEdit->text(), Qt::CaseInsensitive));
        if (!first && !item->isHidden())
            first = item;
    }
    m_ui->relationList->setCurrentItem(first);
}

bool ViewPicker::eventFilter(QObject *watched, QEvent *event)
{
    // The arrows walk through the list while the filter is typed.
    if (watched == m_ui->filterEdit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_ui->relationList, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ViewPicker::pick()
{
    const QListWidgetItem *item = m_ui->relationList->currentItem();
    if (!item || item->isHidden())
        return;
    Q_EMIT picked(item->text());
    accept();
}

} // namespace Rowferry
