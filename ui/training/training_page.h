// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <functional>
#include <memory>

#include "core/training/run_repository.h"
#include "ui/common/page.h"
#include "ui/training/run_follower.h"
#include "ui/training/training_controller.h"

class QStackedWidget;

namespace vitrine::ui {

class CurvesPanel;
class EmptyState;
class MessageBar;
class Preferences;
class ProjectSession;
class QueueController;
class RunBar;
class RunCost;
class RunTabs;
class StartBar;
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
    RunTabs& tabs() { return *tabs_; }
    StartBar& startBar() { return *start_; }
    QueueController& queue() { return *queue_; }

    void start();
    void probe();
    /// Asks what to put into the queue.
    void planRuns();
    /// Asks where to write a job for another machine.
    void handOver();

private:
    void buildLayout();
    QWidget* makeLeft();
    QWidget* makeRight();
    void connectForm();
    void connectRun();
    void connectPanels();
    void connectQueue();
    void retranslate();
    training::TrainingPlan plan() const;
    void withModel(const std::function<void()>& call);

    void opened();
    void closed();
    void readMaterial();
    void refreshRuns();
    void runsRead(std::vector<training::RunSummary> runs);
    void syncCurves();
    void showRun(const QString& folder);
    void formEdited();
    void estimate();
    void runBegan();
    void runEnded();
    void showFailure(const Error& error);
    std::function<void(const Error&)> failureTeller() {
        return [this](const Error& error) { showFailure(error); };
    }
    void offerToResume();

    ProjectSession& session_;
    Preferences& preferences_;
    ModelWorker& worker_;
    RunFollower follower_;
    TrainingController controller_;
    std::unique_ptr<QueueController> queue_;
    QTimer estimateSoon_;
    TrainingForm* form_ = nullptr;
    StartBar* start_ = nullptr;
    RunCost* cost_ = nullptr;
    RunBar* bar_ = nullptr;
    MessageBar* message_ = nullptr;
    QStackedWidget* right_ = nullptr;
    EmptyState* empty_ = nullptr;
    CurvesPanel* curves_ = nullptr;
    RunTabs* tabs_ = nullptr;
    std::function<void()> help_;  ///< what the message's button does
};

}  // namespace vitrine::ui
