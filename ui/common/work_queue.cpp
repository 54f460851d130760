// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/work_queue.h"

namespace vitrine::ui {

WorkQueue::WorkQueue(QObject* parent) : QObject(parent), thread_([this] { loop(); }) {}

WorkQueue::~WorkQueue() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        tasks_.clear();
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void WorkQueue::finish() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void WorkQueue::post(std::function<void()> task, Pace pace) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back({std::move(task), pace});
    }
    changed_.notify_one();
}

void WorkQueue::letQuickTasksRun() {
    Q_ASSERT(std::this_thread::get_id() == thread_.get_id());
    for (;;) {
        std::unique_lock lock(mutex_);
        if (tasks_.empty() || tasks_.front().pace != Pace::Quick) return;
        const auto call = std::move(tasks_.front().call);
        tasks_.pop_front();
        lock.unlock();
        call();
    }
}

void WorkQueue::clear() {
    std::deque<Task> dropped;  // freed outside the lock: tasks own values of any size
    const std::lock_guard lock(mutex_);
    tasks_.swap(dropped);
}

void WorkQueue::deliver(QPointer<QObject> receiver, std::function<void()> call) {
    QMetaObject::invokeMethod(
        this,
        [receiver = std::move(receiver), call = std::move(call)] {
            if (receiver) call();
        },
        Qt::QueuedConnection);
}

void WorkQueue::loop() {
    for (;;) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closing_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        const auto call = std::move(tasks_.front().call);
        tasks_.pop_front();
        lock.unlock();
        call();
    }
}

}  // namespace vitrine::ui
