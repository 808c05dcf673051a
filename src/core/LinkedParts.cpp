// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LinkedParts.h"

#include <QtGlobal>

#include <mysql.h>
#include <sqlite3.h>
#include <xxhash.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString xxHashVersion()
{
    const unsigned number = XXH_versionNumber();
    return u"%1.%2.%3"_s.arg(number / 10000).arg(number / 100 % 100).arg(number % 100);
}

} // namespace

QList<LinkedPart> linkedParts()
{
    QList<LinkedPart> parts{
        {u"Qt"_s, QString::fromLatin1(qVersion()), u"LGPL-3.0-only"_s, u"https://www.qt.io"_s},
        {u"MariaDB Connector/C"_s, QString::fromLatin1(mysql_get_client_info()), u"LGPL-2.1-or-later"_s,
         u"https://mariadb.com"_s},
        {u"SQLite"_s, QString::fromLatin1(sqlite3_libversion()), u"public domain"_s, u"https://sqlite.org"_s},
        {u"xxHash"_s, xxHashVersion(), u"BSD-2-Clause"_s, u"https://xxhash.com"_s}};
#ifdef ROWFERRY_HAS_KEYCHAIN
    parts.append({u"QtKeychain"_s, QString::fromLatin1(ROWFERRY_KEYCHAIN_VERSION), u"BSD-3-Clause"_s,
                  u"https://github.com/frankosterfeld/qtkeychain"_s});
#endif
    return parts;
}

QString compilerVersion()
{
#if defined(Q_CC_CLANG)
    return u"Clang %1.%2.%3"_s.arg(__clang_major__).arg(__clang_minor__).arg(__clang_patchlevel__);
#elif defined(Q_CC_GNU)
    return u"GCC %1.%2.%3"_s.arg(__GNUC__).arg(__GNUC_MINOR__).arg(__GNUC_PATCHLEVEL__);
#elif defined(Q_CC_MSVC)
    return u"MSVC %1"_s.arg(_MSC_VER);
#else
    return {};
#endif
}

} // namespace Rowferry
