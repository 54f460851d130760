// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/training_curve.h"

#include "core/io/json.h"

namespace vitrine::evaluation {

Result<TrainingCurve> readTrainingCurve(const std::filesystem::path& run) {
    VITRINE_TRY(const io::Json state, io::readJson(run / "trainer_state.json"));
    TrainingCurve curve;
    if (!state.is_object() || !state.contains("log_history") || !state["log_history"].is_array()) return curve;
    for (const io::Json& entry : state["log_history"]) {
        if (!entry.is_object() || !entry.contains("step") || !entry["step"].is_number()) continue;
        const double step = entry["step"].get<double>();
        const auto add = [&](const char* key, std::vector<PlotPoint>& points) {
            if (entry.contains(key) && entry[key].is_number()) points.push_back({step, entry[key].get<double>()});
        };
        add("loss", curve.loss);
        add("eval_loss", curve.evaluation);
    }
    return curve;
}

std::vector<PlotPoint> smoothed(const std::vector<PlotPoint>& points, double keep) {
    std::vector<PlotPoint> smooth;
    double mean = 0.0;
    double weight = 0.0;
    for (const PlotPoint& point : points) {
        mean = keep * mean + (1.0 - keep) * point.y;
        weight = keep * weight + (1.0 - keep);
        smooth.push_back({point.x, mean / weight});
    }
    return smooth;
}

}  // namespace vitrine::evaluation
