// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Rowferry {

/** A certificate with its private key, as PEM files. */
struct CertificateFiles
{
    QString certificateFile;
    QString keyFile;
};

/**
 * A throwaway certificate authority in a folder of its own, made by the `openssl` program.
 *
 * The folder belongs to the caller and must outlive every use of the files. Failures throw
 * std::runtime_error with openssl's own words.
 */
class CertificateAuthority
{
public:
    /** Makes the root in @p folder, which is created if it is missing. */
    explicit CertificateAuthority(const QString &folder, const QString &commonName);

    [[nodiscard]] QString caFile() const;

    /** A certificate for @p names in openssl's spelling: `DNS:localhost`, `IP:127.0.0.1`. @p name is its
     *  file name and common name; @p days below 0 makes one that has already expired. */
    [[nodiscard]] CertificateFiles issue(const QString &name, const QStringList &names, int days = 30) const;

private:
    QString m_folder;
};

} // namespace Rowferry
