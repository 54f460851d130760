// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace vitrine::ui {

/// One thread that runs tasks in their order. What a task returns is handed to `done` on the thread that owns this
/// object, and only while `receiver` lives, so that an answer never meets a page that has gone. Tasks must not throw.
/// The destructor forgets what waits and joins what runs.
class WorkQueue : public QObject {
    Q_OBJECT

public:
    explicit WorkQueue(QObject* parent = nullptr);
    ~WorkQueue() override;

    /// Quick tasks may run in the middle of a staged one, see letQuickTasksRun().
    enum class Pace { Plain, Quick };

    /// Any thread.
    void post(std::function<void()> task, Pace pace = Pace::Plain);
    /// From a long task, on its thread and between two of its stages: runs the quick tasks that wait, up to the first
    /// one that is not quick, so that the order of tasks stays as they were posted.
    void letQuickTasksRun();
    /// Forgets tasks that have not begun; their `done` is never called.
    void clear();
    /// Waits until everything that was posted is done; nothing may be posted afterwards.
    void finish();

    /// `work()` runs on the queue's thread and returns a value; `done(value)` runs on the owner's thread.
    template <typename Work, typename Done>
    void run(QObject* receiver, Work work, Done done, Pace pace = Pace::Plain) {
        auto task = [this, receiver = QPointer<QObject>(receiver), work = std::move(work),
                     done = std::move(done)]() mutable {
            auto value = std::make_shared<decltype(work())>(work());
            deliver(receiver, [value, done = std::move(done)]() mutable { done(std::move(*value)); });
        };
        post(std::move(task), pace);
    }

    /// From a task: runs `call` on the owner's thread while `receiver` lives.
    void deliver(QPointer<QObject> receiver, std::function<void()> call);

private:
    struct Task {
        std::function<void()> call;
        Pace pace = Pace::Plain;
    };

    void loop();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace vitrine::ui
