// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/guarded.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/engine/engine.h"

namespace vitrine::ui {

/// The one thread on which all work on weights happens: training, answers, evaluation, export, one after another. The
/// engine, and LibTorch with it, is loaded there at the first task. Tasks take and return values; no tensor leaves the
/// thread. Used from the GUI thread. The destructor asks what runs to stop, and joins.
class ModelWorker : public QObject {
    Q_OBJECT

public:
    using Loader = std::function<Result<std::unique_ptr<engine::Engine>>()>;

    /// `load` is called on the worker's thread; again at the next task if it failed.
    explicit ModelWorker(Loader load, QObject* parent = nullptr);
    ~ModelWorker() override;

    /// `work(engine, control)` returns Result<T> on the worker's thread; `done(Result<T>&&)` is called once on the GUI
    /// thread while `receiver` lives. A task that was stopped before its turn gives ErrorCode::Cancelled.
    template <typename Work, typename Done>
    std::shared_ptr<RunControl> run(QObject* receiver, Work work, Done done) {
        using Outcome = decltype(work(std::declval<engine::Engine&>(), std::declval<const RunControl&>()));
        auto control = begin();
        post([this, control, receiver = QPointer<QObject>(receiver), work = std::move(work),
              done = std::move(done)]() mutable {
            auto outcome = std::make_shared<Outcome>(attempt<Outcome>(work, *control));
            deliver(control, [receiver, outcome, done = std::move(done)]() mutable {
                if (receiver) done(std::move(*outcome));
            });
        });
        return control;
    }

    /// Tasks that wait or run.
    int waiting() const { return static_cast<int>(controls_.size()); }

Q_SIGNALS:
    void waitingChanged();

private:
    template <typename Outcome, typename Work>
    Outcome attempt(Work& work, const RunControl& control) {
        if (control.stopRequested()) return Error{ErrorCode::Cancelled, {}, {}};
        if (const auto loaded = load(); !loaded) return loaded.error();
        return guarded<Outcome>([&] { return work(*engine_, control); });
    }

    std::shared_ptr<RunControl> begin();
    void post(std::function<void()> task);
    void deliver(const std::shared_ptr<RunControl>& control, std::function<void()> call);
    Result<void> load();

    Loader load_;
    std::unique_ptr<engine::Engine> engine_;             ///< touched by the worker's thread only
    std::vector<std::shared_ptr<RunControl>> controls_;  ///< of tasks that have not been answered
    QThread thread_;
    QObject* desk_;  ///< lives on the thread; tasks are posted to it
};

}  // namespace vitrine::ui
