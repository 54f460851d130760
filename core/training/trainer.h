// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/batch/example.h"
#include "core/batch/survey.h"
#include "core/training/judgement.h"
#include "core/training/training_config.h"
#include "core/training/training_observer.h"

namespace vitrine::model::network {
class Phi3Vision;
}

namespace vitrine::distributed {
class ProcessGroup;
}

namespace vitrine::training {

/// Rows to learn from or to judge by; the survey says which of the source's rows are used.
struct TrainingRows {
    const batch::ExampleSource* source = nullptr;
    batch::Survey survey;

    bool empty() const { return source == nullptr || survey.accepted.empty(); }
};

/// What a run works on. Everything referred to outlives the trainer.
struct TrainingJob {
    model::network::Phi3Vision& network;
    TrainingConfig config;
    TrainingRows train;
    TrainingRows validation;  ///< may be empty: nothing is evaluated
    batch::PictureReader readPicture;
    std::filesystem::path runFolder;     ///< empty = nothing is written
    std::filesystem::path modelFolder;   ///< a full checkpoint carries its configuration and tokenizer
    std::string baseModelName;           ///< for adapter_config.json
    std::filesystem::path loraInitFrom;  ///< tensors in PEFT's names that the adapter starts from; empty = as drawn
    /// Answers freely and is judged by them at each evaluation; may be empty.
    std::function<Result<Judgement>()> judge;
    /// The processes that share each step; null = this one does all. All get the same job.
    distributed::ProcessGroup* group = nullptr;
};

/// Fine-tunes a network. All work on weights happens on the thread that calls run(); pictures are decoded ahead on
/// threads of its own, joined before run() returns.
///
/// With a group every process calls the same members. Each takes its micro-batches of a step, all make the same update;
/// the first one alone evaluates and writes the run folder, and tells of evaluations and checkpoints. An error or a
/// stop of one process is one of all; where one is gone (Network), the first saves what was reached.
class Trainer {
public:
    /// Attaches the adapter or frees the weights, and seeds the random generators.
    /// Errors: InvalidArgument (nothing to train, problems in the settings, processes with other settings, rows or
    /// weights), InvalidData (no rows), those of `loraInitFrom`.
    static Result<Trainer> start(TrainingJob job);
    /// The same from the newest whole checkpoint of the run folder.
    /// Errors: NotFound (no checkpoint), InvalidData (the rows or the settings are not the ones the run began with).
    static Result<Trainer> resume(TrainingJob job);
    ~Trainer();
    Trainer(Trainer&&) noexcept;
    Trainer& operator=(Trainer&&) noexcept;

    std::int64_t totalSteps() const;
    std::int64_t finishedSteps() const;
    std::int64_t trainableParameters() const;

    /// To the end of the run, or until `control` asks to stop: then a checkpoint is saved and Cancelled returned.
    /// Errors: NonFiniteLoss before the step it would have spoilt, DiskFull, OutOfMemory, Cancelled.
    Result<TrainingOutcome> run(TrainingObserver& observer, const RunControl& control);

private:
    struct State;
    static Result<Trainer> made(TrainingJob job);
    static Result<Trainer> restored(TrainingJob job);
    static Result<Trainer> agreed(distributed::ProcessGroup* group, Result<Trainer> mine);
    explicit Trainer(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace vitrine::training
