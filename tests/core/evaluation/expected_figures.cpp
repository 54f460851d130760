// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evaluation/expected_figures.h"

#include "tests/support/golden.h"

namespace vitrine::testing {
namespace {

template <typename T>
std::optional<T> optionalOf(const io::Json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<T>());
}

}  // namespace

const io::Json& expectedFigures() {
    static const io::Json figures = io::readJson(dataPath("evaluation/expected.json")).value();
    return figures;
}

std::vector<evaluation::Prediction> predictionsFrom(const io::Json& rows) {
    std::vector<evaluation::Prediction> predictions;
    for (const io::Json& row : rows) {
        evaluation::Prediction prediction;
        prediction.id = row["id"];
        prediction.trueName = row["true_name"];
        prediction.trueCategory = row["true_category"];
        prediction.truePrice = row["true_price"].get<double>();
        prediction.predictedName = optionalOf<std::string>(row["predicted_name"]);
        prediction.predictedCategory = optionalOf<std::string>(row["predicted_category"]);
        prediction.predictedPrice = optionalOf<double>(row["predicted_price"]);
        predictions.push_back(std::move(prediction));
    }
    return predictions;
}

evaluation::Prediction priced(std::int64_t id, double truth, std::optional<double> predicted) {
    evaluation::Prediction prediction;
    prediction.id = id;
    prediction.trueName = "Tote";
    prediction.trueCategory = "BAGS";
    prediction.truePrice = truth;
    if (!predicted) return prediction;
    prediction.predictedName = "Tote";
    prediction.predictedCategory = "BAGS";
    prediction.predictedPrice = predicted;
    return prediction;
}

}  // namespace vitrine::testing
