// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/catalogue/catalogue_model.h"
#include "ui/catalogue/thumbnail_loader.h"
#include "ui/common/page.h"

class QItemSelectionModel;
class QSplitter;
class QStackedWidget;

namespace vitrine::ui {

class CatalogueToolbar;
class EmptyState;
class FilterBox;
class MessageBar;
class PictureGrid;
class Preferences;
class ProjectSession;
class RowTable;

/// 商品: the rows of the project, as pictures or as a table, over one filter and one selection.
class CataloguePage : public Page {
    Q_OBJECT

public:
    CataloguePage(ProjectSession& session, Preferences& preferences, QWidget* parent = nullptr);

    QString key() const override { return QStringLiteral("catalogue"); }
    QString title() const override { return tr("Products"); }
    QWidget* topBarWidget() override;
    /// A filter, e.g. "id:12".
    void openRequest(const QString& request) override;

    CatalogueModel& model() { return model_; }

private:
    void buildViews();
    void buildLayout();
    void connectViews();
    void opened();
    void closed();
    void showTable(bool table);
    void setSort(const QString& sort);
    void setPictureSide(int side);
    void applyFilter();
    void queryFinished();
    void queryFailed(const Error& error);
    void showCounts();

    ProjectSession& session_;
    Preferences& preferences_;
    CatalogueModel model_;
    ThumbnailLoader thumbnails_;
    CatalogueToolbar* toolbar_;
    FilterBox* filter_;
    MessageBar* problem_;
    QStackedWidget* views_;
    PictureGrid* grid_;
    RowTable* table_;
    EmptyState* empty_;
    QItemSelectionModel* selection_;
    dataset::SampleId current_ = 0;  ///< kept over a new query
};

}  // namespace vitrine::ui
