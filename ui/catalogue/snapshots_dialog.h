// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <vector>

#include "core/dataset/snapshot.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace vitrine::ui {

class DiffTable;
class ProjectSession;

/// The frozen states of the rows: takes another one, and marks what lies between two of them, or between one and the
/// rows as they are now. Deletes itself when it closes.
class SnapshotsDialog : public QDialog {
    Q_OBJECT

public:
    SnapshotsDialog(ProjectSession& session, QWidget* parent);

Q_SIGNALS:
    /// A filter that shows a row of the comparison.
    void filterWanted(const QString& filter);

private:
    void build();
    void buildList();
    void word();
    void readList();
    void fill(std::vector<dataset::Snapshot> snapshots);
    void take();
    void compare();

    ProjectSession& session_;
    QLabel* heading_;
    QLabel* explanation_;
    QLineEdit* name_;
    QPushButton* take_;
    QTableWidget* list_;
    QLabel* from_;
    QComboBox* before_;
    QLabel* to_;
    QComboBox* after_;
    QLabel* summary_;
    DiffTable* diff_;
    int question_ = 0;  ///< answers to earlier ones are dropped
};

}  // namespace vitrine::ui
