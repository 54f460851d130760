// SPDX-License-Identifier: GPL-3.0-or-later
// Writes evaluations with drawn answers for recompute_metrics.py: write_evaluations DIR
#include <cmath>
#include <cstdio>

#include "core/base/random.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/prediction_files.h"

using namespace vitrine;
using namespace vitrine::evaluation;

namespace {

namespace fs = std::filesystem;

struct Kind {
    std::string name;
    int rows = 0;
    std::uint64_t seed = 0;
    double error = 0.0;
    double unreadable = 0.0;
    std::string against;  ///< empty = compared with nothing
};

std::string drawnName(Random& random) {
    static const std::vector<std::string> kWords{"Red",  "Straße",   "ÄRMEL",  "=Check",
                                                 "包包", "a, \"b\"", "Tote\n", "ﬁt"};
    std::string name;
    for (std::int64_t word = random.integer(0, 4); word > 0; --word) {
        if (!name.empty()) name += random.chance(0.2) ? "\u00A0 " : " ";
        name += kWords[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(kWords.size()) - 1))];
    }
    return name;
}

/// Truths are those of the row whatever the seed; equal prices and confidences occur.
Prediction drawn(int row, Random& random, const Kind& kind) {
    Random truth = Random::keyed({7, static_cast<std::uint64_t>(row)});
    Prediction prediction;
    prediction.id = 3 * row + 1;
    prediction.split = dataset::Split::Test;
    prediction.trueName = drawnName(truth);
    prediction.trueCategory = std::vector<std::string>{"BAGS", "Größen", "", "-COATS"}[truth.next() % 4];
    if (!truth.chance(0.04)) prediction.truePrice = std::round(std::exp(truth.normal(6.0, 1.0)) / 10.0) * 10.0 + 0.5;
    prediction.confidence = std::round(random.uniform() * 60.0) / 60.0;
    if (random.chance(0.05)) prediction.confidence = std::nan("");
    if (random.chance(kind.unreadable)) return prediction;
    prediction.answer = "said \"" + drawnName(random) + "\"";
    prediction.predictedName = random.chance(0.4) ? prediction.trueName : drawnName(random);
    prediction.predictedCategory = random.chance(0.5) ? std::string("größen") : prediction.trueCategory;
    const double size = prediction.truePrice.value_or(100.0);
    prediction.predictedPrice = size * (1.0 + random.normal(0.0, kind.error));
    if (random.chance(0.8)) prediction.mostProbablePrice = size * (1.0 + random.normal(0.0, kind.error));
    if (random.chance(0.9)) prediction.expectedPrice = size * (1.0 + random.normal(0.0, kind.error));
    return prediction;
}

std::vector<Prediction> answersOf(const Kind& kind) {
    Random random(kind.seed);
    std::vector<Prediction> predictions;
    for (int row = 0; row < kind.rows; ++row) predictions.push_back(drawn(row, random, kind));
    return predictions;
}

Result<void> write(const fs::path& root, const Kind& kind, const std::vector<Kind>& all) {
    std::error_code failure;
    fs::create_directories(root / kind.name, failure);
    Evaluation evaluation = judge(answersOf(kind), {});
    for (const Kind& other : all) {
        if (other.name != kind.against) continue;
        VITRINE_TRY(evaluation.comparison, compare(evaluation.predictions, answersOf(other), {}));
        evaluation.comparison->seedSpread = spreadOf({20.25, 22.5, 21.0});
    }
    VITRINE_CHECK(writePredictions(root / kind.name, evaluation.predictions));
    return io::writeJson(root / kind.name / "metrics.json", toJson(evaluation));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const std::vector<Kind> all{{"better", 150, 1, 0.05, 0.02, {}},
                                {"worse", 150, 2, 0.40, 0.10, "better"},
                                {"silent", 9, 3, 0.10, 1.00, {}},
                                {"one", 1, 4, 0.10, 0.00, {}}};
    for (const Kind& kind : all) {
        if (const auto written = write(argv[1], kind, all); !written) {
            std::fprintf(stderr, "%s\n", written.error().detail.c_str());
            return 1;
        }
    }
    return 0;
}
