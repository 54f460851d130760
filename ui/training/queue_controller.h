// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "core/training/run_queue.h"
#include "core/training/sweep.h"
#include "ui/common/work_queue.h"

namespace vitrine::ui {

class TrainingController;

/// What is to be planned at once: a plan, and what is varied on top of its settings.
struct QueueRequest {
    std::string name;
    training::TrainingPlan plan;
    std::vector<training::SweepAxis> axes;
    std::int64_t seeds = 1;
};

/// The project's queue of runs, worked off through the controller of the page: one run after another, also behind one
/// that a person started. The file is read and written on a thread of its own. GUI thread.
class QueueController : public QObject {
    Q_OBJECT

public:
    explicit QueueController(TrainingController& training, QObject* parent = nullptr);
    /// A run that was taken from the line waits again, first in it.
    ~QueueController() override;

    /// Empty = no project.
    void setProject(const QString& folder);
    const std::vector<training::QueuedRun>& runs() const { return runs_; }
    std::size_t waiting() const { return training::waitingIn(runs_); }
    bool isWorking() const { return working_; }

    void add(const QueueRequest& request);
    void remove(const QString& run);
    /// Among those that wait, 0 = next.
    void move(const QString& run, int place);
    /// Does all that waits, one after another. Does nothing while working.
    void work();
    /// Lets the present run come to its end and begins no other.
    void hold();

Q_SIGNALS:
    void changed();
    void failed(const vitrine::Error& error);

private:
    using Queue = training::RunQueue;

    void change(std::function<Result<void>(const Queue&)> call);
    void refresh();
    void takeNext();
    void begin(const training::QueuedRun& run);
    void trainingEnded();
    void endWork();

    TrainingController& training_;
    std::shared_ptr<Queue> queue_;  ///< null = no project
    std::vector<training::QueuedRun> runs_;
    std::shared_ptr<storage::WriterLock> right_;  ///< to work the line off
    std::optional<training::QueuedRun> current_;  ///< what the page trains for the queue
    bool working_ = false;
    WorkQueue disk_;  ///< last: joined before the rest goes
};

}  // namespace vitrine::ui
