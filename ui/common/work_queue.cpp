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

void WorkQueue::post(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
}

void WorkQueue::clear() {
    std::deque<std::function<void()>> dropped;  // freed outside the lock: tasks own values of any size
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
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
    }
}

}  // namespace vitrine::ui
