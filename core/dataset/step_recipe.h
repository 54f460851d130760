// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "core/dataset/edit.h"
#include "core/dataset/split_plan.h"

namespace vitrine::dataset {

/// What the journal keeps beside a step's description: what was asked for, as one line of JSON, so that it can be told
/// in another language and, an edit, be applied to other data.
std::string recipeOf(const Edit& edit, const Selection& selection);
std::string recipeOf(const SplitOptions& split);

/// Nothing where the text is not of that kind.
std::optional<Edit> editOf(const std::string& recipe);
std::optional<SplitOptions> splitOf(const std::string& recipe);

}  // namespace vitrine::dataset
