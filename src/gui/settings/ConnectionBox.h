// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/BackgroundWork.h"
#include "settings/TestWording.h"

#include <QDateTime>
#include <QWidget>

#include <memory>
#include <optional>

namespace Ui {
class ConnectionBox;
}

namespace Rowferry {

class SettingsDraft;

/** A button that tests one place of the draft in the background, and what came of it. */
class ConnectionBox : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionBox(QWidget *parent = nullptr);
    ~ConnectionBox() override;

    /** @p draft must outlive it. */
    void setUp(const SettingsDraft &draft, Endpoint endpoint);
    /** Where a window has several, each wants a mnemonic of its own. */
    void setButtonTexts(const QString &test, const QString &cancel);
    [[nodiscard]] bool isTesting() const { return m_work.isRunning(); }
    /** Whether the last test went well and nothing was changed since. */
    [[nodiscard]] bool works() const { return m_works && !isStale(); }
    [[nodiscard]] QString resultText() const; ///< all lines, for tests and screen readers

public Q_SLOTS:
    void test();

Q_SIGNALS:
    void tested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void press();
    void take(const ConnectionFacts &facts);
    void show(const QList<TestLine> &lines);
    void showState();
    [[nodiscard]] QStringList fingerprint() const;
    [[nodiscard]] bool isStale() const;

    std::unique_ptr<Ui::ConnectionBox> m_ui;
    const SettingsDraft *m_draft = nullptr;
    Endpoint m_endpoint = Endpoint::Primary;
    QList<TestLine> m_lines;
    QStringList m_testedOn; ///< what the draft said then
    QString m_testText;
    QString m_cancelText;
    QTime m_testedAt;
    bool m_works = false;
    BackgroundWork m_work; ///< last, so that it ends first
};

} // namespace Rowferry
