// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/adapter/exporter.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/engine/answer_explanation.h"
#include "core/engine/run_observer.h"
#include "core/evaluation/evaluator.h"
#include "core/model/generator.h"
#include "core/training/training_plan.h"

namespace vitrine::engine {

/// What one real step on the heaviest rows took.
struct ProbeReport {
    std::uint64_t peakBytes = 0;
    std::uint64_t usableBytes = 0;
    std::int64_t longestRow = 0;  ///< id
    std::int64_t tokens = 0;      ///< of that row
    double secondsPerStep = 0.0;

    bool fits() const { return peakBytes < usableBytes; }
    bool tight() const { return fits() && static_cast<double>(peakBytes) > 0.9 * static_cast<double>(usableBytes); }
};

/// One question to a model, with or without an adapter.
struct Question {
    std::string model;
    model::SessionOptions session;  ///< with its adapter, whose run says how pictures are read
    std::string prompt;             ///< the whole text before the answer, with <|image_N|> tags
    std::vector<std::filesystem::path> pictures;
    model::GenerationConfig generation;
};

/// A piece of an answer as it is made.
struct AnswerToken {
    std::string text;
    double probability = 0.0;
};

struct Answer {
    std::string text;
    std::vector<AnswerToken> tokens;
    bool stopped = false;  ///< false: the length ended it
    double confidence = 0.0;
    double tokensPerSecond = 0.0;
};

struct ExportJob {
    adapter::ExportRequest request;    ///< without a card one is written from facts
    std::filesystem::path project;     ///< validation rows of it prove the export; empty = tensors alone
    std::filesystem::path evaluation;  ///< for the card; may be empty
    std::int64_t proofRows = 8;
    std::string license;
    std::string program;  ///< "Vitrine 1.2.3", for the card
};

/// Where an evaluation is to be kept, and in which language its report speaks.
struct EvaluationJob {
    evaluation::EvaluationRequest request;
    std::filesystem::path folder;  ///< predictions, metrics.json and report.html; empty = nothing is written
    std::string language = "en";   ///< of the report: en | zh-TW
};

/// All work on weights. The window loads what implements it from a library of its own, so that LibTorch is not there
/// before it is needed; nothing of torch or Qt stands in this header. One thread at a time; every call blocks and may
/// be stopped through its RunControl. Models are freed when a call returns, but for the one that answer() and explain()
/// asked last: it is kept for the next question, until another call needs the room or freeModel(). Nothing is thrown.
class Engine {
public:
    virtual ~Engine() = default;

    /// Writes the plan into a new run folder and trains. Errors: those of performRun(), AlreadyExists.
    virtual Result<training::TrainingOutcome> train(const training::TrainingPlan& plan,
                                                    const std::filesystem::path& runFolder, RunObserver& observer,
                                                    const RunControl& control, const Progress& progress) = 0;
    /// Does what the plan in the folder says, from its newest whole checkpoint where it has one. `threads`: 0 = as
    /// planned.
    virtual Result<training::TrainingOutcome> resume(const std::filesystem::path& runFolder, int threads,
                                                     RunObserver& observer, const RunControl& control,
                                                     const Progress& progress) = 0;
    virtual Result<ProbeReport> probe(const training::TrainingPlan& plan, const RunControl& control,
                                      const Progress& progress) = 0;
    /// `told` is called with each piece as it comes; may be empty.
    virtual Result<Answer> answer(const Question& question, const std::function<void(const AnswerToken&)>& told,
                                  const RunControl& control) = 0;
    /// Asks one row of a project as an evaluation does, and looks closely at the answer.
    virtual Result<evaluation::Explanation> explain(const ExplanationJob& job, const RunControl& control,
                                                    const Progress& progress) = 0;
    virtual void freeModel() = 0;
    virtual Result<evaluation::Evaluation> evaluate(const EvaluationJob& job, const RunControl& control,
                                                    const Progress& progress) = 0;
    virtual Result<adapter::ExportReport> exportAdapter(const ExportJob& job, const RunControl& control,
                                                        const Progress& progress) = 0;
    /// Writes the sample model that travels with the program. Errors: AlreadyExists, DiskFull, PermissionDenied.
    virtual Result<void> writeSampleModel(const std::filesystem::path& folder) = 0;
};

/// The engine of this program; links LibTorch.
std::unique_ptr<Engine> makeEngine();

}  // namespace vitrine::engine

/// The one symbol of libvitrine_engine.so, and its type. The caller owns what it returns; null = out of memory.
extern "C" vitrine::engine::Engine* vitrine_make_engine();
using VitrineMakeEngine = vitrine::engine::Engine* (*)();
inline constexpr const char* kVitrineMakeEngine = "vitrine_make_engine";
