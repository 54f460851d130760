// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/model/folder_scan.h"
#include "ui/models/model_tool.h"

class QCheckBox;
class QPushButton;
class QRadioButton;

namespace vitrine::ui {

class FolderLine;

/// How an adapter is to be written, where, and by which rows it is to be proven.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `project` is the open one; empty = none, then tensors alone are compared.
    ExportDialog(const model::FoundAdapter& adapter, const QString& model, const QString& project,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    void exportWanted(const vitrine::ui::ExportOrder& order);

private:
    void build();
    void proposeFolder();
    void allowStart();
    void finish();

    QString name_;
    QString parent_;  ///< folder of the proposed target
    ExportOrder order_;
    QRadioButton* peft_;
    QRadioButton* merged_;
    FolderLine* folder_;
    QCheckBox* prove_;
    QPushButton* start_ = nullptr;
};

}  // namespace vitrine::ui
