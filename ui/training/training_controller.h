// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/error.h"
#include "core/training/divergence_watch.h"
#include "core/training/training_plan.h"
#include "ui/common/job_board.h"
#include "ui/common/model_worker.h"
#include "ui/training/metric_buffer.h"

namespace vitrine::ui {

/// idle → running → stopping → finished | cancelled | failed, with pausing and paused on the way; a run that is over
/// may be followed by another.
enum class RunState { Idle, Running, Pausing, Paused, Stopping, Finished, Cancelled, Failed };

/// One training run at a time: starts it on the model worker, shows it on the job board, drains what it tells. To pause
/// is to save a checkpoint and free the model; going on resumes from there. GUI thread.
class TrainingController : public QObject {
    Q_OBJECT

public:
    TrainingController(ModelWorker& worker, JobBoard& board, QObject* parent = nullptr);
    /// Asks a run to stop; the worker joins it.
    ~TrainingController() override;

    RunState state() const { return state_; }
    /// Running, pausing, paused or stopping.
    bool isActive() const;
    const std::filesystem::path& runFolder() const { return runFolder_; }
    const std::optional<Error>& error() const { return error_; }  ///< of RunState::Failed
    const std::optional<training::TrainingOutcome>& outcome() const { return outcome_; }

    /// Both do nothing while a run is active. `threads` 0 = as planned.
    void start(const training::TrainingPlan& plan, const std::filesystem::path& runFolder);
    void resume(const std::filesystem::path& runFolder, int threads);

    void pause();
    void goOn();  ///< after pause()
    /// Saves a checkpoint and ends the run.
    void stop();

Q_SIGNALS:
    void stateChanged();
    /// A run began to tell of itself anew: earlier events of the same folder hold up to its first step.
    void begun();
    void eventsArrived(const vitrine::ui::RunEvents& events);
    /// At most once for each start() or resume().
    void diverging(const vitrine::training::Divergence& divergence);
    /// Exactly once for each start() or resume(); the state says how.
    void finished();

private:
    enum class Part { Fresh, Resumed };

    void begin(const std::filesystem::path& runFolder);
    void launch(Part part);
    void partEnded(Result<training::TrainingOutcome> outcome);
    void end(RunState state, const std::optional<Error>& error);
    void setState(RunState state);
    void drain();
    void askToStop();

    ModelWorker& worker_;
    JobBoard& board_;
    QTimer timer_;
    RunState state_ = RunState::Idle;
    training::TrainingPlan plan_;
    std::filesystem::path runFolder_;
    int threads_ = 0;
    int job_ = 0;
    bool saved_ = false;   ///< there is a checkpoint to go on from
    bool goesOn_ = false;  ///< goOn() came before the pause was reached
    training::DivergenceWatch watch_;
    std::shared_ptr<MetricBuffer> buffer_;
    std::shared_ptr<RunControl> control_;
    std::optional<Error> error_;
    std::optional<training::TrainingOutcome> outcome_;
};

/// Threads for a training that leaves one core to the window, so that it never stalls; at least one.
int trainingThreads();

}  // namespace vitrine::ui
