// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/dataset/recipe.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace vitrine::ui {

class ProjectSession;

/// Recorded edits that are to be done again on the rows as they are now: what they would change, and where the reason
/// for a change no longer holds. Deletes itself when it closes. GUI thread.
class RecipeDialog : public QDialog {
    Q_OBJECT

public:
    RecipeDialog(ProjectSession& session, const QString& file, QWidget* parent);

Q_SIGNALS:
    /// A filter that shows a row of the list.
    void filterWanted(const QString& filter);

private:
    void build(const QString& file);
    void buildConflicts();
    /// A rehearsal answers with showReport(), the real thing closes the dialog.
    void run(bool rehearse);
    void showReport(const Result<dataset::RecipeReport>& report);
    static QString reasonText(dataset::RecipeConflict::Reason reason);
    void addConflict(const dataset::RecipeConflict& conflict);

    ProjectSession& session_;
    QString file_;
    QLabel* facts_;
    QTableWidget* conflicts_;
    QCheckBox* overwrite_;
    QPushButton* apply_ = nullptr;
};

}  // namespace vitrine::ui
