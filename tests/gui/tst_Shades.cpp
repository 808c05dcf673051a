// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Shades.h"
#include "TintedIcon.h"
#include "WindowStyle.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

/** As a desktop has it for those who need it. */
QPalette starkPalette()
{
    QPalette palette{QColor(Qt::black), QColor(Qt::black)};
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, Qt::white);
    palette.setColor(QPalette::Base, Qt::black);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, Qt::cyan);
    return palette;
}

} // namespace

class tst_Shades : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void darkIsSeenByLightness();
    void textsCanBeRead_data();
    void textsCanBeRead();
    void bordersOfControlsCanBeSeen_data() { textsCanBeRead_data(); }
    void bordersOfControlsCanBeSeen();
    void iconsFollowThePalette();
    void everyIconCanBeDrawn();
    void styleKeepsADesktopsPalette();
    void whatIsOffCanStillBeSeen();
};

void tst_Shades::darkIsSeenByLightness()
{
    QVERIFY(!Shades(Shades::lightPalette()).dark);
    QVERIFY(Shades(Shades::darkPalette()).dark);
}

void tst_Shades::textsCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << Shades::lightPalette();
    QTest::newRow("dark") << Shades::darkPalette();
    QTest::newRow("high contrast") << starkPalette();
}

void tst_Shades::textsCanBeRead()
{
    QFETCH(const QPalette, palette);
    const Shades shades(palette);
    for (const Tone tone :
         {Tone::Text, Tone::Secondary, Tone::Accent, Tone::Ok, Tone::Warning, Tone::Error}) {
        for (const QColor &ground : {shades.window, shades.base, shades.card, shades.tint(tone)}) {
            const double ratio = contrast(shades.of(tone), ground);
            QVERIFY2(ratio >= 4.5,
                     qPrintable(u"tone %1 on %2: %3"_s.arg(int(tone)).arg(ground.name()).arg(ratio)));
        }
        QVERIFY(contrast(shades.text, shades.tint(tone)) >= 7);
    }
    QVERIFY(contrast(shades.of(Tone::OnFill), shades.fill) >= 4.5);
}

void tst_Shades::bordersOfControlsCanBeSeen()
{
    QFETCH(const QPalette, palette);
    const Shades shades(palette);
    for (const QColor &ground : {shades.window, shades.card})
        QVERIFY(contrast(shades.control, ground) >= 3);
}

void tst_Shades::iconsFollowThePalette()
{
    const QPalette before = QApplication::palette();
    const QIcon icon = tintedIcon(u"check"_s, Tone::Ok);
    QApplication::setPalette(Shades::lightPalette());
    const QImage light = icon.pixmap(32, 32).toImage();
    QApplication::setPalette(Shades::darkPalette());
    const QImage dark = icon.pixmap(32, 32).toImage();
    QApplication::setPalette(before);
    QVERIFY(light != dark);
}

void tst_Shades::everyIconCanBeDrawn()
{
    tintedIcon(u"check"_s, Tone::Text).pixmap(20, 20); // brings the resources in
    const QStringList files = QDir(u":/icons"_s).entryList();
    QVERIFY(files.size() > 20);
    for (const QString &file : files) {
        const QImage image = tintedIcon(file.section(u'.', 0, 0), Tone::Text).pixmap(20, 20).toImage();
        bool painted = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                painted = painted || qAlpha(image.pixel(x, y)) > 128;
        }
        QVERIFY2(painted, qPrintable(file));
    }
}

void tst_Shades::styleKeepsADesktopsPalette()
{
    WindowStyle style;
    QPalette desktop = Shades::lightPalette();
    desktop.setColor(QPalette::Window, QColor(0xffe0c0));
    QPalette polished = desktop;
    style.polish(polished);
    QCOMPARE(polished.color(QPalette::Window), QColor(0xffe0c0));
    polished = style.baseStyle()->standardPalette();
    style.polish(polished);
    QVERIFY(polished.color(QPalette::Window) == Shades::lightPalette().color(QPalette::Window) ||
            polished.color(QPalette::Window) == Shades::darkPalette().color(QPalette::Window));
}

void tst_Shades::whatIsOffCanStillBeSeen()
{
    WindowStyle style;
    QPalette palette = starkPalette();
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, Qt::black);
    style.polish(palette);
    QVERIFY(contrast(palette.color(QPalette::Disabled, QPalette::ButtonText), Qt::black) > 3);
    QCOMPARE(palette.color(QPalette::Active, QPalette::ButtonText), QColor(Qt::white));
}

QTEST_MAIN(tst_Shades)
#include "tst_Shades.moc"
