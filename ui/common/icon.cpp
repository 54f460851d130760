// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icon.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

QByteArray coloured(const QString& name, const QColor& color) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

class ThemedIcon : public QIconEngine {
public:
    explicit ThemedIcon(QString name) : name_(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        const int side = std::min(rect.width(), rect.height());
        const QPoint corner = rect.center() - QPoint((side - 1) / 2, (side - 1) / 2);
        painter->drawPixmap(QRect(corner, QSize(side, side)), iconPixmap(name_, side, color(mode, state), ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return iconPixmap(name_, std::min(size.width(), size.height()), color(mode, state), 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        // `size` is in device pixels here.
        const int side = qRound(std::min(size.width(), size.height()) / scale);
        return iconPixmap(name_, side, color(mode, state), scale);
    }

    QIconEngine* clone() const override { return new ThemedIcon(name_); }
    QString key() const override { return QStringLiteral("vitrine"); }

private:
    static QColor color(QIcon::Mode mode, QIcon::State state) {
        const ThemeColors& colors = themeColors(QApplication::palette());
        if (mode == QIcon::Disabled) return colors.muted;
        return state == QIcon::On ? colors.accent : colors.text;
    }

    QString name_;
};

}  // namespace

QIcon icon(const QString& name) {
    return QIcon(new ThemedIcon(name));
}

QPixmap iconPixmap(const QString& name, int side, const QColor& color, qreal pixelRatio) {
    const QString key = QStringLiteral("vitrine/%1/%2/%3/%4").arg(name, color.name()).arg(side).arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(QSize(side, side) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(coloured(name, color)).render(&painter, QRectF(0, 0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

}  // namespace vitrine::ui
