// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/queue_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "app/cli/training_session.h"
#include "core/training/run_repository.h"
#include "core/training/sweep.h"

namespace vitrine::cli {
namespace {

using training::QueuedRun;
using training::QueueState;
using training::RunQueue;

template <typename Number>
io::OrderedJson orNull(const std::optional<Number>& value) {
    return value ? io::OrderedJson(*value) : io::OrderedJson();
}

io::OrderedJson toJson(const RunQueue& queue, const QueuedRun& run) {
    io::OrderedJson json{{"run", run.run}, {"state", training::queueStateName(run.state)}, {"detail", run.detail}};
    const auto summary = training::readRun(queue.folderOf(run));
    json["steps"] = summary ? summary->steps : 0;
    json["total_steps"] = summary ? summary->totalSteps : 0;
    json["loss"] = summary ? orNull(summary->loss) : io::OrderedJson();
    json["best_metric"] = summary ? orNull(summary->bestMetric) : io::OrderedJson();
    return json;
}

}  // namespace

void QueueCommand::addOptions(CLI::App& verb) {
    verb.add_option("ACTION", action_, "add, list, run, remove or move")
        ->required()
        ->check(CLI::IsMember({"add", "list", "run", "remove", "move"}));
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("RUN", runs_, "remove, move: names of runs as list shows them");
    verb.add_option("--model", model_, "add: model folder, or a hub id in the local hub cache");
    verb.add_option("--name", name_, "add: name of the run; a sweep puts what differs behind it");
    verb.add_option("--sweep", sweep_, "add: SETTING=VALUE,VALUE; given again, every combination")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    verb.add_option("--seeds", seeds_, "add: do each with so many seeds, from --seed upwards")
        ->check(CLI::PositiveNumber);
    verb.add_option("--place", place_, "move: how many waiting runs stay in front (default: none)");
    settings_.addTo(verb);
}

Result<int> QueueCommand::run(CommandContext& context) {
    if (action_ == "add") return add(context);
    if (action_ == "remove") return remove(context);
    if (action_ == "move") return move(context);
    return action_ == "run" ? work(context) : list(context);
}

Result<int> QueueCommand::add(CommandContext& context) const {
    if (model_.empty()) return Error{ErrorCode::InvalidArgument, "queue add needs --model", {}};
    VITRINE_TRY(const training::TrainingConfig base, settings_.config());
    std::vector<training::SweepAxis> axes;
    for (const std::string& text : sweep_) {
        VITRINE_TRY(axes.emplace_back(), training::parseSweepAxis(text));
    }
    VITRINE_TRY(const auto runs, training::expandSweep(base, axes, seeds_));
    training::TrainingPlan plan;
    plan.model = training::frozenModelName(model_);
    plan.project = std::filesystem::absolute(project_);
    plan.device = context.options.device;
    plan.threads = context.options.threads;
    // A project that cannot be trained on is known before anything waits for it.
    plan.config = base;
    VITRINE_TRY(const auto rows, training::selectRows(plan));
    VITRINE_TRY(const auto added, RunQueue(project_).add(name_, plan, runs));
    for (const std::string& name : added) context.console.text("waiting: " + name);
    if (context.console.json()) context.console.line({{"runs", added}});
    return 0;
}

Result<int> QueueCommand::list(CommandContext& context) const {
    const RunQueue queue(project_);
    VITRINE_TRY(const std::vector<QueuedRun> runs, queue.list());
    io::OrderedJson listed = io::OrderedJson::array();
    for (const QueuedRun& run : runs) {
        listed.push_back(toJson(queue, run));
        if (context.console.json()) continue;
        std::string line = std::string(training::queueStateName(run.state)) + "\t" + run.run;
        const auto& last = listed.back();
        if (last["total_steps"] > 0)
            line +=
                "\t" + last["steps"].dump() + "/" + last["total_steps"].dump() + " steps, loss " + last["loss"].dump();
        context.console.text(line + (run.detail.empty() ? "" : "\t" + run.detail));
    }
    if (context.console.json()) context.console.line({{"runs", listed}});
    return 0;
}

Result<int> QueueCommand::remove(CommandContext& context) const {
    if (runs_.empty()) return Error{ErrorCode::InvalidArgument, "name the runs to remove", {}};
    for (const std::string& run : runs_) VITRINE_CHECK(RunQueue(project_).remove(run));
    return list(context);
}

Result<int> QueueCommand::move(CommandContext& context) const {
    if (runs_.size() != 1) return Error{ErrorCode::InvalidArgument, "name the one run to move", {}};
    VITRINE_CHECK(RunQueue(project_).move(runs_.front(), place_));
    return list(context);
}

Result<int> QueueCommand::work(CommandContext& context) const {
    const RunQueue queue(project_);
    VITRINE_TRY(const auto right, queue.beginWork());
    Tally tally;
    while (true) {
        VITRINE_CHECK(context.control.checkpoint());
        VITRINE_TRY(const auto next, queue.takeNext());
        if (!next) break;
        VITRINE_CHECK(workOff(context, *next, tally));
    }
    if (context.console.json()) {
        context.console.line({{"event", "queue_finished"}, {"done", tally.done}, {"failed", tally.failed}});
    } else {
        context.console.message(std::to_string(tally.done) + " runs done, " + std::to_string(tally.failed) + " failed");
    }
    return tally.failed > 0 ? 1 : 0;
}

/// One run to its end. A failure is noted and the next one goes on; being stopped puts the run back in line.
Result<void> QueueCommand::workOff(CommandContext& context, const QueuedRun& next, Tally& tally) const {
    const RunQueue queue(project_);
    const std::filesystem::path folder = queue.folderOf(next);
    VITRINE_TRY(const auto line, queue.list());
    if (context.console.json()) {
        context.console.line({{"event", "queued"}, {"run", next.run}, {"waiting", waitingIn(line)}});
    } else {
        context.console.message("run " + next.run + ", " + std::to_string(waitingIn(line)) + " more waiting");
    }
    const Result<training::TrainingOutcome> outcome = trainPlanned(context, folder);
    if (outcome) {
        ++tally.done;
        return queue.settle(next.run, QueueState::Done, {});
    }
    if (outcome.error().code == ErrorCode::Cancelled) {
        VITRINE_CHECK(queue.settle(next.run, QueueState::Waiting, {}));
        return outcome.error();
    }
    ++tally.failed;
    return queue.settle(next.run, QueueState::Failed, outcome.error().detail);
}

}  // namespace vitrine::cli
