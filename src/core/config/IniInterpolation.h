// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <optional>

namespace Rowferry {

/**
 * `configparser.BasicInterpolation`: `%%` is a percent sign, `%(key)s` the value of another key of the same
 * section or of `[DEFAULT]`. More lenient: a `%` before anything else is literal.
 */
class IniInterpolation
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::IniDocument)

public:
    /** Gives the raw value of a key in lower case, or nothing. */
    using Lookup = std::function<std::optional<QString>(const QString &lowerKey)>;

    explicit IniInterpolation(Lookup lookup);

    /** The value of @p raw; nothing if it cannot be told, and error() is a sentence then. */
    [[nodiscard]] std::optional<QString> expand(const QString &raw);
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    [[nodiscard]] bool expandSome(QStringView rest, int depth);
    [[nodiscard]] qsizetype expandReference(QStringView rest, int depth);

    Lookup m_lookup;
    QString m_result;
    QString m_error;
    qsizetype m_work = 0;
};

} // namespace Rowferry
