// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "IniGenerator.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

const QStringList Sections{u"general"_s,    u"external_db"_s, u"local_db"_s, u"azure_mysql_db"_s,
                           u"DEFAULT"_s,    u" spaced "_s,    u"a]b"_s,      u"Größe"_s,
                           u"\U0001F6A2"_s, u"DEFAULT"_s,     u"]"_s,        u"default"_s};
const QStringList Keys{u"host"_s,
                       u"Port"_s,
                       u"USER"_s,
                       u"password"_s,
                       u"query"_s,
                       u"a"_s,
                       u"B"_s,
                       u"c"_s,
                       u"k1"_s,
                       u"k2"_s,
                       u"k3"_s,
                       u"two words"_s,
                       u"Größe"_s,
                       u"ΣΑΣ"_s,
                       u"İstanbul"_s,
                       u"[x"_s,
                       u"key\u00A0nbsp"_s,
                       u"\U00010400"_s,
                       u"a#b"_s,
                       u"a;b"_s,
                       u"%x"_s,
                       u"\uFEFFbom"_s,
                       u"x\u2028y"_s};
const QStringList Delimiters{u"="_s,   u":"_s,       u" = "_s,      u": "_s, u" : "_s,  u" =\t"_s,
                             u"\t="_s, u"=\u00A0"_s, u"\u3000: "_s, u"= "_s, u" =   "_s};
const QStringList Values{u""_s,
                         u"127.0.0.1"_s,
                         u"3306"_s,
                         u"yes"_s,
                         u"plain text"_s,
                         u"a=b:c"_s,
                         u"x # not a comment"_s,
                         u"x ; neither"_s,
                         u"#fff"_s,
                         u";"_s,
                         u"\"quoted\" 'too' \\n"_s,
                         u"50%% off"_s,
                         u"%%(a)s"_s,
                         u"%(a)s"_s,
                         u"%(A)s and %(b)s"_s,
                         u"%(host)s:%(port)s"_s,
                         u"%(missing)s"_s,
                         u"%(k1)s"_s,
                         u"%(k2)s%(k3)s"_s,
                         u"%(k3)s"_s,
                         u"%(a"_s,
                         u"%()s"_s,
                         u"%(a)d"_s,
                         u"50% off"_s,
                         u"100%"_s,
                         u"%"_s,
                         u"%s"_s,
                         u"%%%"_s,
                         u"%%%(a)s"_s,
                         u"a,b,c"_s,
                         u"[section]"_s,
                         u"naïve Größe"_s,
                         u"\U0001F600 emoji"_s,
                         u"nul\0inside"_s,
                         u"in\u00A0side"_s,
                         u"line\u2028sep"_s,
                         u"vt\vff\fend"_s,
                         u"\u0085nel\u0085"_s,
                         u"%(GRÖSSE)s"_s,
                         u"%(σας)s"_s,
                         u"\x1c\x1d"_s,
                         u"%(a\nb)s"_s,
                         u"= x"_s,
                         u": x"_s};
const QStringList Spaces{u" "_s,    u"  "_s, u"\t"_s, u"\u00A0"_s, u"\u2003"_s, u"\u3000 "_s,
                         u"\x1f"_s, u"\v"_s, u"\f"_s, u"\u0085"_s, u"\u2028"_s, u"    "_s};
const QStringList Noise{u"garbage"_s,
                        u"["_s,
                        u"]"_s,
                        u"[]"_s,
                        u"=value"_s,
                        u": x"_s,
                        u"[a]=b"_s,
                        u"[a] trailing"_s,
                        u"[]]"_s,
                        u"[open"_s,
                        u"%"_s,
                        u"  indented = 1"_s,
                        u"\u200B"_s,
                        u"\uFEFF"_s,
                        u"[]=]"_s,
                        u"  [s]"_s,
                        u" = "_s,
                        u"\0"_s,
                        u"[#]"_s,
                        u" # indented comment"_s,
                        u"\u3000; comment"_s};

} // namespace

QString IniGenerator::spaces()
{
    return chance(70) ? QString() : pick(Spaces);
}

void IniGenerator::addLine(const QString &text)
{
    m_text += text + m_lineEnd;
    if (chance(10))
        m_text += spaces() + m_lineEnd;
    if (chance(8))
        m_text += spaces() + (chance(50) ? u"# a comment = x"_s : u"; [comment]"_s) + m_lineEnd;
}

QString IniGenerator::value()
{
    return pick(Values) + spaces();
}

