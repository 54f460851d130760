// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainer.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/base/log.h"
#include "core/base/random.h"
#include "core/batch/picture_embedder.h"
#include "core/distributed/process_group.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/peft_folder.h"
#include "core/training/adamw.h"
#include "core/training/checkpoint_store.h"
#include "core/training/evaluation_pass.h"
#include "core/training/lr_schedule.h"
#include "core/training/memory_use.h"
#include "core/training/row_stream.h"
#include "core/training/run_identity.h"
#include "core/training/run_log.h"
#include "core/training/state_files.h"
#include "core/training/step_runner.h"
#include "core/training/torch_errors.h"
#include "core/training/training_facts.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Result<void> checkJob(const TrainingJob& job) {
    const auto problems = job.config.validate();
    if (!problems.empty()) return Error{ErrorCode::InvalidArgument, problems.front(), {}};
    if (job.train.empty())
        return Error{ErrorCode::InvalidData, "no row can be trained on", "Run preflight to see why."};
    return {};
}

std::uint64_t cacheBytes(const TrainingJob& job) {
    const TrainingConfig& config = job.config;
    if (!config.cacheVisionFeatures) return 0;
    if (config.visionCacheMebibytes > 0) return static_cast<std::uint64_t>(config.visionCacheMebibytes) << 20;
    const int neighbours = job.group == nullptr ? 1 : job.group->localSize();
    return usableMemory() / 4 / static_cast<std::uint64_t>(neighbours);
}

int gpuOf(const model::network::Phi3Vision& network) {
    const at::Device device = network.embedTokens.device();
    return device.is_cuda() ? device.index() : -1;
}

}  // namespace

struct Trainer::State {
    State(TrainingJob work, TrainingTarget what)
        : job(std::move(work)),
          target(std::move(what)),
          total(totalStepsOf(job.config, job.train.survey.accepted.size(), processes())),
          schedule(job.config, total),
          optimizer(target.tensors, job.config, ownersFor(target.tensors, job.config, job.group)),
          shards(optimizer, job.group),
          embedder(job.network, target.visionTraining(), cacheBytes(job)),
          store(job.runFolder),
          log(job.runFolder, job.config, total) {
        progress.settingsHash = settingsHash(job.config, processes());
        progress.rowsHash = rowsHash(*job.train.source, job.train.survey);
    }

    std::int64_t processes() const { return distributed::sizeOf(job.group); }
    bool isMain() const { return distributed::rankOf(job.group) == 0; }
    bool saves() const { return isMain() && !job.runFolder.empty(); }
    Result<void> onMain(const std::function<Result<void>()>& task);
    TrainingState files() { return {job.network, target, optimizer, shards, job.config, job.modelFolder}; }
    double epoch() const;

    Result<void> restore();
    Result<void> agree();
    Result<void> openFolder();
    Result<TrainingOutcome> train(const RunControl& control);
    Result<void> takeSteps(const RunControl& control);
    Result<void> mayGoOn(const RunControl& control);
    void keepWhatWasReached(const Error& error);
    Result<void> step(StepRunner& runner, batch::DataLoader& loader);
    Result<void> watch(const RunControl& control);
    Result<void> watchOrKeep(const RunControl& control);
    Result<void> evaluate(const RunControl& control);
    bool evaluationDue() const;
    bool saveDue() const { return job.config.saveSteps > 0 && progress.step % job.config.saveSteps == 0; }
    bool outOfPatience() const;
    Result<void> save();
    Result<fs::path> writeCheckpoint();

    TrainingJob job;
    TrainingTarget target;
    std::int64_t total;
    LrSchedule schedule;
    AdamW optimizer;
    OptimizerShards shards;
    batch::PictureEmbedder embedder;
    CheckpointStore store;
    RunLog log;
    RunState progress;
    TrainingObserver* observer = nullptr;
    TrainingOutcome outcome;
    Clock::time_point began;
    std::int64_t evaluatedStep = -1;
    std::int64_t savedStep = -1;
    std::uint64_t epochBefore = 0;  ///< whole epochs before the last step
};

double Trainer::State::epoch() const {
    return static_cast<double>(progress.position) / static_cast<double>(job.train.survey.accepted.size());
}

