// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunLog.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

QString LogEntry::line() const
{
    QString oneLine = message;
    oneLine.replace(u"\r\n"_s, u" "_s).replace(u'\n', u' ').replace(u'\r', u' ');
    return u"%1 %2 %3"_s.arg(time.toString(u"yyyy-MM-dd HH:mm:ss"_s), levelName(level).leftJustified(5),
                             oneLine);
}

void RunLog::write(LogLevel level, const QString &message)
{
    write(LogEntry{QDateTime::currentDateTime(), level, message});
}

QString levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return u"DEBUG"_s;
    case LogLevel::Info:
        return u"INFO"_s;
    case LogLevel::Warning:
        return u"WARN"_s;
    case LogLevel::Error:
        return u"ERROR"_s;
    }
    return {};
}

} // namespace Rowferry
