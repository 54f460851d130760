// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/evaluation/evaluation.h"
#include "core/evaluation/gallery.h"
#include "core/evaluation/report_text.h"
#include "core/evaluation/training_curve.h"

namespace vitrine::evaluation {

/// What a report shows besides the evaluation itself.
struct ReportContent {
    Language language = Language::English;
    std::string model;    ///< names for the heading, not paths
    std::string adapter;  ///< empty = the model as it is
    std::optional<TrainingCurve> curve;
    Gallery gallery;
    std::map<std::size_t, std::string> pictures;  ///< JPEG bytes by index of the prediction
};

/// One self-contained HTML page: no script, no other file, nothing fetched; plots as SVG, pictures as data URIs. Every
/// text from a catalogue or a model is escaped. Follows the reader's light or dark setting.
std::string renderReport(const Evaluation& evaluation, const ReportContent& content);

}  // namespace vitrine::evaluation
