// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/ConnectionBox.h"

#include "MarkedText.h"
#include "SyncError.h"
#include "TintedIcon.h"
#include "settings/DraftConnection.h"
#include "settings/SettingsDraft.h"
#include "ui_ConnectionBox.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

ConnectionFacts testInThread(const SyncConfig &config, Endpoint endpoint, const std::stop_token &stop)
{
    NoLog log;
    try {
        return testConnection(withSecret(config, endpoint), endpoint, log, stop);
    } catch (const SyncError &error) {
        ConnectionFacts facts;
        facts.endpoint = endpoint;
        facts.error = ReportedError(error);
        return facts;
    }
}

} // namespace

ConnectionBox::ConnectionBox(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ConnectionBox>())
{
    m_ui->setupUi(this);
    m_testText = m_ui->testButton->text();
    m_cancelText = tr("Cancel &test");
    m_ui->testedLabel->setFont(scaledFont(font(), 9));
    auto *layout = new QGridLayout(m_ui->resultFrame);
    layout->setContentsMargins(16, 8, 12, 8);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    m_ui->resultFrame->hide();
    connect(m_ui->testButton, &QPushButton::clicked, this, &ConnectionBox::press);
    connect(&m_work, &BackgroundWork::runningChanged, this, &ConnectionBox::showState);
    showState();
}

ConnectionBox::~ConnectionBox() = default;

void ConnectionBox::setUp(const SettingsDraft &draft, Endpoint endpoint)
{
    m_draft = &draft;
    m_endpoint = endpoint;
    connect(&draft, &SettingsDraft::changed, this, &ConnectionBox::showState, Qt::UniqueConnection);
    showState();
}

void ConnectionBox::setButtonTexts(const QString &test, const QString &cancel)
{
    m_testText = test;
    m_cancelText = cancel;
    showState();
}

void ConnectionBox::press()
{
    if (m_work.isRunning())
        m_work.cancel();
    else
        test();
}

void ConnectionBox::test()
{
    m_works = false;
    m_testedOn = fingerprint();
    m_testedAt = QTime::currentTime();
    if (const QString reason = whyNotConnectable(*m_draft, m_endpoint); !reason.isEmpty()) {
        show(untriedLines(reason));
        showState();
        Q_EMIT tested();
        return;
    }
    m_ui->resultFrame->hide();
    m_work.start([config = m_draft->configForTest(), endpoint = m_endpoint](
                     const std::stop_token &stop) { return testInThread(config, endpoint, stop); },
                 [this](const ConnectionFacts &facts) { take(facts); });
}

void ConnectionBox::take(const ConnectionFacts &facts)
{
    m_works = !facts.error && !facts.cancelled;
    m_testedAt = QTime::currentTime();
    show(testLines(facts));
    showState();
    Q_EMIT tested();
}

void ConnectionBox::show(const QList<TestLine> &lines)
{
    m_lines = lines;
    auto *layout = qobject_cast<QGridLayout *>(m_ui->resultFrame->layout());
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < lines.size(); ++row) {
        auto *icon = new QLabel(m_ui->resultFrame);
        icon->setPixmap(
            tintedIcon(lines[row].icon, lines[row].tone).pixmap(QSize(18, 18), devicePixelRatioF()));
        layout->addWidget(icon, row, 0, Qt::AlignTop);
        auto *text = new QLabel(markedToHtml(lines[row].text), m_ui->resultFrame);
        text->setTextFormat(Qt::RichText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(text, row, 1);
    }
    m_ui->resultFrame->setAccessibleName(resultText());
    m_ui->resultFrame->show();
    update();
    QAccessibleEvent alert(m_ui->resultFrame, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ConnectionBox::showState()
{
    const bool running = m_work.isRunning();
    m_ui->testButton->setText(running ? m_cancelText : m_testText);
    m_ui->testButton->setIcon(tintedIcon(running ? u"cross"_s : u"plug"_s, Tone::Text));
    mute(*m_ui->testedLabel);
    const QString time = QLocale().toString(m_testedAt, QLocale::ShortFormat);
    m_ui->testedLabel->setText(running                 ? tr("Testing…")
                               : !m_testedAt.isValid() ? QString()
                               : m_lines.isEmpty()     ? tr("Cancelled")
                               : isStale()             ? tr("Tested at %1, changed since").arg(time)
                                                       : tr("Tested at %1").arg(time));
}

QStringList ConnectionBox::fingerprint() const
{
    const QString section = sectionOf(m_endpoint);
    QStringList values{m_draft->password(section).value_or(QString())};
    for (const QString &key : m_draft->document().keys(section))
        values += key + u'=' + m_draft->document().rawValue(section, key).value_or(QString());
    return values;
}

bool ConnectionBox::isStale() const
{
    return m_draft && m_testedOn != fingerprint();
}

QString ConnectionBox::resultText() const
{
    QStringList texts;
    for (const TestLine &line : m_lines)
        texts += markedToPlain(line.text);
    return texts.join(u'\n');
}

void ConnectionBox::paintEvent(QPaintEvent *)
{
    if (!m_ui->resultFrame->isVisibleTo(this))
        return;
    const Shades shades(palette());
    const Tone tone = testTone(m_lines);
    const QRectF frame = m_ui->resultFrame->geometry();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(mixed(shades.base, shades.of(tone), 0.4));
    painter.setBrush(shades.tint(tone));
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.fillRect(QRectF(frame.left(), frame.top(), 4, frame.height()), shades.of(tone));
}

void ConnectionBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_lines.isEmpty() && m_ui->resultFrame->isVisibleTo(this))
        show(m_lines);
}

} // namespace Rowferry
