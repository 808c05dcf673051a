// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MarkedText.h"

#include <QStringList>

namespace Rowferry {

using namespace Qt::StringLiterals;

QList<MarkedRun> markedRuns(const QString &marked)
{
    QList<MarkedRun> runs;
    const QStringList parts = marked.split(u"**"_s);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!parts.at(i).isEmpty())
            runs.append({parts.at(i), i % 2 == 1});
    }
    return runs;
}

QString markedToHtml(const QString &marked)
{
    QString html;
    for (const MarkedRun &run : markedRuns(marked)) {
        QString text = run.text.toHtmlEscaped();
        text.replace(u'\n', u"<br/>"_s);
        html += run.bold ? u"<b>%1</b>"_s.arg(text) : text;
    }
    return html;
}

QString markedToPlain(const QString &marked)
{
    QString text;
    for (const MarkedRun &run : markedRuns(marked))
        text += run.text;
    return text;
}

QString plain(QString text)
{
    return text.replace(u"**"_s, u"*\u200b*"_s);
}

} // namespace Rowferry
