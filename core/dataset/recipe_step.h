// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/edit.h"
#include "core/dataset/recipe.h"

namespace vitrine::dataset {

/// A row as a recipe knows it.
struct RecipeRow {
    std::string key;
    std::int64_t occurrence = 0;
    std::map<std::string, Value> before;
    std::map<std::string, Value> after;
};

struct RecipeStep {
    Edit edit;
    std::optional<std::string> where;  ///< a rule; else the rows alone
    std::vector<RecipeRow> rows;
};

/// Error: InvalidData, with what is missing.
Result<std::vector<RecipeStep>> readRecipe(const io::Json& recipe);

struct ReplayOptions {
    std::size_t number = 1;  ///< of the step, for conflicts
    bool overwrite = false;
};

/// One step on this project, within the caller's transaction; adds to the report.
Result<void> replayStep(Project& project, const RecipeStep& step, const ReplayOptions& options,
                        const RunControl& control, RecipeReport& report);

}  // namespace vitrine::dataset
