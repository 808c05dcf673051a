// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CertificateAuthority.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

void openssl(const QString &folder, const QStringList &arguments)
{
    QProcess program;
    program.setWorkingDirectory(folder);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(u"openssl"_s, arguments);
    if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit ||
        program.exitCode() != 0)
        throw std::runtime_error("openssl " + arguments.join(u' ').toStdString() + ": " +
                                 program.errorString().toStdString() + "\n" +
                                 program.readAll().toStdString());
}

void writeFile(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.flush())
        throw std::runtime_error("cannot write " + path.toStdString());
}

QStringList newKeyArguments(const QString &keyFile)
{
    return {u"-newkey"_s, u"ec"_s,      u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
            u"-nodes"_s,  u"-keyout"_s, keyFile};
}

} // namespace

CertificateAuthority::CertificateAuthority(const QString &folder, const QString &commonName)
    : m_folder(folder)
{
    if (!QDir().mkpath(m_folder))
        throw std::runtime_error("cannot create " + m_folder.toStdString());
    openssl(m_folder, QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"30"_s, u"-subj"_s,
                                  u"/CN=%1"_s.arg(commonName), u"-out"_s, u"ca.pem"_s} +
                          newKeyArguments(u"ca.key"_s));
}

QString CertificateAuthority::caFile() const
{
    return QDir(m_folder).filePath(u"ca.pem"_s);
}

CertificateFiles CertificateAuthority::issue(const QString &name, const QStringList &names, int days) const
{
    const QDir folder(m_folder);
    QString extensions = u"basicConstraints=CA:FALSE\n"_s;
    if (!names.isEmpty())
        extensions += u"subjectAltName=%1\n"_s.arg(names.join(u','));
    writeFile(folder.filePath(name + u".ext"_s), extensions);
    openssl(m_folder, QStringList{u"req"_s, u"-subj"_s, u"/CN=%1"_s.arg(name), u"-out"_s, name + u".csr"_s} +
                          newKeyArguments(name + u".key"_s));
    openssl(m_folder, {u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, u"ca.pem"_s, u"-CAkey"_s,
                       u"ca.key"_s, u"-CAcreateserial"_s, u"-days"_s, QString::number(days), u"-extfile"_s,
                       name + u".ext"_s, u"-out"_s, name + u".pem"_s});
    return {folder.filePath(name + u".pem"_s), folder.filePath(name + u".key"_s)};
}

} // namespace Rowferry
