// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cmath>

#include "core/adapter/model_card.h"
#include "core/base/guarded.h"
#include "core/engine/engine.h"
#include "core/engine/evaluation_folder.h"
#include "core/engine/memory_probe.h"
#include "core/engine/run_record.h"
#include "core/engine/training_run.h"
#include "core/image/preprocessor_config.h"
#include "core/model/prompt_input.h"
#include "core/prompt/template_store.h"
#include "core/sample_data/sample_model.h"
#include "core/tokenizer/stream_decoder.h"

namespace vitrine::engine {
namespace {

namespace fs = std::filesystem;

Result<Answer> answerQuestion(const Question& question, SessionKeeper& keeper,
                              const std::function<void(const AnswerToken&)>& told, const RunControl& control) {
    VITRINE_TRY(const model::SessionOptions options, asItsRun(question.session));
    VITRINE_TRY(model::ModelSession * opened, keeper.open(question.model, options));
    model::ModelSession& session = *opened;
    const model::InputMaker inputOf{session.tokenizer(), session.imageProcessor(), session.pictureMode()};
    VITRINE_TRY(const model::GenerationInput input, inputOf(question.prompt, question.pictures));
    tokenizer::StreamDecoder decoder(session.tokenizer());
    std::vector<std::string> pieces;
    const auto onToken = [&](std::size_t, const model::TokenProbability& token) {
        pieces.push_back(decoder.push(token.id));
        if (told && !pieces.back().empty()) told({pieces.back(), token.probability});
    };
    const auto began = std::chrono::steady_clock::now();
    VITRINE_TRY(const auto answers,
                model::generate(session, std::span(&input, 1), question.generation, control, onToken));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    const model::GeneratedAnswer& made = answers.front();
    Answer answer{made.text, {}, made.stopped, made.confidence, 0.0};
    answer.tokensPerSecond = static_cast<double>(made.ids.size()) / std::max(seconds, 1e-9);
    for (std::size_t i = 0; i < made.probabilities.size() && i < pieces.size(); ++i)
        answer.tokens.push_back({pieces[i], made.probabilities[i]});
    const std::string rest = decoder.finish();
    if (!rest.empty() && !answer.tokens.empty()) answer.tokens.back().text += rest;
    return answer;
}

Result<std::vector<adapter::ProofRow>> proofRows(const ExportJob& job) {
    std::vector<adapter::ProofRow> rows;
    if (job.project.empty() || job.proofRows == 0) return rows;
    const adapter::AdaptedModel& source = job.request.source;
    evaluation::QuestionOptions options;
    options.limit = job.proofRows;
    options.pictureMode = source.session.pictureMode;
    const auto plan = planOf(source.adapter);
    VITRINE_TRY(const auto project, dataset::Project::open(job.project, dataset::Project::Access::Read));
    VITRINE_TRY(options.promptTemplate, prompt::templateOf(project, plan ? plan->config.promptTemplate : "product"));
    VITRINE_TRY(const auto set, evaluation::questionsOf(project, options));
    VITRINE_TRY(const fs::path folder, model::resolveModel(source.model));
    VITRINE_TRY(const auto tokenizer, tokenizer::Tokenizer::load(folder));
    VITRINE_TRY(const auto preprocessor, image::readPreprocessorConfig(folder));
    const image::ImageProcessor processor(source.session.numCrops.value_or(preprocessor.numCrops),
                                          preprocessor.normalization);
    const model::InputMaker inputOf{*tokenizer, processor, options.pictureMode};
    for (const evaluation::Question& question : set.questions) {
        std::vector<fs::path> pictures;
        for (const batch::RowPicture& picture : question.row.pictures) pictures.push_back(picture.file);
        VITRINE_TRY(auto input, inputOf(question.row.prompt, pictures));
        rows.push_back({question.row.name, std::move(input)});
    }
    return rows;
}

Result<adapter::ExportReport> exportWithProof(const ExportJob& job, const RunControl& control,
                                              const Progress& progress) {
    adapter::ExportRequest request = job.request;
    VITRINE_TRY(const auto rows, proofRows(job));
    if (request.card.empty()) {
        adapter::CardSources sources;
        sources.model = request.source.model;
        sources.adapter = request.source.adapter;
        sources.evaluation = job.evaluation;
        sources.run = runOf(request.source.adapter).value_or("");
        sources.format = request.format;
        sources.license = job.license;
        sources.program = job.program;
        VITRINE_TRY(const io::OrderedJson facts, adapter::cardFacts(sources));
        request.card = adapter::renderCard(facts);
    }
    return adapter::exportAdapter(request, rows, control, progress);
}

class TorchEngine : public Engine {
public:
    Result<training::TrainingOutcome> train(const training::TrainingPlan& plan, const fs::path& runFolder,
                                            RunObserver& observer, const RunControl& control,
                                            const Progress& progress) override {
        keeper_.free();
        return guarded<Result<training::TrainingOutcome>>([&]() -> Result<training::TrainingOutcome> {
            VITRINE_TRY(auto rows, training::selectRows(plan));
            VITRINE_CHECK(training::writePlan(runFolder, plan));
            return performRun({plan, std::move(rows), runFolder, RunStart::Fresh}, observer, control, progress);
        });
    }

    Result<training::TrainingOutcome> resume(const fs::path& runFolder, int threads, RunObserver& observer,
                                             const RunControl& control, const Progress& progress) override {
        keeper_.free();
        return guarded<Result<training::TrainingOutcome>>(
            [&] { return performPlannedRun(runFolder, threads, observer, control, progress); });
    }

    Result<ProbeReport> probe(const training::TrainingPlan& plan, const RunControl& control,
                              const Progress& progress) override {
        keeper_.free();
        return guarded<Result<ProbeReport>>([&] { return probeMemory(plan, control, progress); });
    }

    Result<Answer> answer(const Question& question, const std::function<void(const AnswerToken&)>& told,
                          const RunControl& control) override {
        return guarded<Result<Answer>>([&] { return answerQuestion(question, keeper_, told, control); });
    }

    Result<evaluation::Explanation> explain(const ExplanationJob& job, const RunControl& control,
                                            const Progress& progress) override {
        return guarded<Result<evaluation::Explanation>>([&] { return explainRow(job, keeper_, control, progress); });
    }

    Result<evaluation::Evaluation> evaluate(const EvaluationJob& job, const RunControl& control,
                                            const Progress& progress) override {
        keeper_.free();
        return guarded<Result<evaluation::Evaluation>>([&]() -> Result<evaluation::Evaluation> {
            VITRINE_TRY(const auto language, evaluation::languageFromName(job.language));
            VITRINE_TRY(evaluation::Evaluation judged, evaluation::evaluate(job.request, control, progress));
            if (!job.folder.empty()) VITRINE_CHECK(writeEvaluation(judged, job.request, {job.folder, {}, language}));
            return judged;
        });
    }

    Result<adapter::ExportReport> exportAdapter(const ExportJob& job, const RunControl& control,
                                                const Progress& progress) override {
        keeper_.free();
        return guarded<Result<adapter::ExportReport>>([&] { return exportWithProof(job, control, progress); });
    }

    void freeModel() override { keeper_.free(); }

    Result<void> writeSampleModel(const fs::path& folder) override {
        const auto written = guarded<Result<std::int64_t>>([&] { return sample_data::writeSampleModel(folder); });
        return written ? Result<void>() : Result<void>(written.error());
    }

private:
    SessionKeeper keeper_;
};

}  // namespace

std::unique_ptr<Engine> makeEngine() {
    return std::make_unique<TorchEngine>();
}

}  // namespace vitrine::engine