Result<void> Trainer::State::restore() {
    VITRINE_TRY(const std::int64_t newest, store.newestWhole());
    const fs::path folder = store.pathOf(newest);
    VITRINE_TRY(const RunState saved, readStateFiles(files(), folder));
    if (saved.rowsHash != progress.rowsHash) {
        return Error{ErrorCode::InvalidData, "the rows are not the ones that " + folder.string() + " was trained on",
                     "Start a new run; a resumed one must see the same data."};
    }
    if (saved.settingsHash != progress.settingsHash) {
        return Error{ErrorCode::InvalidData,
                     "the settings are not the ones that " + folder.string() + " was trained with",
                     "Undo the change in training_args.json or start a new run."};
    }
    progress = saved;
    savedStep = saved.step;
    outcome.lastCheckpoint = folder;
    epochBefore = static_cast<std::uint64_t>(epoch());
    if (!isMain()) return {};
    VITRINE_TRY(const io::Json trainerState, io::readJson(folder / "trainer_state.json"));
    return log.resume(trainerState, saved.step);
}

/// The same work in every process, and then random numbers of its own for each: the same dropout in all would make of
/// so many rows one.
Result<void> Trainer::State::agree() {
    VITRINE_CHECK(job.group->agree(factsOf(job, target, progress)));
    if (isMain()) return {};
    const auto seed = static_cast<std::uint64_t>(job.config.seed);
    const auto rank = static_cast<std::uint64_t>(job.group->rank());
    seedGenerators(Random::keyed({seed, rank, static_cast<std::uint64_t>(progress.step)}).next());
    return {};
}

Result<void> Trainer::State::openFolder() {
    std::error_code failure;
    fs::create_directories(job.runFolder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + job.runFolder.string());
    store.sweep();
    if (job.config.isLora()) store.reserve(stateFileBytes(files()));
    return log.open();
}

Result<void> Trainer::State::step(StepRunner& runner, batch::DataLoader& loader) {
    const auto start = Clock::now();
    const double factor = schedule.factor(progress.step);
    job.network.setTraining(true);
    VITRINE_TRY(const StepResult result, runner.run(loader, progress.step + 1, factor));
    progress.step += 1;
    epochBefore = static_cast<std::uint64_t>(epoch());
    progress.position = loader.position();
    progress.epoch = epoch();
    progress.tokensSeen += result.tokens;
    progress.skippedRows += static_cast<std::int64_t>(result.skipped.size());
    for (const auto& row : result.skipped) observer->onSkippedRow({progress.step, row.name, row.reason});
    const double seconds = std::max(secondsSince(start), 1e-9);
    StepMetrics metrics;
    metrics.step = progress.step;
    metrics.totalSteps = total;
    metrics.epoch = progress.epoch;
    metrics.loss = result.loss;
    metrics.learningRate = factor * job.config.learningRate;
    metrics.gradNorm = result.gradNorm;
    metrics.samplesPerSecond = static_cast<double>(result.rows) / seconds;
    metrics.tokensPerSecond = static_cast<double>(result.tokens) / seconds;
    metrics.memoryBytes = peakMemory(gpuOf(job.network));
    metrics.elapsedSeconds = secondsSince(began);
    metrics.tokensSeen = progress.tokensSeen;
    metrics.rows = result.rowLosses;
    observer->onStep(metrics);
    return saves() ? log.add(metrics) : Result<void>();
}

bool Trainer::State::evaluationDue() const {
    if (job.validation.empty() || job.config.evalStrategy == "no") return false;
    if (progress.step == total) return true;
    if (job.config.evalStrategy == "epoch") return static_cast<std::uint64_t>(progress.epoch) > epochBefore;
    return job.config.evalSteps > 0 && progress.step % job.config.evalSteps == 0;
}

