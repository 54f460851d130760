// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>

#include "core/base/result.h"
#include "core/dataset/journal.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace vitrine::ui {

class BulkForm;
class EditController;
class ProjectSession;

/// One change for many rows, with what it would do before it does it. Deletes itself when it closes.
class BulkDialog : public QDialog {
    Q_OBJECT

public:
    enum Kind { SetValue, Replace, Formula, Merge, Tag, Exclude, MoveSplit };

    BulkDialog(EditController& edits, ProjectSession& session, dataset::Selection selection, QWidget* parent);

    /// `rows` of the selection, for the words.
    void begin(Kind kind, const QStringList& fields, qint64 rows);

private:
    void build();
    void buildTable();
    void addForm(BulkForm* form, const char* words);
    BulkForm* form() const;
    void askPreview();
    void showPreview(Result<dataset::EditPreview> preview);
    void fillValues(const QString& field);
    void applyEdit();

    EditController& edits_;
    ProjectSession& session_;
    dataset::Selection selection_;
    qint64 rows_ = 0;
    QTimer rest_;
    QLabel* heading_;
    QListWidget* kinds_;
    QStackedWidget* forms_;
    QLabel* summary_;
    QTableWidget* table_;
    QPushButton* apply_ = nullptr;
};

}  // namespace vitrine::ui
