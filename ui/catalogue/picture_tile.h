// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace vitrine::ui {

class CatalogueModel;
class ProjectSession;
class ThumbnailLoader;
struct CatalogueRow;

/// Paints one tile of the grid: the picture on the surface with 4 px corners, badges at its bottom left, the title and
/// the price below.
class PictureTile : public QStyledItemDelegate {
    Q_OBJECT

public:
    PictureTile(const CatalogueModel& model, const ProjectSession& session, ThumbnailLoader& thumbnails,
                QObject* parent);

    static QSize sizeFor(int pictureSide, const QFontMetrics& metrics);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPicture(QPainter* painter, const QRect& place, const CatalogueRow* row) const;
    void paintBadges(QPainter* painter, const QRect& place, const CatalogueRow& row) const;
    void paintWords(QPainter* painter, const QRect& place, const CatalogueRow* row) const;

    const CatalogueModel& model_;
    const ProjectSession& session_;
    ThumbnailLoader& thumbnails_;
};

/// Where a row's picture lies; empty for none.
QString pictureFile(const ProjectSession& session, const CatalogueRow& row);

}  // namespace vitrine::ui