Result<void> Trainer::State::evaluate(const RunControl& control) {
    job.network.setTraining(false);
    VITRINE_TRY(const ValidationLoss loss, validationLoss(job, embedder, control));
    VITRINE_TRY(const Judgement judged, job.judge ? job.judge() : Result<Judgement>(Judgement()));
    EvaluationMetrics metrics{progress.step, progress.epoch, loss.mean,        loss.rows,
                              judged.prices, false,          judged.byCategory};
    metrics.best = !progress.bestMetric || loss.mean < *progress.bestMetric;
    if (metrics.best) {
        progress.bestMetric = loss.mean;
        progress.bestStep = progress.step;
    }
    progress.evaluationsWithoutGain = metrics.best ? 0 : progress.evaluationsWithoutGain + 1;
    evaluatedStep = progress.step;
    observer->onEvaluation(metrics);
    return saves() ? log.add(metrics, judged.rows) : Result<void>();
}

bool Trainer::State::outOfPatience() const {
    return job.config.earlyStoppingPatience > 0 && progress.evaluationsWithoutGain >= job.config.earlyStoppingPatience;
}

Result<fs::path> Trainer::State::writeCheckpoint() {
    const auto write = [this](const fs::path& folder) {
        return writeStateFiles(files(), progress, log.trainerState(progress), folder);
    };
    auto saved = store.save(progress.step, stateFileBytes(files()), write);
    if (saved || saved.error().code != ErrorCode::DiskFull) return saved;
    log::warning(saved.error().detail + "; older checkpoints are removed");
    store.releaseReserve();
    store.prune(1, progress.bestStep);
    return store.save(progress.step, stateFileBytes(files()), write);
}

Result<void> Trainer::State::save() {
    if (!saves() || savedStep == progress.step) return {};
    VITRINE_TRY(const fs::path path, writeCheckpoint());
    savedStep = progress.step;
    outcome.lastCheckpoint = path;
    VITRINE_CHECK(log.writeTrainerState(progress));
    observer->onCheckpoint({progress.step, path, progress.bestMetric && progress.bestStep == progress.step});
    store.prune(job.config.saveTotalLimit, progress.bestStep);
    return {};
}

/// What is due after a step: evaluation, then saving.
Result<void> Trainer::State::watch(const RunControl& control) {
    if (evaluationDue()) VITRINE_CHECK(evaluate(control));
    const bool best = evaluatedStep == progress.step && progress.bestStep == progress.step;
    if (saveDue() || best || progress.step == total) VITRINE_CHECK(save());
    return {};
}

/// A stop in the middle of an evaluation keeps the steps before it, and leaves the evaluation to the resumed run.
Result<void> Trainer::State::watchOrKeep(const RunControl& control) {
    auto watched = progress.evaluationPending ? evaluate(control) : watch(control);
    if (!watched && watched.error().code != ErrorCode::Cancelled) return watched;
    progress.evaluationPending = !watched;
    if (!watched) VITRINE_CHECK(save());
    return watched;
}

/// What only the first process does, while the others wait to learn how it went and where the run stands then.
Result<void> Trainer::State::onMain(const std::function<Result<void>()>& task) {
    if (job.group == nullptr) return task();
    Result<void> done;
    try {
        if (isMain()) done = task();
    } catch (const c10::Error& error) {
        done = fromTorch(error);
    }
    VITRINE_TRY(const auto texts, shards.meet(done ? Result<std::string>(io::toLine(toJson(progress)))
                                                   : Result<std::string>(done.error())));
    VITRINE_TRY(const io::Json document, io::parseJson(texts.front(), "the first process's state"));
    VITRINE_TRY(progress, parseRunState(document, "the first process's state"));
    return {};
}

/// A stop of any process is one of all; the steps so far are saved.
Result<void> Trainer::State::mayGoOn(const RunControl& control) {
    auto goOn = distributed::shareOutcome(job.group, control.checkpoint());
    if (goOn || goOn.error().code != ErrorCode::Cancelled) return goOn;
    if (progress.step > 0) VITRINE_CHECK(onMain([this] { return save(); }));
    return goOn;
}

Result<void> Trainer::State::takeSteps(const RunControl& control) {
    StepRunner runner(job.network, embedder, optimizer, job.config, job.group);
    const auto known = [this](const std::string& key) { return embedder.known(key); };
    batch::DataLoader loader(*job.train.source, rowOrder(job), job.readPicture, known,
                             rowReading(job, progress.position, total));
    const auto lookAfterStep = [&] { return watchOrKeep(control); };
    if (progress.evaluationPending) VITRINE_CHECK(onMain(lookAfterStep));
    while (progress.step < total && !outOfPatience()) {
        VITRINE_CHECK(mayGoOn(control));
        VITRINE_CHECK(step(runner, loader));
        VITRINE_CHECK(onMain(lookAfterStep));
    }
    return onMain([this] { return save(); });
}

