// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "core/evaluation/prediction.h"
#include "core/evaluation/report_text.h"

namespace vitrine::evaluation {

/// The report's part about the confidence: how often the model is right when it says it is sure, and what is left of
/// the errors when only its surer answers are believed. Empty without a row whose price is known.
std::string trustSection(std::span<const Prediction> predictions, Language language);

}  // namespace vitrine::evaluation
