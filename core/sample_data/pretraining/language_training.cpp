// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/language_training.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>

#include <chrono>
#include <cstdio>

#include "core/sample_data/pretraining/answer_batch.h"
#include "core/sample_data/pretraining/answer_text.h"
#include "core/sample_data/pretraining/replicas.h"
#include "core/sample_data/pretraining/starting_weights.h"

namespace vitrine::sample_data::pretraining {
namespace {

using model::network::Parameter;
using model::network::Phi3Vision;
using Clock = std::chrono::steady_clock;

struct Worker {
    explicit Worker(const model::Phi3VisionConfig& config) : network(config) {}

    Phi3Vision network;
    double loss = 0.0;
    double tokens = 0.0;
    Result<void> status;
};

std::vector<Parameter> languageParameters(const Phi3Vision& network) {
    std::vector<Parameter> parameters;
    for (const Parameter& parameter : network.index().parameters) {
        if (parameter.name.find(".img_processor.") == std::string::npos) parameters.push_back(parameter);
    }
    return parameters;
}

std::int64_t keptAt(double done) {
    if (done < 0.2) return 0;
    if (done < 0.7) return 80;
    return static_cast<std::int64_t>(slotSources().size());
}

struct Lesson {
    const tokenizer::Tokenizer& tokenizer;
    const AnsweredPictures& pictures;
    const LanguagePlan& plan;
    std::uint64_t seed;
};

Result<void> work(Worker& worker, std::size_t number, std::int64_t step, const Lesson& lesson) {
    const std::int64_t kept = keptAt(static_cast<double>(step) / static_cast<double>(lesson.plan.steps));
    Random random = Random::keyed({lesson.seed, 78, static_cast<std::uint64_t>(step), number});
    std::vector<AnswerRow> rows;
    std::vector<std::int64_t> chosen;
    for (std::int64_t i = 0; i < lesson.plan.rows; ++i) {
        chosen.push_back(random.integer(0, static_cast<std::int64_t>(lesson.pictures.products.size()) - 1));
        // Without pictures nothing binds a row to the pool, so every text is new.
        const Product product = kept == 0 ? randomProduct(PriceFormula::Base, random)
                                          : lesson.pictures.products[static_cast<std::size_t>(chosen.back())];
        VITRINE_TRY(auto row,
                    encodeAnswer(lesson.tokenizer, answerText(product, price(product, PriceFormula::Base, random))));
        rows.push_back(std::move(row));
    }
    const at::Tensor features =
        lesson.pictures.features.index_select(0, at::tensor(at::ArrayRef<std::int64_t>(chosen)));
    const AnswerBatch batch = answerBatch(rows, kept, lesson.tokenizer.endOfTextId(), random);
    const auto loss = answerLoss(worker.network, batch, mergedRows(features));
    (loss.sum / static_cast<double>(loss.tokens)).backward();
    worker.loss += loss.sum.item<double>();
    worker.tokens += static_cast<double>(loss.tokens);
    return {};
}

std::string logLine(std::vector<std::unique_ptr<Worker>>& workers, std::int64_t step, double seconds) {
    double loss = 0.0;
    double tokens = 0.0;
    for (auto& worker : workers) {
        loss += worker->loss;
        tokens += worker->tokens;
        worker->loss = worker->tokens = 0.0;
    }
    char line[128];
    std::snprintf(line, sizeof line, "language step %lld, %.0f s, loss %.4f", static_cast<long long>(step), seconds,
                  loss / tokens);
    return line;
}

std::vector<std::unique_ptr<Worker>> makeWorkers(const Phi3Vision& network, const TrainingRun& run) {
    std::vector<std::unique_ptr<Worker>> workers;
    for (std::size_t i = 0; i < run.workers; ++i) {
        workers.push_back(std::make_unique<Worker>(network.config()));
        setStartingWeights(workers[i]->network, run.seed);
    }
    return workers;
}

}  // namespace

Result<void> trainLanguage(Phi3Vision& network, const tokenizer::Tokenizer& tokenizer,
                           const AnsweredPictures& pictures, const LanguagePlan& plan, const TrainingRun& run) {
    const std::filesystem::path state = run.folder / "language.state.safetensors";
    auto workers = makeWorkers(network, run);
    std::vector<std::vector<Parameter>> lists;
    for (const auto& worker : workers) lists.push_back(languageParameters(worker->network));
    Replicas replicas(lists, run.compute, AdamSettings{});
    if (std::filesystem::exists(state)) VITRINE_CHECK(replicas.load(state));
    const Lesson lesson{tokenizer, pictures, plan, run.seed};
    Clock::time_point spoken = Clock::now();
    Clock::time_point saved = spoken;
    const auto since = [](Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    while (replicas.steps() < plan.steps) {
        VITRINE_CHECK(run.control->checkpoint());
        const std::int64_t step = replicas.steps();
        replicas.step(cosineRate(plan.peakRate, step, plan.steps, plan.warmUp),
                      [&](std::size_t i) { workers[i]->status = work(*workers[i], i, step, lesson); });
        for (const auto& worker : workers) VITRINE_CHECK(worker->status);
        const bool last = replicas.steps() == plan.steps;
        if (since(spoken) > 30 || last) {
            run.log(logLine(workers, replicas.steps(), since(spoken)));
            spoken = Clock::now();
        }
        if (since(saved) > 120 || last) {
            VITRINE_CHECK(replicas.save(state));
            saved = Clock::now();
        }
    }
    const std::vector<Parameter> targets = languageParameters(network);
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < targets.size(); ++i) *targets[i].tensor = replicas.master(i).clone();
    return {};
}

}  // namespace vitrine::sample_data::pretraining
