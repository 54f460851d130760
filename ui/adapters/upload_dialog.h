// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/models/model_tool.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vitrine::ui {

/// Where an adapter's folder is to go on the hub, and which of its files.
class UploadDialog : public QDialog {
    Q_OBJECT

public:
    /// `mayUpload` false: there is no token, and the dialog says where to give one.
    UploadDialog(const QString& folder, const QString& owner, bool mayUpload, QWidget* parent = nullptr);

Q_SIGNALS:
    void wanted(const vitrine::ui::UploadOrder& order);

private:
    void build();
    void showFiles();
    void allowStart();

    QString folder_;
    bool mayUpload_;
    bool holdsFiles_ = false;
    QLineEdit* id_;
    QCheckBox* private_;
    QLabel* files_;
    QLabel* note_;
    QPushButton* start_ = nullptr;
};

}  // namespace vitrine::ui
