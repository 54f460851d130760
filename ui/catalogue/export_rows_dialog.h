// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/dataset/data_exporter.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace vitrine::ui {

class FolderLine;
class ProjectSession;

/// In which form, which of the rows, and where they are to be written. The export itself is a job that outlives the
/// dialog, which deletes itself when it closes. GUI thread.
class ExportRowsDialog : public QDialog {
    Q_OBJECT

public:
    /// `filter` is what the catalogue shows, `rows` how many that are.
    ExportRowsDialog(ProjectSession& session, const QString& filter, qint64 rows, QWidget* parent);

private:
    void build(qint64 rows);
    void fillChoices(qint64 rows);
    void readTemplates();
    void word();
    void proposeFolder();
    void begin();
    dataset::ExportFormat format() const;
    dataset::DataExportOptions options() const;

    ProjectSession& session_;
    QString filter_;
    QComboBox* format_;
    QLabel* explanation_;
    QComboBox* rows_;
    QComboBox* template_;
    QLabel* templateLabel_;
    QCheckBox* pictures_;
    QCheckBox* safe_;
    FolderLine* folder_;
    QPushButton* start_ = nullptr;
};

}  // namespace vitrine::ui
