// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/job_runner.h"

namespace vitrine::ui {
namespace {

constexpr int kDrainInterval = 100;  // ms
constexpr std::size_t kThreads = 2;  // jobs side by side; each may use more threads inside core

}  // namespace

void JobRunner::Shared::set(const ProgressUpdate& update) {
    const std::lock_guard lock(mutex);
    latest = update;
    fresh = true;
}

bool JobRunner::Shared::take(ProgressUpdate& update) {
    const std::lock_guard lock(mutex);
    if (!fresh) return false;
    update = latest;
    fresh = false;
    return true;
}

JobRunner::JobRunner(JobBoard& board, QObject* parent) : QObject(parent), board_(board) {
    timer_.setInterval(kDrainInterval);
    connect(&timer_, &QTimer::timeout, this, &JobRunner::drain);
}

JobRunner::~JobRunner() {
    for (const auto& [id, shared] : running_) {
        shared->control.requestStop();
        shared->control.unpause();
    }
    queues_.clear();  // joins
}

int JobRunner::begin(const QString& title, const std::shared_ptr<Shared>& shared) {
    JobControls controls;
    controls.pause = [shared] { shared->control.pause(); };
    controls.resume = [shared] { shared->control.unpause(); };
    controls.cancel = [shared] {
        shared->control.requestStop();
        shared->control.unpause();
    };
    const int id = board_.add(title, std::move(controls));
    running_[id] = shared;
    timer_.start();
    return id;
}

void JobRunner::finish(int id, const std::optional<Error>& error, const QString& outcome) {
    drain();
    running_.erase(id);
    if (running_.empty()) timer_.stop();
    board_.end(id, error, outcome);
}

void JobRunner::drain() {
    ProgressUpdate update;
    for (const auto& [id, shared] : running_) {
        if (shared->take(update)) board_.update(id, update);
    }
}

JobRunner::Lane JobRunner::pool() {
    if (queues_.size() < kThreads) queues_.push_back(std::make_unique<WorkQueue>());
    WorkQueue* queue = queues_[nextQueue_++ % queues_.size()].get();
    return [queue](std::function<void()> task) { queue->post(std::move(task)); };
}

void JobRunner::deliver(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

}  // namespace vitrine::ui
