// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/error.h"
#include "ui/catalogue/catalogue_model.h"
#include "ui/catalogue/check_actions.h"
#include "ui/catalogue/edit_controller.h"
#include "ui/catalogue/exchange_actions.h"
#include "ui/catalogue/import_flow.h"
#include "ui/catalogue/saved_views.h"
#include "ui/catalogue/split_actions.h"
#include "ui/catalogue/thumbnail_loader.h"
#include "ui/common/page.h"

class QItemSelectionModel;
class QStackedWidget;

namespace vitrine::ui {

class CatalogueActions;
class CatalogueToolbar;
class EmptyState;
class FacetPanel;
class FilterBox;
class HistoryPanel;
class Inspector;
class MessageBar;
class PictureGrid;
class Preferences;
class ProjectSession;
class RowTable;

/// 商品: the rows of the project, as pictures or as a table, over one filter and one selection; facets on the left, the
/// chosen row or the history on the right.
class CataloguePage : public Page {
    Q_OBJECT

public:
    CataloguePage(ProjectSession& session, Preferences& preferences, QWidget* parent = nullptr);
    ~CataloguePage() override;

    QString key() const override { return QStringLiteral("catalogue"); }
    QString title() const override { return tr("Products"); }
    QWidget* topBarWidget() override;
    QList<QAction*> commands() const override;
    /// A filter, e.g. "id:12".
    void openRequest(const QString& request) override;

    CatalogueModel& model() { return model_; }
    EditController& edits() { return edits_; }
    CatalogueActions& catalogueActions() { return *actions_; }
    QItemSelectionModel& selection() { return *selection_; }
    /// Shows what importing this file or folder would do.
    void importFrom(const QString& source);
    void showTable(bool table);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildViews();
    void buildLayout();
    void connectViews();
    void connectSelection();
    void connectEdits();
    void addPanelToggle(const QString& id, const char* words, QWidget* panel, const QKeySequence& keys);
    void opened();
    void closed();
    void setSort(const QString& sort);
    void setPictureSide(int side);
    void applyFilter();
    void showRows();
    void queryFinished();
    void queryFailed(const Error& error);
    void restoreCurrent();
    void showCounts();
    void showCurrent();
    void showViewer();
    void keepThumbnails();
    void editField(dataset::SampleId id, const QString& field, const QString& text);
    void setTags(dataset::SampleId id, const QStringList& tags);

    ProjectSession& session_;
    Preferences& preferences_;
    CatalogueModel model_;
    ThumbnailLoader thumbnails_;
    EditController edits_;
    SavedViews savedViews_;
    ImportFlow imports_;
    CheckActions checks_;
    SplitActions splits_;
    ExchangeActions exchange_;
    CatalogueToolbar* toolbar_;
    FilterBox* filter_;
    MessageBar* problem_;  ///< gone with the next query or edit
    MessageBar* hint_;     ///< stays until it is followed
    QStackedWidget* views_;
    PictureGrid* grid_;
    RowTable* table_;
    EmptyState* empty_;
    FacetPanel* facets_;
    Inspector* inspector_;
    HistoryPanel* history_;
    QItemSelectionModel* selection_;
    std::unique_ptr<CatalogueActions> actions_;
    dataset::SampleId current_ = 0;  ///< kept over a new query
    QString editedField_;            ///< of the edit that is under way, to say its problem beside it
};

}  // namespace vitrine::ui
