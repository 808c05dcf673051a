// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Report.h"

#include <QDir>
#include <QFile>

#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString number(std::optional<double> value, int decimals, const QString &unit = {})
{
    return value ? QString::number(*value, 'f', decimals) + unit : u"–"_s;
}

QByteArray csvText(QString text)
{
    return u"\"%1\""_s.arg(text.replace(u'"', u"\"\""_s)).toUtf8();
}

/** Right-aligned, but for the first column. */
QString aligned(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths.at(column), row.at(column).size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype column = 0; column < row.size(); ++column)
            cells += column == 0 ? row.at(column).leftJustified(widths.at(column))
                                 : row.at(column).rightJustified(widths.at(column));
        text += cells.join(u"  "_s) + u'\n';
    }
    return text;
}

} // namespace

QByteArray csvOf(const Measurements &measurements)
{
    QByteArray csv =
        "round,table,contender,rows,seconds,own_seconds,cpu_seconds,server_cpu_seconds,peak_kb,failure\n";
    for (const Sample &sample : measurements.samples()) {
        const QByteArrayList cells{
            QByteArray::number(sample.round),
            sample.contender.section(u'/', 0, 0).toUtf8(),
            sample.contender.section(u'/', 1).toUtf8(),
            QByteArray::number(sample.rows),
            QByteArray::number(sample.seconds, 'f', 4),
            QByteArray::number(sample.ownSeconds, 'f', 4),
            QByteArray::number(sample.cpuSeconds, 'f', 4),
            QByteArray::number(sample.serverCpuSeconds, 'f', 2),
            QByteArray::number(sample.peakKb),
            csvText(sample.failure),
        };
        csv += cells.join(',') + '\n';
    }
    return csv;
}

QString tableOf(const QList<Contender> &contenders, const Measurements &measurements)
{
    QList<QStringList> rows{
        {u"contender"_s, u"seconds"_s, u"ratio"_s, u"of"_s, u"CPU s"_s, u"server CPU s"_s, u"peak MB"_s}};
    for (const Contender &contender : contenders) {
        const QString key = contender.key();
        const auto peak = measurements.highest(key, peakOf);
        const auto serverCpu =
            measurements.median(key, [](const Sample &sample) { return sample.serverCpuSeconds; });
        rows += {key,
                 number(measurements.median(key), 2),
                 number(measurements.ratio(key, {contender.table + u'/' + contender.reference}), 2, u" ×"_s),
                 contender.reference,
                 number(measurements.median(key, cpuOf), 2),
                 number(serverCpu, 2),
                 number(peak ? std::optional(*peak / 1024) : std::nullopt, 1)};
    }
    return aligned(rows);
}

QString tableOf(const QList<Goal> &goals)
{
    QList<QStringList> rows{{u"goal"_s, u"at"_s, u"measured"_s, u"of CPU"_s, u"reached"_s}};
    for (const Goal &goal : goals) {
        rows += {goal.name, u"%1 %2 %3"_s.arg(goal.sign, QString::number(goal.limit), goal.unit),
                 number(goal.measured, 2, u' ' + goal.unit), number(goal.cpu, 2),
                 goal.measured ? (goal.isReached() ? u"yes"_s : u"NO"_s) : u"not measured"_s};
    }
    return aligned(rows);
}

void writeFile(const QString &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder + u'/' + name);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        throw std::runtime_error(file.fileName().toStdString() + ": " + file.errorString().toStdString());
}

} // namespace Rowferry
