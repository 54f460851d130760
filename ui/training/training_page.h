// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <functional>

#include "core/training/run_repository.h"
#include "ui/common/page.h"
#include "ui/training/training_controller.h"

class QStackedWidget;
class QTabWidget;

namespace vitrine::ui {

class AnswersPanel;
class CurvesPanel;
class DifferencesPanel;
class EmptyState;
class MessageBar;
class Preferences;
class ProjectSession;
class RunBar;
class RunsPanel;
class StartBar;
class StepRowsPanel;
class TrainingForm;

/// 訓練: the settings of a run on the left, what comes of it on the right.
class TrainingPage : public Page {
    Q_OBJECT

public:
    TrainingPage(ProjectSession& session, Preferences& preferences, ModelWorker& worker, QWidget* parent = nullptr);
    ~TrainingPage() override;

    QString key() const override { return QStringLiteral("training"); }
    QString title() const override { return tr("Train"); }

    TrainingController& controller() { return controller_; }
    TrainingForm& form() { return *form_; }
    CurvesPanel& curves() { return *curves_; }
    RunsPanel& runsPanel() { return *runs_; }
    StepRowsPanel& stepRows() { return *stepRows_; }
    AnswersPanel& answers() { return *answers_; }
    StartBar& startBar() { return *start_; }

    void start();
    void probe();

private:
    void buildLayout();
    QWidget* makeLeft();
    QWidget* makeRight();
    void connectForm();
    void connectRun();
    void connectPanels();
    void retranslate();
    training::TrainingPlan plan() const;
    void withModel(std::function<void()> call);

    void opened();
    void closed();
    void countRows();
    void refreshRuns();
    void runsRead(std::vector<training::RunSummary> runs);
    void syncCurves();
    void showRun(const QString& folder);
    void formEdited();
    void estimate();
    void runBegan();
    void runEnded();
    void showFailure(const Error& error);
    void showStep(const QString& folder, qint64 step);
    void offerToResume();

    ProjectSession& session_;
    Preferences& preferences_;
    ModelWorker& worker_;
    TrainingController controller_;
    QTimer estimateSoon_;
    TrainingForm* form_ = nullptr;
    StartBar* start_ = nullptr;
    RunBar* bar_ = nullptr;
    MessageBar* message_ = nullptr;
    QStackedWidget* right_ = nullptr;
    EmptyState* empty_ = nullptr;
    CurvesPanel* curves_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    RunsPanel* runs_ = nullptr;
    StepRowsPanel* stepRows_ = nullptr;
    AnswersPanel* answers_ = nullptr;
    DifferencesPanel* differences_ = nullptr;
    std::function<void()> help_;  ///< what the message's button does
};

}  // namespace vitrine::ui
