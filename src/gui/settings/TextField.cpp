// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/TextField.h"

#include "TintedIcon.h"
#include "settings/SettingTable.h"
#include "settings/SettingsDraft.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QSslCertificate>
#include <QToolButton>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

QString storedPath(const QString &path, const QString &folder)
{
    const QString clean = QDir::cleanPath(path);
    QString relative = QDir(folder).relativeFilePath(clean);
    return relative.startsWith("../"_L1) || relative == u".." || QDir::isAbsolutePath(relative) ? clean
                                                                                                : relative;
}

TextField::TextField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft)
    : SettingField(setting, page, editor, draft)
    , m_edit(qobject_cast<QLineEdit *>(editor))
{
    Q_ASSERT(m_edit);
    m_edit->setPlaceholderText(setting.byDefault);
    if (setting.kind == Setting::Kind::Secret)
        m_edit->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) { edit(text); });
    addPicker();
    TextField::refresh();
}

void TextField::refresh()
{
    const QString text = shown();
    if (m_edit->text() == text)
        return;
    const QSignalBlocker blocker(m_edit);
    m_edit->setText(text);
    m_edit->setCursorPosition(0);
}

void TextField::addPicker()
{
    QString name = m_edit->objectName();
    name.replace(u"Edit"_s, u"Button"_s);
    auto *button = page().findChild<QToolButton *>(name);
    if (!button)
        return;
    button->setIcon(tintedIcon(u"folder"_s, Tone::Text));
    connect(button, &QToolButton::clicked, this, &TextField::pick);
}

QString TextField::absolutePath() const
{
    return QDir::cleanPath(QDir(draft().folder()).absoluteFilePath(m_edit->text()));
}

void TextField::pick()
{
    const bool mayBeNew = setting().kind == Setting::Kind::WriteFile;
    auto *dialog = new QFileDialog(m_edit->window(), tr("Choose: %1").arg(name()));
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mayBeNew ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDirectory(m_edit->text().isEmpty() ? draft().folder() : QFileInfo(absolutePath()).path());
    if (!m_edit->text().isEmpty())
        dialog->selectFile(absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_edit->setText(storedPath(path, draft().folder()));
        m_edit->setFocus();
    });
    dialog->open();
}

SettingField::Hint TextField::hint() const
{
    const Hint own = SettingField::hint();
    if (!own.text.isEmpty())
        return own;
    return setting().kind == Setting::Kind::ReadFile || setting().kind == Setting::Kind::WriteFile
               ? fileHint()
               : own;
}

SettingField::Hint TextField::fileHint() const
{
    if (m_edit->text().isEmpty())
        return {};
    const QFileInfo file(absolutePath());
    const QString folder = QDir::toNativeSeparators(file.absolutePath());
    if (!file.exists())
        return setting().kind == Setting::Kind::WriteFile
                   ? Hint{Tone::Accent, tr("Will be created in %1").arg(folder)}
                   : Hint{Tone::Warning, tr("Not found in %1").arg(folder)};
    if (setting().key == u"ssl_ca" || setting().key == u"ssl_cert") {
        const QList<QSslCertificate> certificates = QSslCertificate::fromPath(file.filePath());
        if (certificates.isEmpty())
            return {Tone::Warning, tr("Found, but there is no certificate (PEM) in it")};
        const auto first = std::min_element(certificates.begin(), certificates.end(),
                                            [](auto &a, auto &b) { return a.expiryDate() < b.expiryDate(); });
        const QString date =
            QLocale().toString(first->expiryDate().toLocalTime().date(), QLocale::ShortFormat);
        return first->expiryDate() < QDateTime::currentDateTimeUtc()
                   ? Hint{Tone::Warning, tr("Found, but expired on %1").arg(date)}
                   : Hint{Tone::Ok, tr("Found, valid until %1").arg(date)};
    }
    return {Tone::Ok, tr("Found, %1").arg(QLocale().formattedDataSize(file.size()))};
}

} // namespace Rowferry
