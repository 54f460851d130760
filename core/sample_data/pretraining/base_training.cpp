// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/base_training.h"

#include <ATen/core/grad_mode.h>
#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/io/json.h"
#include "core/model/network/tensor_io.h"
#include "core/sample_data/pretraining/answer_text.h"
#include "core/sample_data/pretraining/feature_cache.h"
#include "core/sample_data/pretraining/greedy_answers.h"
#include "core/sample_data/pretraining/probe.h"
#include "core/sample_data/pretraining/starting_weights.h"
#include "core/tokenizer/tokenizer_training.h"

namespace vitrine::sample_data::pretraining {
namespace {

constexpr std::int64_t kPieces = 1024;
constexpr std::int64_t kVocabulary = (kPieces + tokenizer::kAddedTokens + 31) / 32 * 32;

// Large blocks go back and forth at every step; returning them to the system each time costs page faults.
void keepMemory() {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 2'000'000'000);
    mallopt(M_TOP_PAD, 64 << 20);
}

Result<void> writeDescription(const std::filesystem::path& folder, std::uint64_t seed) {
    VITRINE_CHECK(io::writeJson(folder / "config.json", sampleModelConfig(kVocabulary, kPieces)));
    const io::Json preprocessor = {{"do_convert_rgb", true},
                                   {"image_mean", {0.48145466, 0.4578275, 0.40821073}},
                                   {"image_processor_type", "Phi3VImageProcessor"},
                                   {"image_std", {0.26862954, 0.26130258, 0.27577711}},
                                   {"num_crops", 1},
                                   {"num_img_tokens", 144}};
    VITRINE_CHECK(io::writeJson(folder / "preprocessor_config.json", preprocessor));
    const io::Json generation = {{"_from_model_config", true},
                                 {"bos_token_id", 1},
                                 {"eos_token_id", 2},
                                 {"pad_token_id", kPieces},
                                 {"transformers_version", "4.38.1"}};
    VITRINE_CHECK(io::writeJson(folder / "generation_config.json", generation));
    return tokenizer::trainTokenizer({tokenizerSentences(seed), kPieces}, folder);
}

/// Every weight as it will be read back: rounded to bfloat16.
std::map<std::string, at::Tensor> narrowWeights(const model::network::Phi3Vision& network) {
    std::map<std::string, at::Tensor> weights;
    for (const auto& parameter : network.index().parameters) {
        weights[parameter.name] = parameter.tensor->to(at::kBFloat16).contiguous();
    }
    return weights;
}

std::string score(const std::vector<Specimen>& specimens, const std::vector<std::string>& texts) {
    double category = 0;
    double named = 0;
    double unreadable = 0;
    std::vector<double> errors;
    for (std::size_t i = 0; i < specimens.size(); ++i) {
        const Product& product = specimens[i].product;
        const auto answer = parseAnswer(texts[i]);
        if (!answer) {
            ++unreadable;
            continue;
        }
        category += answer->category == categoryCode(product) ? 1 : 0;
        named += answer->title == title(product) ? 1 : 0;
        const double right = listPrice(product, PriceFormula::Base);
        errors.push_back(std::abs(answer->price - right) / right);
    }
    std::ranges::sort(errors);
    const auto count = static_cast<double>(specimens.size());
    char line[160];
    std::snprintf(line, sizeof line, "category %.3f, title %.3f, unreadable %.3f, median price error %.1f %%",
                  category / count, named / count, unreadable / count,
                  errors.empty() ? 100.0 : 100.0 * errors[errors.size() / 2]);
    return line;
}

Result<void> judge(const model::network::Phi3Vision& network, const tokenizer::Tokenizer& tokenizer,
                   const TrainingRun& run, const char* what) {
    const std::vector<Specimen> unseen = drawPool(PriceFormula::Base, 200, run.seed + 1000, 2);
    const at::Tensor features = cachedFeatures(network, unseen, 2).to(at::kFloat);
    VITRINE_TRY(const auto texts, greedyAnswers(network, tokenizer, features));
    run.log(std::string(what) + ", 200 unseen base pictures: " + score(unseen, texts));
    run.log("for example: " + texts.front());
    return {};
}

}  // namespace

Result<void> trainBase(const std::filesystem::path& folder, const BasePlan& plan, const TrainingRun& run) {
    keepMemory();
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    std::filesystem::create_directories(run.folder, ignored);
    VITRINE_CHECK(writeDescription(folder, run.seed));
    VITRINE_TRY(const auto config, model::readPhi3VisionConfig(folder));
    VITRINE_TRY(const auto words, tokenizer::Tokenizer::load(folder));
    model::network::Phi3Vision network(config);
    setStartingWeights(network, run.seed);

    run.log("drawing " + std::to_string(plan.pictures) + " pictures");
    std::vector<Specimen> pool = drawPool(PriceFormula::Base, plan.pictures, run.seed, static_cast<int>(run.workers));
    VITRINE_CHECK(trainTower(network, pool, plan.tower, run));
    const ProbeResult probe = probeTower(network, 1400, 400, run.seed + 2000);
    run.log("gate, linear probe on 400 unseen brand pictures: " + probe.text());
    if (!probe.passes(plan.gate)) return Error{ErrorCode::ProofFailed, "the tower misses the gate: " + probe.text(), {}};

    pool.resize(std::min(plan.answeredPictures, pool.size()));
    AnsweredPictures pictures;
    pictures.features = cachedFeatures(network, pool, static_cast<int>(run.workers));
    for (const Specimen& specimen : pool) pictures.products.push_back(specimen.product);
    pool.clear();
    pool.shrink_to_fit();
    VITRINE_CHECK(trainLanguage(network, *words, pictures, plan.language, run));

    VITRINE_CHECK(judge(network, *words, run, "float32 weights"));
    const auto weights = narrowWeights(network);
    for (const auto& parameter : network.index().parameters) {
        *parameter.tensor = weights.at(parameter.name).to(at::kFloat);
    }
    VITRINE_CHECK(judge(network, *words, run, "bfloat16 weights"));
    return model::network::writeTensors(folder / "model.safetensors", weights);
}

}  // namespace vitrine::sample_data::pretraining
