// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/themedicon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// The icons lie in this static library, whose resources nothing else would pull in. Outside the
// namespace: the macro declares a function.
static void initialiseResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace machinist {

namespace {

QString resourcePath(const QString &name)
{
    [[maybe_unused]] static const bool kReady = (initialiseResources(), true);
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

/// Draws a line drawing whose strokes and fills say "currentColor".
class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {}

    /// A table paints dozens of these for each frame: from the cache, not from the drawing.
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }

    /// \a size is in pixels of the screen.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        if (size.isEmpty()) // a row that has no height yet
            return {};
        const QString key = QStringLiteral("machinist-icon/%1/%2/%3x%4/%5")
                                .arg(m_name, inkFor(mode))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(mode);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        draw(&painter, size, mode);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(m_name, m_tone); }
    QString key() const override { return QStringLiteral("machinist"); }

private:
    void draw(QPainter *painter, const QSize &size, QIcon::Mode mode) const
    {
        QFile file(resourcePath(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QSvgRenderer renderer(file.readAll().replace("currentColor", inkFor(mode).toLatin1()));
        const qreal side = qMin(size.width(), size.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(QPointF(), size).center());
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.4);
        renderer.render(painter, square);
    }

    QString inkFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Selected && m_tone == Tone::Normal)
            return palette.color(QPalette::HighlightedText).name();
        return toneColor(m_tone, palette).name();
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

bool hasThemedIcon(const QString &name)
{
    return QFile::exists(resourcePath(name));
}

QIcon programIcon()
{
    return QIcon(resourcePath(QStringLiteral("machinist")));
}

QIcon themedIcon(const QString &name, Tone tone)
{
    return hasThemedIcon(name) ? QIcon(new ThemedIconEngine(name, tone)) : QIcon();
}

} // namespace machinist
