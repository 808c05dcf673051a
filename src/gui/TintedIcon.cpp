// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TintedIcon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

// Q_INIT_RESOURCE must be called outside of any namespace; a static library's resources need it, since
// the linker drops objects that nobody names.
static void initIcons()
{
    Q_INIT_RESOURCE(rowferry);
}

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QByteArray drawing(const QString &name)
{
    [[maybe_unused]] static const bool ready = (initIcons(), true);
    QFile file(u":/icons/%1.svg"_s.arg(name));
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(open, "tintedIcon", qPrintable(name));
    return file.readAll();
}

class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Shades shades(QGuiApplication::palette());
        const QColor colour = shades.of(mode == QIcon::Selected ? Tone::OnFill : m_tone);
        paintIcon(*painter, rect, m_name,
                  mode == QIcon::Disabled ? mixed(colour, shades.window, 0.5) : colour);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // The base class asks for the size in device pixels already.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedIconEngine(*this); }

private:
    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon tintedIcon(const QString &name, Tone tone)
{
    return QIcon(new TintedIconEngine(name, tone));
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    QByteArray svg = drawing(name);
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.render(&painter, rect);
}

} // namespace Rowferry
