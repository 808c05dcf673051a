// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace Rowferry {

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx"))) inline void zeroUpperHalves()
{
    _mm256_zeroupper();
}

/**
 * Tells the processor that the upper halves of its AVX registers hold nothing.
 *
 * Some calls of Qt and QtSql leave them "dirty" (seen with Qt 6.4.2 on Debian 12: XINUSE bit 2 set from
 * before the first connection on), and then every SSE instruction of code that knows no AVX has to keep them:
 * in libmariadb, SQLite and glibc, a batch took 1.4 times the processor time. To be called before a batch is
 * read or written; costs a few cycles. No effect where there is no AVX.
 */
inline void clearVectorState()
{
    if (__builtin_cpu_supports("avx"))
        zeroUpperHalves();
}
#else
inline void clearVectorState() {}
#endif

} // namespace Rowferry
