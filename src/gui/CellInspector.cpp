// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CellInspector.h"

#include "CardParts.h"
#include "CellText.h"
#include "GridPage.h"
#include "GridView.h"
#include "Shades.h"
#include "TintedIcon.h"
#include "ValueText.h"
#include "ui_CellInspector.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QSaveFile>

#include <limits>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** More of a value would keep the editor busy for longer than anyone reads. */
constexpr qsizetype mostCharacters = 200'000;
constexpr qsizetype mostDumpedBytes = 32'768;

} // namespace

CellInspector::CellInspector(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::CellInspector>())
{
    m_ui->setupUi(this);
    m_ui->columnLabel->setFont(scaledFont(font(), 10, QFont::Bold));
    m_ui->columnLabel->setElideMode(Qt::ElideRight);
    m_ui->valueLabel->setFont(scaledFont(font(), 9));
    m_ui->copyValueButton->setIcon(tintedIcon(u"copy"_s, Tone::Text));
    m_ui->saveValueButton->setIcon(tintedIcon(u"save"_s, Tone::Text));
    m_ui->wrapButton->setIcon(tintedIcon(u"wrap"_s, Tone::Text));
    m_ui->closeInspectorButton->setIcon(tintedIcon(u"cross"_s, Tone::Text));
    m_ui->wrapButton->setChecked(true);
    mute(*m_ui->valueLabel);
    connect(m_ui->wrapButton, &QToolButton::toggled, this, [this](bool wraps) {
        m_ui->valueEdit->setLineWrapMode(wraps ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    });
    connect(m_ui->copyValueButton, &QToolButton::clicked, this, &CellInspector::copy);
    connect(m_ui->saveValueButton, &QToolButton::clicked, this, &CellInspector::save);
    connect(m_ui->closeInspectorButton, &QToolButton::clicked, this, &CellInspector::closed);
    m_ui->valueEdit->installEventFilter(this);
    hide();
}

CellInspector::~CellInspector() = default;

void CellInspector::setPage(GridPage *page)
{
    if (m_page)
        m_page->disconnect(this);
    m_page = page;
    m_shown.clear();
    connect(page, &GridPage::changed, this, &CellInspector::inspect);
    connect(page->model(), &GridModel::dataChanged, this, &CellInspector::inspect);
    inspect();
}

void CellInspector::open()
{
    show();
    m_shown.clear();
    inspect();
}

void CellInspector::inspect()
{
    if (!m_page || isHidden())
        return;
    const QModelIndex index = m_page->view()->currentIndex();
    const GridModel::Place place =
        index.isValid() && m_page->showsRows() ? m_page->model()->placeOf(index.row()) : GridModel::Place();
    if (!place.page) {
        m_shown.clear();
        return showNothing(index.isValid() ? tr("Reading…") : tr("Select a cell to see its whole value."));
    }
    m_columnIndex = std::size_t(index.column());
    m_column = m_page->model()->columns().at(m_columnIndex);
    const RowKey key = place.page->keys.empty() ? RowKey() : place.page->keys.at(place.row);
    const QString shown = u"%1 %2 "_s.arg(index.row()).arg(index.column()) +
                          QString::fromLatin1(keyBytes(key).toHex()) +
                          QString::number(quintptr(place.page.get()));
    if (std::exchange(m_shown, shown) == shown)
        return;
    m_ui->columnLabel->setFullText(m_column.name);
    if (!place.page->isCut(place.row, m_columnIndex))
        return showCell(*place.page, place.row);
    showNothing(tr("Reading %1…").arg(sizeText(place.page->fullSize(place.row, m_columnIndex))));
    m_page->model()->feed()->fetchValue(index.row(), key, m_columnIndex,
                                        [guard = QPointer(this), shown](const RowFeed::Value &value) {
                                            if (guard && guard->m_shown == shown)
                                                guard->showValue(value);
                                        });
}

void CellInspector::showCell(const RowPage &page, std::size_t row)
{
    m_value = page.cell(row, m_columnIndex);
    showWhole({});
}

void CellInspector::showValue(const RowFeed::Value &value)
{
    if (value.cell.isEmpty())
        return showNothing(value.trouble);
    m_value = RowPage(1);
    m_value.add(value.cell, 0, std::numeric_limits<std::size_t>::max());
    showWhole(value.trouble);
}

void CellInspector::showWhole(const QString &trouble)
{
    const CellText cell(m_value, 0, 0, m_column);
    const CellLook look = cell.look();
    QString text = cell.value();
    QStringList facts{typeText(m_column)};
    bool isMonospaced = false;
    if (look == CellLook::Null || look == CellLook::Empty) {
        facts += cell.toolTip();
        text.clear();
    } else if (look == CellLook::Binary) {
        const QByteArray all = bytes();
        facts += tr("%Ln bytes", nullptr, int(all.size()));
        if (all.size() > mostDumpedBytes)
            facts += tr("the first %1 are shown").arg(number(mostDumpedBytes));
        text = hexDump(all.left(mostDumpedBytes));
        isMonospaced = true;
    } else if (m_value.rows.cell(0, 0).kind == Cell::Kind::Text) {
        facts += tr("%Ln characters", nullptr, int(text.size()));
        if (bytes().size() != text.size())
            facts += tr("%Ln bytes", nullptr, int(bytes().size()));
        if (const auto json = indentedJson(text)) {
            text = *json;
            facts += tr("JSON, indented");
            isMonospaced = true;
        }
        if (text.size() > mostCharacters) {
            facts += tr("the first %1 are shown").arg(number(mostCharacters));
            text.truncate(mostCharacters);
        }
    }
    if (!trouble.isEmpty())
        facts += trouble;
    m_ui->valueLabel->setText(facts.join(u" · "_s));
    m_ui->valueEdit->setFont(isMonospaced ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : font());
    m_ui->valueEdit->setLineWrapMode(look != CellLook::Binary && m_ui->wrapButton->isChecked()
                                         ? QPlainTextEdit::WidgetWidth
                                         : QPlainTextEdit::NoWrap);
    m_ui->valueEdit->setPlainText(text);
    m_ui->copyValueButton->setEnabled(look != CellLook::Null);
    m_ui->saveValueButton->setEnabled(look != CellLook::Null);
}

void CellInspector::showNothing(const QString &why)
{
    m_value = RowPage(1);
    m_ui->valueLabel->setText(why);
    m_ui->valueEdit->clear();
    m_ui->copyValueButton->setEnabled(false);
    m_ui->saveValueButton->setEnabled(false);
}

/** As they are stored; of a number, its digits. */
QByteArray CellInspector::bytes() const
{
    const Cell &cell = m_value.rows.cell(0, 0);
    if (cell.kind != Cell::Kind::Text && cell.kind != Cell::Kind::Blob)
        return CellText(m_value, 0, 0, m_column).value().toUtf8();
    const std::string_view bytes = m_value.rows.bytesOf(cell);
    return {bytes.data(), qsizetype(bytes.size())};
}

void CellInspector::copy() const
{
    QGuiApplication::clipboard()->setText(CellText(m_value, 0, 0, m_column).value());
}

void CellInspector::save()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the value"), m_column.name);
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes()) < 0 || !file.commit())
        m_ui->valueLabel->setText(tr("Not saved: %1").arg(file.errorString()));
}

bool CellInspector::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (isKey && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        if (event->type() == QEvent::KeyPress)
            Q_EMIT closed();
        event->accept(); // else Esc would cancel the run
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CellInspector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mute(*m_ui->valueLabel);
}

} // namespace Rowferry
