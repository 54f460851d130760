// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/evaluation/triage_controller.h"

class QAction;
class QLabel;
class QPushButton;
class QTableView;

namespace vitrine::ui {

class MessageBar;
class Preferences;
class TriageModel;

/// Rows to look at, the most urgent first, settled with one key each: A accepts, F opens the row in the catalogue, X
/// excludes it, Ctrl+Z takes the last decision back.
class TriagePanel : public QWidget {
    Q_OBJECT

public:
    TriagePanel(EvaluationDesk& desk, Preferences& preferences, QWidget* parent = nullptr);

    const TriageModel& model() const { return *model_; }
    dataset::SampleId current() const;  ///< 0 = none
    QString effect() const;             ///< in words; empty = nothing to say

Q_SIGNALS:
    void rowChosen(vitrine::dataset::SampleId id);
    void catalogueWanted(vitrine::dataset::SampleId id);

private:
    QAction* addCommand(const QString& name, const QKeySequence& keys, Preferences& preferences,
                        std::function<void()> call);
    QWidget* buildButtons();
    void word();
    void showRows();
    void showEffect();
    /// Chooses this row, or the last one there is.
    void choose(int row);
    void fix();
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

    EvaluationDesk& desk_;
    TriageController controller_;
    TriageModel* model_;
    QLabel* heading_;
    QLabel* effect_;
    MessageBar* problem_;
    QTableView* table_;
    QAction* accept_;
    QAction* fix_;
    QAction* exclude_;
    QAction* undo_;
    std::vector<std::pair<QAction*, QPushButton*>> buttons_;
    int place_ = 0;  ///< where one was before the list changed
};

}  // namespace vitrine::ui
