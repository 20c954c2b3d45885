// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/driver/driver.h"
#include "models/machine/machinelistmodel.h"
#include "ui/machine/statedelegate.h"
#include "ui/widgets/themedicon.h"

#include <QApplication>
#include <QDirIterator>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// WCAG's relative luminance contrast.
double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto part = [](double c) {
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
            + 0.0722 * part(color.blueF());
    };
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

QSet<QRgb> inks(const QImage &image)
{
    QSet<QRgb> found;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                found.insert(image.pixel(x, y));
        }
    }
    return found;
}

} // namespace

class tst_Theme final : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadableInBothThemes_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(ThemeChoice::Light);
        QTest::newRow("dark") << int(ThemeChoice::Dark);
    }

    void textIsReadableInBothThemes()
    {
        QFETCH(int, choice);
        applyTheme(*qApp, ThemeChoice(choice));
        const QPalette palette = QApplication::palette();
        QCOMPARE(isDark(palette), choice == int(ThemeChoice::Dark));
        const QColor ground = palette.color(QPalette::Base);
        for (const Tone tone :
             {Tone::Normal, Tone::Quiet, Tone::Good, Tone::Busy, Tone::Bad, Tone::Accent}) {
            const double ratio = contrast(toneColor(tone, palette), ground);
            QVERIFY2(ratio >= 4.5,
                     qPrintable(QStringLiteral("tone %1: %2").arg(int(tone)).arg(ratio)));
        }
        QVERIFY(
            contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight))
            >= 4.5);
    }

    void iconsTakeTheThemesColour()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        const QIcon icon = themedIcon(s("stop"), Tone::Bad);
        const QColor light = toneColor(Tone::Bad, QApplication::palette());
        QVERIFY(inks(icon.pixmap(64).toImage()).contains(light.rgb()));
        applyTheme(*qApp, ThemeChoice::Dark);
        const QColor dark = toneColor(Tone::Bad, QApplication::palette());
        QVERIFY(light != dark);
        QVERIFY(inks(icon.pixmap(64).toImage()).contains(dark.rgb()));
    }

    void everyStateHasAShapeOfItsOwn()
    {
        QList<QImage> shapes;
        for (int state = 0; state <= int(PowerState::Timeout); ++state) {
            const QString name = stateIconName(PowerState(state));
            QVERIFY2(hasThemedIcon(name), qPrintable(name));
            const QImage shape = themedIcon(name).pixmap(32).toImage();
            QVERIFY2(!shapes.contains(shape), qPrintable(name));
            shapes.append(shape);
        }
    }

    void everyDriverHasAnIconOfItsOwn()
    {
        QList<QImage> icons;
        for (const DriverInfo *info : builtinDrivers()) {
            const QString name = QString::fromUtf8(info->iconName);
            QVERIFY2(hasThemedIcon(name), info->id);
            const QImage icon = themedIcon(name).pixmap(32).toImage();
            QVERIFY2(!icons.contains(icon), info->id);
            icons.append(icon);
        }
        QVERIFY(hasThemedIcon(s("driver-plugin")));
        QVERIFY(icons.size() >= 17);
    }

    void everyIconDraws()
    {
        QVERIFY(!programIcon().isNull()); // also loads the resource
        int count = 0;
        for (QDirIterator it(s(":/icons")); it.hasNext();) {
            const QIcon icon(it.next());
            QVERIFY2(!icon.pixmap(32).toImage().isNull(), qPrintable(it.fileName()));
            ++count;
        }
        QVERIFY(count > 30);
    }

    void unknownIconIsEmpty() { QVERIFY(themedIcon(s("no-such-icon")).isNull()); }
};

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
