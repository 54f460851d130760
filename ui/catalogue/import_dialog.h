// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>

#include "core/dataset/import_preview.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace vitrine::ui {

class MessageBar;
class ProjectSession;

/// What is to be imported.
struct ImportOrder {
    QString source;       ///< file or folder
    QString images = {};  ///< folder of the pictures that the source names; empty = beside it
    QString title = {};   ///< what it is called on the screen; empty = the source's name
};

/// Shows what a source would become, column by column and on its first ten rows, before anything is imported. The
/// mapping is remembered with the project. Deletes itself when it closes; the import goes on as a job.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    using Finished = std::function<void(const QString& title, const dataset::ImportReport& report)>;

    /// `finished` is called after the dialog has gone, while `parent` lives.
    ImportDialog(ProjectSession& session, ImportOrder order, QWidget* parent, Finished finished);

private:
    void build();
    void ask();
    void show(Result<dataset::ImportPreview> preview);
    void fillMapping();
    void fillRows();
    void fillProblems();
    void mapColumn(const std::string& column, const QString& field);
    void begin();
    dataset::ImportOptions options() const;

    ProjectSession& session_;
    ImportOrder order_;
    Finished finished_;
    dataset::ColumnMap map_;
    dataset::ImportPreview preview_;
    int question_ = 0;
    QLabel* heading_ = nullptr;
    QLabel* facts_ = nullptr;
    QTableWidget* mapping_ = nullptr;
    QTableWidget* rows_ = nullptr;
    MessageBar* problem_ = nullptr;
    QPushButton* import_ = nullptr;
};

}  // namespace vitrine::ui
