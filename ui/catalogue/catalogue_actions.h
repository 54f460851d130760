// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "core/dataset/edit.h"
#include "ui/catalogue/bulk_dialog.h"

class QAction;
class QItemSelectionModel;

namespace vitrine::ui {

class CatalogueModel;
class EditController;
class Preferences;
class ProjectSession;

/// What can be done with the chosen rows, each with a shortcut. Commands of single letters work in the views only, so
/// that a letter typed into a field stays a letter.
class CatalogueActions : public QObject {
    Q_OBJECT

public:
    /// `page` owns the actions that work everywhere on it, `views` those of single letters.
    struct Hosts {
        QWidget* page = nullptr;
        QWidget* views = nullptr;
    };

    CatalogueActions(CatalogueModel& model, QItemSelectionModel& selection, EditController& edits,
                     ProjectSession& session, Preferences& preferences);

    void addTo(const Hosts& hosts);
    QAction* action(const QString& id) const;
    /// The chosen rows: by the filter where all of it is chosen, however many rows that are.
    dataset::Selection chosen() const;
    qint64 chosenCount() const;
    void step(int rows);

Q_SIGNALS:
    void enlargeWanted();
    void importWanted();
    void folderImportWanted();
    void pasteWanted();
    void filterFocusWanted();

private:
    enum class Place { Page, Views };

    /// `words` null = said by the caller.
    QAction* add(const QString& id, const char* words, const QKeySequence& keys, std::function<void()> call,
                 Place place = Place::Page);
    void addEditing();
    void addMarking();
    void addMoving();
    void apply(const dataset::Edit& edit);
    void bulk(BulkDialog::Kind kind);
    void copyRows() const;
    void toggleTag(int number);
    void update();

    CatalogueModel& model_;
    QItemSelectionModel& selection_;
    EditController& edits_;
    ProjectSession& session_;
    Preferences& preferences_;
    Hosts hosts_;
};

}  // namespace vitrine::ui
