// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/journal.h"
#include "core/dataset/project.h"
#include "core/io/json.h"

namespace vitrine::dataset {

/// A recipe is the edits of a journal as JSON, to be done again on a newer feed or another project:
/// {"recipe": 1, "steps": [{"what", "edit": {"do", …}, "where": FILTER, "rows": [{"key", "occurrence",
/// "before": {field: value}, "after": {…}}]}]}. Rows are told by the key of their import, not by their id. A step by
/// filter is a rule for whatever rows match then; its rows are there to tell conflicts and left out where it changed
/// more than 20,000 of them. A step without `where`, or whose filter names ids, is for its rows only.

/// The edits from step `first` on that stand and can be told; imports and splits are none. Imports bring rows anew.
Result<io::OrderedJson> makeRecipe(Project& project, StepId first = 0);

/// A row that a recipe set to a value for which there is no longer the same reason.
struct RecipeConflict {
    enum class Reason {
        Changed,    ///< the feed has another value than the person saw
        Unmatched,  ///< the step's filter no longer finds the row
        Missing,    ///< the project has no such row
        Refused,    ///< the whole step cannot be done here; `detail` says why
    };

    std::size_t step = 0;  ///< of the recipe, from 1
    Reason reason = Reason::Changed;
    std::optional<SampleId> id;
    std::string key;    ///< of the row's import
    std::string field;  ///< empty where the whole row or step is meant
    Value expected;     ///< what the person saw
    Value found;
    Value wanted;
    std::string detail;
};

struct RecipeReport {
    std::int64_t steps = 0;  ///< that changed something; each is a step of the journal
    std::int64_t rows = 0;   ///< changed by them, counted for each step
    std::vector<RecipeConflict> conflicts;
};

struct RecipeOptions {
    bool overwrite = false;  ///< set conflicting values nonetheless; they are listed all the same
    bool dryRun = false;
};

/// Does all steps of a recipe, all or nothing. Rows in conflict keep what the feed says unless `overwrite`.
/// Errors: InvalidData (not a recipe), Cancelled, and those of Journal's verbs that are not about one step.
Result<RecipeReport> applyRecipe(Project& project, const io::Json& recipe, const RecipeOptions& options,
                                 const RunControl& control);

}  // namespace vitrine::dataset
