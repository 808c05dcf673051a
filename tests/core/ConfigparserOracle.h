// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QList>
#include <QProcess>
#include <QStandardPaths>

namespace Rowferry {

/** The one Python process that reads every file too. */
class ConfigparserOracle
{
public:
    bool start(const QString &script)
    {
        QString python = QStandardPaths::findExecutable(QStringLiteral("python3.11"));
        if (python.isEmpty())
            python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(python, {QStringLiteral("-I"), script});
        return m_process.waitForStarted();
    }

    QJsonArray ask(const QList<QByteArray> &files)
    {
        QJsonArray request;
        for (const QByteArray &file : files)
            request.append(QString::fromLatin1(file.toBase64()));
        m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(120'000))
                return {};
        }
        return QJsonDocument::fromJson(m_process.readLine()).array();
    }

    ~ConfigparserOracle()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

} // namespace Rowferry
