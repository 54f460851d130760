// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/picture_tile.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "ui/catalogue/catalogue_model.h"
#include "ui/catalogue/thumbnail_loader.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kPadding = 8;
constexpr int kBadgeSide = 22;
constexpr qreal kCorner = 4;

const ThemeColors& colorsOf(const QPainter* painter) {
    const auto* widget = dynamic_cast<const QWidget*>(painter->device());
    return themeColors(widget ? widget->palette() : QPalette());
}

void paintIcon(QPainter* painter, const QRect& place, const QString& name, int side) {
    QRect middle(0, 0, side, side);
    middle.moveCenter(place.center());
    painter->drawPixmap(middle,
                        iconPixmap(name, side, colorsOf(painter).muted, painter->device()->devicePixelRatioF()));
}

}  // namespace

QString pictureFile(const ProjectSession& session, const CatalogueRow& row) {
    if (!row.sample.image) return {};
    return session.folder() + u'/' + toQString(*row.sample.image);
}

PictureTile::PictureTile(const CatalogueModel& model, const ProjectSession& session, ThumbnailLoader& thumbnails,
                         QObject* parent)
    : QStyledItemDelegate(parent), model_(model), session_(session), thumbnails_(thumbnails) {}

QSize PictureTile::sizeFor(int pictureSide, const QFontMetrics& metrics) {
    return {pictureSide + 2 * kPadding, pictureSide + 2 * kPadding + 2 * metrics.height() + 10};
}

QSize PictureTile::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return sizeFor(option.decorationSize.width(), option.fontMetrics);
}

void PictureTile::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const ThemeColors& colors = themeColors(option.palette);
    const int side = option.decorationSize.width();
    QRect tile(option.rect.x(), option.rect.y(), side + 2 * kPadding, option.rect.height());
    tile.moveLeft(option.rect.x() + (option.rect.width() - tile.width()) / 2);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const bool selected = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    const bool focus = option.state & QStyle::State_HasFocus;
    if (selected || over || focus) {
        painter->setPen(focus ? QPen(colors.accent, 1.5) : QPen(Qt::NoPen));
        painter->setBrush(selected ? colors.accentTint : over ? colors.raised : QColor(Qt::transparent));
        painter->drawRoundedRect(QRectF(tile).adjusted(1, 1, -1, -3), 8, 8);
    }
    const CatalogueRow* row = model_.rowAt(index.row());
    const QRect picture(tile.x() + kPadding, tile.y() + kPadding, side, side);
    paintPicture(painter, picture, row);
    if (row) paintBadges(painter, picture, *row);
    painter->setFont(option.font);
    paintWords(painter, QRect(picture.x(), picture.bottom() + 5, side, 2 * option.fontMetrics.height() + 2), row);
    painter->restore();
}

void PictureTile::paintPicture(QPainter* painter, const QRect& place, const CatalogueRow* row) const {
    QPainterPath shape;
    shape.addRoundedRect(place, kCorner, kCorner);
    painter->fillPath(shape, colorsOf(painter).surface);
    if (!row) return;
    const int iconSide = std::clamp(place.width() / 4, 20, 48);
    if (!row->sample.image) return paintIcon(painter, place, QStringLiteral("picture"), iconSide);
    if (row->sample.imageProblem) return paintIcon(painter, place, QStringLiteral("broken-picture"), iconSide);
    const qreal ratio = painter->device()->devicePixelRatioF();
    const auto thumbnail = thumbnails_.thumbnail(pictureFile(session_, *row), qRound(place.width() * ratio));
    if (thumbnail.state == ThumbnailLoader::State::Broken) {
        return paintIcon(painter, place, QStringLiteral("broken-picture"), iconSide);
    }
    if (thumbnail.state != ThumbnailLoader::State::Ready) return;
    QSize size = thumbnail.pixmap.size().scaled(place.size(), Qt::KeepAspectRatio);
    QRect target(QPoint(), size.expandedTo({1, 1}));
    target.moveCenter(place.center());
    painter->setClipPath(shape);
    painter->drawPixmap(target, thumbnail.pixmap);
    painter->setClipping(false);
}

void PictureTile::paintBadges(QPainter* painter, const QRect& place, const CatalogueRow& row) const {
    const ThemeColors& colors = colorsOf(painter);
    int x = place.left() + 6;
    const int y = place.bottom() - kBadgeSide - 5;
    const auto ground = [&](const QRect& badge) {
        QColor color = colors.surface;
        color.setAlphaF(0.92F);
        painter->setPen(colors.border);
        painter->setBrush(color);
        painter->drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), kBadgeSide / 2.0, kBadgeSide / 2.0);
    };
    if (!row.issues.empty()) {
        const QRect badge(x, y, kBadgeSide, kBadgeSide);
        ground(badge);
        painter->drawPixmap(badge.adjusted(4, 4, -4, -4),
                            iconPixmap(QStringLiteral("issues"), kBadgeSide - 8, colors.warning,
                                       painter->device()->devicePixelRatioF()));
        x += kBadgeSide + 4;
    }
    if (row.sample.split == dataset::Split::None || row.sample.split == dataset::Split::Train) return;
    // Only what is held back is marked: most rows train.
    QFont font = painter->font();
    font.setPixelSize(11);
    const QString text = splitLabel(row.sample.split);
    const QRect badge(x, y, QFontMetrics(font).horizontalAdvance(text) + 16, kBadgeSide);
    if (badge.right() > place.right()) return;
    ground(badge);
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(badge, Qt::AlignCenter, text);
}

void PictureTile::paintWords(QPainter* painter, const QRect& place, const CatalogueRow* row) const {
    const ThemeColors& colors = colorsOf(painter);
    const QFontMetrics metrics(painter->font());
    if (!row) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.raised);
        painter->drawRoundedRect(QRect(place.x(), place.y() + 4, place.width() * 2 / 3, metrics.height() / 2), 3, 3);
        return;
    }
    painter->setPen(colors.text);
    painter->drawText(place, Qt::AlignTop | Qt::AlignLeft,
                      metrics.elidedText(titleOf(row->sample), Qt::ElideRight, place.width()));
    const QString price = priceOf(row->sample);
    painter->setPen(colors.muted);
    painter->drawText(place, Qt::AlignBottom | Qt::AlignLeft, price.isEmpty() ? tr("no price") : price);
}

}  // namespace vitrine::ui