void IniGenerator::addOption()
{
    // Indented deeper than the key before it, a key would continue that one's value.
    if (chance(5))
        m_indent = spaces();
    QString key = pick(Keys);
    if (chance(97)) {
        for (int i = 0; m_keys.contains(key.toLower()) && i < 20; ++i)
            key = pick(Keys);
        if (m_keys.contains(key.toLower()))
            return;
    }
    m_keys.append(key.toLower());
    addLine(m_indent + key + pick(Delimiters) + value());
    if (chance(75))
        return;
    for (int lines = m_random.bounded(1, 5); lines > 0; --lines) {
        if (chance(15))
            m_text += spaces() + m_lineEnd;
        if (chance(15))
            m_text += m_indent + pick(Spaces) + u"# inside = the value"_s + m_lineEnd;
        addLine(m_indent + pick(Spaces) + value());
    }
}

void IniGenerator::addSection()
{
    QString name = pick(Sections);
    for (int i = 0; i < 20 && m_sections.contains(name) && chance(97); ++i)
        name = pick(Sections);
    if (name != "DEFAULT"_L1 || !m_sections.contains(name))
        m_keys.clear();
    m_sections.append(name);
    m_indent = chance(85) ? QString() : spaces();
    addLine(spaces() + u'[' + name + u']' + (chance(5) ? u" tail"_s : QString()));
    for (int options = m_random.bounded(7); options > 0; --options) {
        addOption();
        if (chance(1))
            addNoise();
    }
}

void IniGenerator::addNoise()
{
    addLine(pick(Noise));
}

QByteArray IniGenerator::damaged(QByteArray bytes)
{
    const QList<QByteArray> bad{
        "\xFF"_ba,         "\xC3"_ba,           "\xED\xA0\x80"_ba, "\xC0\x80"_ba, "\xF4\x90\x80\x80"_ba,
        "\xEF\xBF\xBE"_ba, QByteArray(1, '\0'), "\xEF\xBB\xBF"_ba, "\xE2\x82"_ba};
    return bytes.insert(m_random.bounded(int(bytes.size()) + 1), pick(bad));
}

QByteArray IniGenerator::structuredFile()
{
    m_text.clear();
    m_sections.clear();
    m_keys.clear();
    m_lineEnd = chance(85) ? u"\n"_s : chance(80) ? u"\r\n"_s : u"\r"_s;
    if (chance(15))
        addLine(u"# a file"_s);
    if (chance(2))
        addNoise();
    for (int sections = m_random.bounded(6); sections > 0; --sections)
        addSection();
    if (chance(10))
        m_text.chop(m_lineEnd.size());
    QByteArray bytes = m_text.toUtf8();
    if (chance(4))
        bytes.prepend("\xEF\xBB\xBF");
    return chance(4) ? damaged(bytes) : bytes;
}

QByteArray IniGenerator::soup()
{
    static const QStringList pieces{u" "_s,
                                    u"\t"_s,
                                    u"\n"_s,
                                    u"\n"_s,
                                    u"\n"_s,
                                    u"\n "_s,
                                    u"="_s,
                                    u":"_s,
                                    u"["_s,
                                    u"]"_s,
                                    u"#"_s,
                                    u";"_s,
                                    u"%"_s,
                                    u"("_s,
                                    u")s"_s,
                                    u"%("_s,
                                    u"a"_s,
                                    u"b"_s,
                                    u"A"_s,
                                    u"a="_s,
                                    u"\nb = "_s,
                                    u"\u00A0"_s,
                                    u"\u2028"_s,
                                    u"\r"_s,
                                    u"\r\n"_s,
                                    u"%(a)s"_s,
                                    u"[s]\n"_s,
                                    u"\x1d"_s,
                                    u"\n[DEFAULT]\n"_s,
                                    u"ß"_s,
                                    u"\U0001F600"_s,
                                    u"\0"_s,
                                    u"\nc=%%\n"_s};
    QString text = chance(80) ? u"[x]\n"_s : QString();
    for (int length = m_random.bounded(40); length > 0; --length)
        text += pick(pieces);
    return text.toUtf8();
}

QString IniGenerator::newValue()
{
    static const QStringList values{u""_s,
                                    u"new"_s,
                                    u"p;w#d %(x)s 100%"_s,
                                    u"= : ="_s,
                                    u"\nSELECT a,\nb\n\nFROM t"_s,
                                    u"one\ntwo"_s,
                                    u"#start"_s,
                                    u"[a]"_s,
                                    u"Größe \U0001F6A2"_s,
                                    u"a\n[b]\nc = d"_s,
                                    u"%"_s,
                                    u" leading"_s,
                                    u"a\n# comment"_s,
                                    u"end\n"_s,
                                    u"x\u2028y"_s,
                                    u"b]"_s,
                                    u"nul\0x"_s,
                                    u"one\n\n\ntwo\nthree\nfour\nfive"_s};
    return pick(values);
}

} // namespace Rowferry
