// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/training/runs_model.h"

class QPushButton;
class QTableView;

namespace vitrine::ui {

/// The runs of the project, and what can be done with the one that is chosen.
class RunsPanel : public QWidget {
    Q_OBJECT

public:
    explicit RunsPanel(QWidget* parent = nullptr);

    RunsModel& model() { return model_; }
    void setRuns(std::vector<training::RunSummary> runs);
    void setBusy(bool busy);

Q_SIGNALS:
    void resumeWanted(const QString& folder);
    void settingsWanted(const QString& folder);
    void discardWanted(const QString& folder);

private:
    QPushButton* addButton(const QString& iconName);
    void build();
    void retranslate();
    void showChoice();
    const training::RunSummary* chosen() const;

    RunsModel model_;
    QTableView* table_;
    QPushButton* resume_ = nullptr;
    QPushButton* settings_ = nullptr;
    QPushButton* folder_ = nullptr;
    QPushButton* discard_ = nullptr;
    bool busy_ = false;
};

}  // namespace vitrine::ui
