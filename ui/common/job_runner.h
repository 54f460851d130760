// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "core/base/guarded.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "ui/common/job_board.h"
#include "ui/common/work_queue.h"

namespace vitrine::ui {

/// Runs long work of core off the GUI thread and shows it on the board. Progress is kept in one place per job and
/// drained by a timer, so that a quick worker never floods the event loop. The destructor stops and joins.
class JobRunner : public QObject {
    Q_OBJECT

public:
    /// Takes a task to where it is to run, e.g. to the project's writer; empty = a free thread of the pool.
    using Lane = std::function<void(std::function<void()>)>;

    explicit JobRunner(JobBoard& board, QObject* parent = nullptr);
    ~JobRunner() override;

    /// `work(control, progress)` returns Result<T> on the worker's thread; `done(Result<T>&&)` is called once on the
    /// GUI thread while `receiver` lives and returns the line that the finished job shows. Returns the job's id.
    template <typename Work, typename Done>
    int start(const QString& title, QObject* receiver, Work work, Done done, const Lane& lane = {}) {
        auto shared = std::make_shared<Shared>();
        const int id = begin(title, shared);
        auto task = [this, id, shared, receiver = QPointer<QObject>(receiver), work = std::move(work),
                     done = std::move(done)]() mutable {
            const Progress progress = [shared](const ProgressUpdate& update) { shared->set(update); };
            using Outcome = decltype(work(shared->control, progress));
            auto outcome = std::make_shared<Outcome>(guarded<Outcome>([&] { return work(shared->control, progress); }));
            deliver([this, id, receiver, outcome, done = std::move(done)]() mutable {
                const auto error = *outcome ? std::nullopt : std::optional<Error>(outcome->error());
                QString line;
                if (receiver) line = done(std::move(*outcome));
                finish(id, error, line);
            });
        };
        (lane ? lane : pool())(std::move(task));
        return id;
    }

    JobBoard& board() { return board_; }

private:
    /// What the worker and the GUI thread share of one job.
    struct Shared {
        RunControl control;
        std::mutex mutex;
        ProgressUpdate latest;
        bool fresh = false;

        void set(const ProgressUpdate& update);
        bool take(ProgressUpdate& update);
    };

    int begin(const QString& title, const std::shared_ptr<Shared>& shared);
    void finish(int id, const std::optional<Error>& error, const QString& outcome);
    void drain();
    Lane pool();
    void deliver(std::function<void()> call);

    JobBoard& board_;
    std::map<int, std::shared_ptr<Shared>> running_;
    QTimer timer_;
    std::vector<std::unique_ptr<WorkQueue>> queues_;
    std::size_t nextQueue_ = 0;
};

}  // namespace vitrine::ui
