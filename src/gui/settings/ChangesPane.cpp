// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/ChangesPane.h"

#include "Shades.h"
#include "ui_ChangesPane.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextCursor>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostLines = 8; ///< then it scrolls
}

int countOfLines(const QList<ChangedLine> &lines)
{
    int count = 0;
    int removed = 0;
    for (const ChangedLine &line : lines) {
        if (line.kind == ChangedLine::Kind::Removed) {
            ++removed;
            ++count;
        } else if (removed > 0) {
            --removed; // stands for the removed one
        } else {
            ++count;
        }
    }
    return count;
}

ChangesPane::ChangesPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ChangesPane>())
{
    m_ui->setupUi(this);
    m_ui->changesEdit->setFont(scaledFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), 9));
    connect(m_ui->showSecretsCheckBox, &QCheckBox::toggled, this, &ChangesPane::write);
}

ChangesPane::~ChangesPane() = default;

void ChangesPane::setHeading(const QString &text)
{
    m_ui->changesHeading->setText(text);
}

void ChangesPane::setChanges(const QList<ChangedLine> &lines)
{
    m_lines = lines;
    const bool hasSecrets = std::any_of(lines.begin(), lines.end(),
                                        [](const ChangedLine &line) { return line.text != line.masked; });
    m_ui->showSecretsCheckBox->setVisible(hasSecrets);
    if (!hasSecrets)
        m_ui->showSecretsCheckBox->setChecked(false);
    write();
}

void ChangesPane::write()
{
    const Shades shades(palette());
    QTextCharFormat heading;
    heading.setForeground(shades.secondary);
    QTextCharFormat removed;
    removed.setForeground(shades.of(Tone::Error));
    QTextCharFormat added;
    added.setForeground(shades.of(Tone::Ok));
    m_ui->changesEdit->clear();
    QTextCursor cursor(m_ui->changesEdit->document());
    QString section;
    int rows = 0;
    const auto write = [&](const QString &text, const QTextCharFormat &format) {
        if (rows++ > 0)
            cursor.insertBlock();
        cursor.insertText(text, format);
    };
    for (const ChangedLine &line : std::as_const(m_lines)) {
        if (line.section != section && !line.text.startsWith(u'['))
            write(u"      [%1]"_s.arg(line.section), heading);
        section = line.section;
        const bool isRemoved = line.kind == ChangedLine::Kind::Removed;
        write(u"%1 %2  %3"_s.arg(isRemoved ? u"−"_s : u"+"_s)
                  .arg(line.number, 3)
                  .arg(m_ui->showSecretsCheckBox->isChecked() ? line.text : line.masked),
              isRemoved ? removed : added);
    }
    const int lineHeight = m_ui->changesEdit->fontMetrics().lineSpacing();
    m_ui->changesEdit->setFixedHeight(qBound(1, rows, mostLines) * lineHeight + 14);
    cursor.movePosition(QTextCursor::Start);
    m_ui->changesEdit->setTextCursor(cursor);
}

void ChangesPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        write();
}

} // namespace Rowferry
