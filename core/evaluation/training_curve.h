// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/svg_plot.h"

namespace vitrine::evaluation {

/// How a training went: x = optimizer step, y = mean loss per target token.
struct TrainingCurve {
    std::vector<PlotPoint> loss;
    std::vector<PlotPoint> evaluation;
};

/// From the log_history of RUN/trainer_state.json; entries without a step are left out.
/// Errors: NotFound, those of the JSON reader.
Result<TrainingCurve> readTrainingCurve(const std::filesystem::path& run);

/// Exponential moving average, corrected for its start (Kingma and Ba 2015, section 3); x stays.
std::vector<PlotPoint> smoothed(const std::vector<PlotPoint>& points, double keep = 0.9);

}  // namespace vitrine::evaluation
