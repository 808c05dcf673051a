// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ValueText.h"

#include <QJsonDocument>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype bytesPerLine = 16;

/** Copies a string of JSON, from its opening to its closing quote. */
qsizetype copyString(const QString &json, qsizetype from, QString &to)
{
    qsizetype end = from + 1;
    while (end < json.size() && json.at(end) != u'"')
        end += json.at(end) == u'\\' ? 2 : 1;
    to += json.mid(from, end + 1 - from);
    return end;
}

} // namespace

std::optional<QString> indentedJson(const QString &json)
{
    const QString trimmed = json.trimmed();
    if (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'['))
        return std::nullopt;
    QJsonParseError error;
    QJsonDocument::fromJson(trimmed.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return std::nullopt;
    // Not QJsonDocument::toJson(): it sorts the keys and turns numbers into doubles.
    QString text;
    int depth = 0;
    const auto breakLine = [&] {
        text += u'\n' + QString(2 * depth, u' ');
    };
    for (qsizetype at = 0; at < trimmed.size(); ++at) {
        const QChar sign = trimmed.at(at);
        if (sign == u'"') {
            at = copyString(trimmed, at, text);
        } else if (sign == u'{' || sign == u'[') {
            text += sign;
            qsizetype next = at + 1;
            while (trimmed.at(next).isSpace())
                ++next;
            if (trimmed.at(next) == u'}' || trimmed.at(next) == u']') {
                text += trimmed.at(next);
                at = next;
                continue;
            }
            ++depth;
            breakLine();
        } else if (sign == u'}' || sign == u']') {
            --depth;
            breakLine();
            text += sign;
        } else if (sign == u',') {
            text += sign;
            breakLine();
        } else if (sign == u':') {
            text += u": "_s;
        } else if (!sign.isSpace()) {
            text += sign;
        }
    }
    return text;
}

QString hexDump(const QByteArray &bytes)
{
    QString text;
    for (qsizetype from = 0; from < bytes.size(); from += bytesPerLine) {
        const QByteArray line = bytes.mid(from, bytesPerLine);
        QString readable;
        for (const char byte : line)
            readable += byte >= ' ' && byte <= '~' ? QLatin1Char(byte) : QLatin1Char('.');
        if (from > 0)
            text += u'\n';
        text += u"%1  %2  %3"_s.arg(from, 8, 16, QLatin1Char('0'))
                    .arg(QString::fromLatin1(line.toHex(' ')), -(3 * int(bytesPerLine) - 1))
                    .arg(readable);
    }
    return text;
}

} // namespace Rowferry
