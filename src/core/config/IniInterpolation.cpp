// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/IniInterpolation.h"

#include "config/PythonText.h"

namespace Rowferry {

namespace {

constexpr int MaximumDepth = 10; ///< configparser.MAX_INTERPOLATION_DEPTH

// Ten levels of ten references each are ten thousand million: enough to hang on a file of 1 kB.
constexpr qsizetype MaximumWork = 32'000'000; ///< characters
constexpr qsizetype WorkOfLookup = 64;

} // namespace

IniInterpolation::IniInterpolation(Lookup lookup)
    : m_lookup(std::move(lookup))
{
}

std::optional<QString> IniInterpolation::expand(const QString &raw)
{
    m_result.clear();
    m_error.clear();
    m_work = 0;
    if (!expandSome(raw, 1))
        return std::nullopt;
    return m_result.isNull() ? QString(QLatin1StringView("")) : m_result;
}

bool IniInterpolation::expandSome(QStringView rest, int depth)
{
    if (depth > MaximumDepth) {
        m_error = tr("Its references %(...)s are nested more than %1 deep, or lead back to themselves.")
                      .arg(MaximumDepth);
        return false;
    }
    while (!rest.isEmpty()) {
        const qsizetype percent = rest.indexOf(u'%');
        m_result += rest.first(percent < 0 ? rest.size() : percent);
        if (percent < 0)
            return true;
        rest = rest.sliced(percent);
        qsizetype used = 1;
        if (rest.startsWith(u"%(")) {
            used = expandReference(rest, depth);
            if (used < 0)
                return false;
        } else {
            used = rest.startsWith(u"%%") ? 2 : 1;
            m_result += u'%';
        }
        rest = rest.sliced(used);
    }
    return true;
}

/** Expands the `%(key)s` that @p rest starts with; its length, or -1 after an error. */
qsizetype IniInterpolation::expandReference(QStringView rest, int depth)
{
    const qsizetype close = rest.indexOf(u')');
    if (close < 3 || close + 1 >= rest.size() || rest[close + 1] != u's') {
        m_error = tr("It has a %( that is not followed by key)s; write %%( for the characters themselves.");
        return -1;
    }
    const QString key = PythonText::lower(rest.sliced(2, close - 2).toString());
    const std::optional<QString> value = m_lookup(key);
    if (!value) {
        m_error = tr("It refers to the key %1 by %(%1)s, but there is no such key in this section or in "
                     "[DEFAULT].")
                      .arg(key);
        return -1;
    }
    m_work += WorkOfLookup + value->size();
    if (m_work > MaximumWork) {
        m_error = tr("Its references %(...)s expand to more than a configuration can mean.");
        return -1;
    }
    if (value->contains(u'%')) {
        if (!expandSome(*value, depth + 1))
            return -1;
    } else {
        m_result += *value;
    }
    return close + 2;
}

} // namespace Rowferry