/// Another process is gone: the weights stand where the last whole step left them. Not with a divided optimizer: a part
/// of its state is gone too, and the last checkpoint is what there is.
void Trainer::State::keepWhatWasReached(const Error& error) {
    if (job.group == nullptr || error.code != ErrorCode::Network || progress.step == 0 || shards.divided()) return;
    if (const auto kept = save(); !kept) log::warning("the steps so far could not be saved: " + kept.error().detail);
}

Result<TrainingOutcome> Trainer::State::train(const RunControl& control) {
    began = Clock::now();
    VITRINE_CHECK(onMain([this] { return saves() ? openFolder() : Result<void>(); }));
    if (const auto taken = takeSteps(control); !taken) {
        keepWhatWasReached(taken.error());
        return taken.error();
    }
    outcome.steps = progress.step;
    outcome.stoppedEarly = progress.step < total;
    outcome.bestMetric = progress.bestMetric;
    outcome.skippedRows = progress.skippedRows;
    if (saves())
        outcome.bestCheckpoint = progress.bestMetric ? store.pathOf(progress.bestStep) : outcome.lastCheckpoint;
    return outcome;
}

Trainer::Trainer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Trainer::~Trainer() = default;
Trainer::Trainer(Trainer&&) noexcept = default;
Trainer& Trainer::operator=(Trainer&&) noexcept = default;

Result<Trainer> Trainer::made(TrainingJob job) {
    VITRINE_CHECK(checkJob(job));
    try {
        seedGenerators(static_cast<std::uint64_t>(job.config.seed));
        VITRINE_TRY(TrainingTarget target, prepareTarget(job.network, job.config, job.baseModelName));
        if (!job.loraInitFrom.empty()) VITRINE_CHECK(model::loadPeftTensors(job.network, job.loraInitFrom));
        return Trainer(std::make_unique<State>(std::move(job), std::move(target)));
    } catch (const c10::Error& error) {
        return fromTorch(error);
    }
}

Result<Trainer> Trainer::restored(TrainingJob job) {
    job.loraInitFrom.clear();
    VITRINE_TRY(Trainer trainer, made(std::move(job)));
    try {
        VITRINE_CHECK(trainer.state_->restore());
        return trainer;
    } catch (const c10::Error& error) {
        return fromTorch(error);
    }
}

/// No process goes on before all have come this far, with the same work.
Result<Trainer> Trainer::agreed(distributed::ProcessGroup* group, Result<Trainer> mine) {
    if (group == nullptr) return mine;
    VITRINE_CHECK(distributed::shareOutcome(group, mine ? Result<void>() : Result<void>(mine.error())));
    VITRINE_CHECK(mine->state_->agree());
    return mine;
}

Result<Trainer> Trainer::start(TrainingJob job) {
    distributed::ProcessGroup* group = job.group;
    return agreed(group, made(std::move(job)));
}

Result<Trainer> Trainer::resume(TrainingJob job) {
    distributed::ProcessGroup* group = job.group;
    return agreed(group, restored(std::move(job)));
}

std::int64_t Trainer::totalSteps() const {
    return state_->total;
}

std::int64_t Trainer::finishedSteps() const {
    return state_->progress.step;
}

std::int64_t Trainer::trainableParameters() const {
    return state_->target.parameterCount();
}

Result<TrainingOutcome> Trainer::run(TrainingObserver& observer, const RunControl& control) {
    state_->observer = &observer;
    const auto finish = [this](Result<TrainingOutcome> outcome) {
        state_->job.network.setTraining(false);
        if (state_->saves()) state_->store.sweep();
        return outcome;
    };
    try {
        return finish(state_->train(control));
    } catch (const c10::Error& error) {
        return finish(fromTorch(error));
    }
}

}  // namespace vitrine::training
