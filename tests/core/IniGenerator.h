// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>
#include <QStringList>

namespace Rowferry {

/** Makes config.ini files of every shape, right and wrong ones; the same ones for the same seed. */
class IniGenerator
{
public:
    explicit IniGenerator(quint32 seed)
        : m_random(seed)
    {
    }

    /** Sections, keys and values as people write them, with now and then a mistake. */
    QByteArray structuredFile();
    /** Characters that mean something to the grammar, in any order. */
    QByteArray soup();
    /** A value to set: most can be stored, some cannot. */
    QString newValue();
    [[nodiscard]] bool chance(int percent) { return m_random.bounded(100) < percent; }
    template<typename List> [[nodiscard]] auto pick(const List &list)
    {
        return list.at(m_random.bounded(int(list.size())));
    }

private:
    void addSection();
    void addOption();
    void addNoise();
    QString spaces();
    QString value();
    void addLine(const QString &text);
    QByteArray damaged(QByteArray bytes);

    QRandomGenerator m_random;
    QString m_text;
    QString m_lineEnd;
    QStringList m_sections;
    QStringList m_keys;
    QString m_indent;
};

} // namespace Rowferry
