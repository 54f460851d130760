// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/queue_controller.h"

#include <algorithm>
#include <utility>

#include "ui/common/qt_conversions.h"
#include "ui/training/training_controller.h"

namespace vitrine::ui {
namespace {

using training::QueuedRun;
using training::QueueState;

/// What becomes of a queued run when its training has ended so.
QueueState queueStateOf(RunState state) {
    if (state == RunState::Finished) return QueueState::Done;
    return state == RunState::Failed ? QueueState::Failed : QueueState::Waiting;
}

Result<void> addAll(const training::RunQueue& queue, const QueueRequest& request) {
    VITRINE_TRY(const auto runs, training::expandSweep(request.plan.config, request.axes, request.seeds));
    VITRINE_TRY(const auto added, queue.add(request.name, request.plan, runs));
    return {};
}

}  // namespace

QueueController::QueueController(TrainingController& training, QObject* parent) : QObject(parent), training_(training) {
    connect(&training_, &TrainingController::finished, this, &QueueController::trainingEnded);
}

QueueController::~QueueController() {
    setProject({});
    disk_.finish();
}

void QueueController::setProject(const QString& folder) {
    if (queue_ && current_) {
        disk_.post(
            [queue = queue_, run = current_->run] { static_cast<void>(queue->settle(run, QueueState::Waiting, {})); });
    }
    current_.reset();
    endWork();
    queue_ = folder.isEmpty() ? nullptr : std::make_shared<Queue>(toPath(folder));
    runs_.clear();
    refresh();
}

/// Changes the file, then shows what it says.
void QueueController::change(std::function<Result<void>(const Queue&)> call) {
    if (!queue_) return;
    disk_.run(
        this, [queue = queue_, call = std::move(call)] { return call(*queue); },
        [this](const Result<void>& changed) {
            if (!changed) Q_EMIT failed(changed.error());
            refresh();
        });
}

void QueueController::refresh() {
    if (!queue_) {
        Q_EMIT changed();
        return;
    }
    disk_.run(
        this, [queue = queue_] { return std::pair(queue, queue->list()); },
        [this](const std::pair<std::shared_ptr<Queue>, Result<std::vector<QueuedRun>>>& read) {
            if (read.first != queue_) return;
            if (!read.second) Q_EMIT failed(read.second.error());
            runs_ = read.second ? *read.second : std::vector<QueuedRun>();
            Q_EMIT changed();
        });
}

void QueueController::add(const QueueRequest& request) {
    change([request](const Queue& queue) { return addAll(queue, request); });
}

void QueueController::remove(const QString& run) {
    change([name = toStdString(run)](const Queue& queue) { return queue.remove(name); });
}

void QueueController::move(const QString& run, int place) {
    change([name = toStdString(run), place](const Queue& queue) {
        return queue.move(name, static_cast<std::size_t>(std::max(0, place)));
    });
}

void QueueController::work() {
    if (!queue_ || working_) return;
    working_ = true;
    Q_EMIT changed();
    disk_.run(
        this, [queue = queue_] { return std::make_shared<Result<storage::WriterLock>>(queue->beginWork()); },
        [this](const std::shared_ptr<Result<storage::WriterLock>>& right) {
            if (!working_) return;
            if (!*right) {
                endWork();
                Q_EMIT failed(right->error());
                return;
            }
            right_ = std::make_shared<storage::WriterLock>(*std::move(*right));
            if (!training_.isActive()) takeNext();
        });
}

void QueueController::hold() {
    if (!current_) return endWork();
    working_ = false;
    Q_EMIT changed();
}

void QueueController::takeNext() {
    disk_.run(
        this, [queue = queue_] { return queue->takeNext(); },
        [this](const Result<std::optional<QueuedRun>>& next) {
            if (!next) Q_EMIT failed(next.error());
            if (!next || !*next) return endWork();
            begin(**next);
        });
}

void QueueController::begin(const QueuedRun& run) {
    // Where a person was quicker, or the line was held meanwhile, the run goes back.
    if (training_.isActive() || !working_) {
        return change([name = run.run](const Queue& queue) { return queue.settle(name, QueueState::Waiting, {}); });
    }
    current_ = run;
    training_.resume(queue_->folderOf(run), trainingThreads());
    refresh();
}

void QueueController::trainingEnded() {
    if (!current_) {
        if (working_ && right_) takeNext();
        return;
    }
    const QueueState state = queueStateOf(training_.state());
    const std::string detail = state == QueueState::Failed && training_.error() ? training_.error()->detail : "";
    change([run = std::exchange(current_, std::nullopt)->run, state, detail](const Queue& queue) {
        return queue.settle(run, state, detail);
    });
    // Who stops a run wants the machine back.
    if (state == QueueState::Waiting || !working_) return endWork();
    takeNext();
}

void QueueController::endWork() {
    if (!working_ && !right_) return;
    working_ = false;
    // Freed behind what is still to be written.
    if (right_) disk_.post([right = std::exchange(right_, nullptr)] {});
    Q_EMIT changed();
}

}  // namespace vitrine::ui
