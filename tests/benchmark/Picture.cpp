// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Report.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int width = 1000;
constexpr int margin = 24;
constexpr int labelWidth = 300;
constexpr int barsFrom = margin + labelWidth + 12;
constexpr int longestBar = 430;
constexpr int lineHeight = 24;
constexpr int barHeight = 14;
constexpr int headingHeight = 46;

QString colourOf(Contender::Kind kind)
{
    switch (kind) {
    case Contender::Kind::Limit:
        return u"#b8bec6"_s;
    case Contender::Kind::Peer:
        return u"#d9a566"_s;
    case Contender::Kind::Rowferry:
        break;
    }
    return u"#1f6f8b"_s;
}

/** Bars that share an axis: one table into one kind of target. */
struct Group
{
    QString table;
    Contender::Target target = Contender::Target::Sqlite;
    QList<Contender> contenders;
};

QList<Group> groupsOf(const QList<Contender> &contenders, const Measurements &measurements)
{
    QList<Group> groups;
    for (const Contender &contender : contenders) {
        if (!measurements.median(contender.key()))
            continue;
        const auto found = std::find_if(groups.begin(), groups.end(), [&contender](const Group &group) {
            return group.table == contender.table && group.target == contender.target;
        });
        if (found == groups.end())
            groups += Group{contender.table, contender.target, {contender}};
        else
            found->contenders += contender;
    }
    return groups;
}

class Drawing
{
public:
    Drawing(int height, const QString &title)
        : m_writer(&m_svg)
    {
        m_writer.setAutoFormatting(true);
        m_writer.writeStartDocument();
        m_writer.writeStartElement(u"svg"_s);
        m_writer.writeDefaultNamespace(u"http://www.w3.org/2000/svg"_s);
        m_writer.writeAttribute(u"viewBox"_s, u"0 0 %1 %2"_s.arg(width).arg(height));
        m_writer.writeAttribute(u"width"_s, QString::number(width));
        m_writer.writeAttribute(u"height"_s, QString::number(height));
        m_writer.writeAttribute(u"font-family"_s, u"'Noto Sans', 'DejaVu Sans', 'Segoe UI', sans-serif"_s);
        m_writer.writeTextElement(u"title"_s, title);
        bar(0, 0, width, height, u"#ffffff"_s);
    }

    void text(double x, double y, const QString &text, int size, const QString &colour = u"#22272e"_s,
              const QString &anchor = u"start"_s, bool isBold = false)
    {
        m_writer.writeStartElement(u"text"_s);
        m_writer.writeAttribute(u"x"_s, QString::number(x));
        m_writer.writeAttribute(u"y"_s, QString::number(y));
        m_writer.writeAttribute(u"font-size"_s, QString::number(size));
        m_writer.writeAttribute(u"fill"_s, colour);
        m_writer.writeAttribute(u"text-anchor"_s, anchor);
        if (isBold)
            m_writer.writeAttribute(u"font-weight"_s, u"600"_s);
        m_writer.writeCharacters(text);
        m_writer.writeEndElement();
    }

    void bar(double x, double y, double barWidth, double height, const QString &colour)
    {
        m_writer.writeEmptyElement(u"rect"_s);
        m_writer.writeAttribute(u"x"_s, QString::number(x));
        m_writer.writeAttribute(u"y"_s, QString::number(y));
        m_writer.writeAttribute(u"width"_s, QString::number(barWidth, 'f', 1));
        m_writer.writeAttribute(u"height"_s, QString::number(height));
        m_writer.writeAttribute(u"fill"_s, colour);
    }

    [[nodiscard]] QByteArray end()
    {
        m_writer.writeEndDocument();
        return m_svg;
    }

private:
    QByteArray m_svg;
    QXmlStreamWriter m_writer;
};

QString valueText(const Contender &contender, const Measurements &measurements)
{
    QString text = u"%1 s"_s.arg(measurements.median(contender.key()).value_or(0), 0, 'f', 2);
    if (const auto ratio =
            measurements.ratio(contender.key(), {contender.table + u'/' + contender.reference}))
        text += u"  ·  %1 ×"_s.arg(*ratio, 0, 'f', 2);
    // An in-process limit holds all rows in memory on purpose, so that its peak says nothing.
    if (contender.kind != Contender::Kind::Limit)
        text +=
            u"  ·  %1 MB"_s.arg(measurements.highest(contender.key(), peakOf).value_or(0) / 1024, 0, 'f', 0);
    return text;
}

void drawGroup(Drawing &drawing, int y, const Group &group, const Measurements &measurements)
{
    const bool isSqlite = group.target == Contender::Target::Sqlite;
    const QString reference = group.contenders.constFirst().reference;
    drawing.text(margin, y + 30, u"%1: MySQL → %2"_s.arg(group.table, isSqlite ? u"SQLite"_s : u"MySQL"_s),
                 15, u"#22272e"_s, u"start"_s, true);
    drawing.text(width - margin, y + 30, u"seconds  ·  ratio to %1  ·  peak memory"_s.arg(reference), 12,
                 u"#5a636e"_s, u"end"_s);
    double longest = 0;
    for (const Contender &contender : group.contenders)
        longest = std::max(longest, measurements.median(contender.key()).value_or(0));
    y += headingHeight;
    for (const Contender &contender : group.contenders) {
        const double seconds = measurements.median(contender.key()).value_or(0);
        const double length = std::max(1.0, longest > 0 ? seconds / longest * longestBar : 0);
        drawing.text(margin + labelWidth, y + 12, contender.label, 13, u"#22272e"_s, u"end"_s);
        drawing.bar(barsFrom, y, length, barHeight, colourOf(contender.kind));
        drawing.text(barsFrom + length + 8, y + 12, valueText(contender, measurements), 12, u"#5a636e"_s);
        y += lineHeight;
    }
}

} // namespace

QByteArray pictureOf(const QList<Contender> &contenders, const Measurements &measurements,
                     const QString &description)
{
    const QList<Group> groups = groupsOf(contenders, measurements);
    int height = 110;
    for (const Group &group : groups)
        height += headingHeight + lineHeight * static_cast<int>(group.contenders.size());
    Drawing drawing(height, u"Rowferry's benchmark"_s);
    drawing.text(margin, 36, u"How long a copy takes"_s, 20, u"#22272e"_s, u"start"_s, true);
    drawing.text(margin, 58, description, 13, u"#5a636e"_s);
    double x = margin;
    for (const auto &[kind, name] :
         {std::pair(Contender::Kind::Rowferry, u"Rowferry"_s),
          std::pair(Contender::Kind::Peer, u"other ways"_s),
          std::pair(Contender::Kind::Limit, u"limits, written for this comparison"_s)}) {
        drawing.bar(x, 70, 12, 12, colourOf(kind));
        drawing.text(x + 18, 80, name, 12, u"#5a636e"_s);
        x += 40 + 7 * static_cast<double>(name.size());
    }
    int y = 86;
    for (const Group &group : groups) {
        drawGroup(drawing, y, group, measurements);
        y += headingHeight + lineHeight * static_cast<int>(group.contenders.size());
    }
    return drawing.end();
}

} // namespace Rowferry
