// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "WindowQuestions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct WindowQuestions
{
    Q_DECLARE_TR_FUNCTIONS(WindowQuestions)
};

std::optional<QString> answer(const QString &path)
{
    return path.isEmpty() ? std::nullopt : std::optional(path);
}

} // namespace

std::optional<QString> askForConfig(QWidget *window, const QString &current)
{
    const QString start = current.isEmpty() ? QDir::homePath() : current;
    return answer(QFileDialog::getOpenFileName(window, WindowQuestions::tr("Open a config.ini"), start,
                                               WindowQuestions::tr("Configurations (*.ini);;All files (*)")));
}

std::optional<QString> askForDemoFolder(QWidget *window)
{
    return answer(QFileDialog::getExistingDirectory(
        window, WindowQuestions::tr("Choose a folder for the demo"), QDir::homePath()));
}

std::optional<QString> askForPassword(QWidget *window, const QString &question)
{
    QInputDialog dialog(window);
    dialog.setObjectName(u"passwordDialog"_s);
    dialog.setWindowTitle(WindowQuestions::tr("Password"));
    dialog.setLabelText(
        question + u'\n' +
        WindowQuestions::tr("It stays in memory until this window closes, and is stored nowhere."));
    dialog.setTextEchoMode(QLineEdit::Password);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.textValue()) : std::nullopt;
}

} // namespace Rowferry
