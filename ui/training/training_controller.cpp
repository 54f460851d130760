// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_controller.h"

#include <QThread>
#include <algorithm>
#include <utility>

#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr int kDrainInterval = 100;  // ms

}  // namespace

TrainingController::TrainingController(ModelWorker& worker, JobBoard& board, QObject* parent)
    : QObject(parent), worker_(worker), board_(board) {
    timer_.setInterval(kDrainInterval);
    connect(&timer_, &QTimer::timeout, this, &TrainingController::drain);
}

TrainingController::~TrainingController() {
    askToStop();
    if (isActive()) board_.end(job_, Error{ErrorCode::Cancelled, {}, {}});
}

bool TrainingController::isActive() const {
    return state_ >= RunState::Running && state_ <= RunState::Stopping;
}

void TrainingController::start(const training::TrainingPlan& plan, const std::filesystem::path& runFolder) {
    if (isActive()) return;
    plan_ = plan;
    threads_ = 0;
    saved_ = false;
    begin(runFolder);
    launch(Part::Fresh);
}

void TrainingController::resume(const std::filesystem::path& runFolder, int threads) {
    if (isActive()) return;
    threads_ = threads;
    saved_ = true;
    begin(runFolder);
    launch(Part::Resumed);
}

void TrainingController::begin(const std::filesystem::path& runFolder) {
    runFolder_ = runFolder;
    goesOn_ = false;
    watch_ = {};
    error_.reset();
    outcome_.reset();
    JobControls controls;
    controls.pause = [this] {
        if (state_ != RunState::Running) return;
        setState(RunState::Pausing);
        askToStop();
    };
    controls.resume = [this] {
        goesOn_ = state_ == RunState::Pausing;
        // A pause before the first step left nothing to resume from.
        if (state_ == RunState::Paused) launch(saved_ ? Part::Resumed : Part::Fresh);
    };
    controls.cancel = [this] {
        if (state_ == RunState::Paused) return end(RunState::Cancelled, Error{ErrorCode::Cancelled, {}, {}});
        if (!isActive()) return;
        setState(RunState::Stopping);
        askToStop();
    };
    job_ = board_.add(tr("Training %1").arg(pathText(runFolder.filename())), std::move(controls));
}

void TrainingController::launch(Part part) {
    buffer_ = std::make_shared<MetricBuffer>();
    timer_.start();
    setState(RunState::Running);
    Q_EMIT begun();
    control_ = worker_.run(
        this,
        [part, plan = plan_, folder = runFolder_, threads = threads_, buffer = buffer_](engine::Engine& engine,
                                                                                        const RunControl& control) {
            const Progress opening = [&](const ProgressUpdate& update) { buffer->onOpening(update); };
            return part == Part::Fresh ? engine.train(plan, folder, *buffer, control, opening)
                                       : engine.resume(folder, threads, *buffer, control, opening);
        },
        [this](Result<training::TrainingOutcome>&& outcome) { partEnded(std::move(outcome)); });
}

void TrainingController::pause() {
    board_.pause(job_);
}

void TrainingController::goOn() {
    board_.resume(job_);
}

void TrainingController::stop() {
    board_.cancel(job_);
}

void TrainingController::askToStop() {
    if (control_) control_->requestStop();
}

void TrainingController::partEnded(Result<training::TrainingOutcome> outcome) {
    drain();
    timer_.stop();
    if (outcome) {
        outcome_ = *std::move(outcome);
        return end(RunState::Finished, std::nullopt);
    }
    if (outcome.error().code != ErrorCode::Cancelled) return end(RunState::Failed, outcome.error());
    if (state_ == RunState::Pausing) {
        setState(RunState::Paused);
        if (std::exchange(goesOn_, false)) launch(saved_ ? Part::Resumed : Part::Fresh);
        return;
    }
    end(RunState::Cancelled, outcome.error());
}

void TrainingController::end(RunState state, const std::optional<Error>& error) {
    control_.reset();
    if (state == RunState::Failed) error_ = error;
    setState(state);
    board_.end(job_, error);
    Q_EMIT finished();
}

void TrainingController::setState(RunState state) {
    state_ = state;
    Q_EMIT stateChanged();
}

void TrainingController::drain() {
    const RunEvents events = buffer_ ? buffer_->take() : RunEvents{};
    if (events.empty()) return;
    saved_ = saved_ || !events.checkpoints.empty();
    if (events.opening) board_.update(job_, *events.opening);
    if (!events.steps.empty()) {
        const training::StepMetrics& last = events.steps.back();
        board_.update(job_, {"train", last.step, last.totalSteps, {}});
    }
    Q_EMIT eventsArrived(events);
    for (const training::StepMetrics& step : events.steps) {
        if (const auto divergence = watch_.add(step)) Q_EMIT diverging(*divergence);
    }
}

int trainingThreads() {
    return std::max(1, QThread::idealThreadCount() - 1);
}

}  // namespace vitrine::ui
