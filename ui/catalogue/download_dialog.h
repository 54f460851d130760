// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/dataset/picture_download.h"
#include "ui/catalogue/dead_link_model.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vitrine::ui {

class ProjectSession;

/// Fetches the pictures that rows have an address of, and lists the addresses that gave none. The download is a job
/// that outlives the dialog, which deletes itself when it closes. GUI thread.
class DownloadDialog : public QDialog {
    Q_OBJECT

public:
    DownloadDialog(ProjectSession& session, QWidget* parent);

Q_SIGNALS:
    /// A filter that shows a row of the list.
    void filterWanted(const QString& filter);

private:
    /// What the dialog shows of the project.
    struct State {
        std::int64_t missing = 0;  ///< rows with an address and without a picture
        std::vector<dataset::DeadLink> dead;
        std::vector<std::string> hosts;
    };

    void build();
    void buildList();
    void ask();
    static Result<State> read(dataset::Project& project);
    void show(State state);
    void begin();

    ProjectSession& session_;
    DeadLinkModel links_;
    QLabel* facts_;
    QLineEdit* hosts_;
    QCheckBox* skip_;
    QLabel* listTitle_;
    QWidget* list_ = nullptr;
    QPushButton* start_ = nullptr;
};

}  // namespace vitrine::ui
