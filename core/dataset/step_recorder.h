// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/base/result.h"
#include "core/dataset/journal.h"
#include "core/storage/database.h"

namespace vitrine::dataset {

/// Writes one step of the journal. The step is made with its first change, which also cuts off the steps that stand
/// undone; without a change nothing is written. May go on over several transactions, as an import does: goOn() begins
/// and save() ends each of them. Works inside the caller's transaction; of no use once that was rolled back.
class StepRecorder {
public:
    /// `recipe` is what was asked for, see step_recipe.h; empty = nothing that could be said again.
    StepRecorder(storage::Database& database, std::string kind, std::string what, std::string recipe = {});

    /// First in each transaction of work over several: where another step came in between, the following changes make
    /// a step of their own, so that steps stay in the order of their changes and undo finds what it left.
    Result<void> goOn();
    /// Makes the step if there is none yet. For callers that must see the cut before they change anything.
    Result<void> begin();
    /// All changes of one row are told one after the other.
    Result<void> changed(SampleId id, int cell, const Value& before, const Value& after);
    /// Numbers must grow.
    Result<void> inserted(SampleId id);
    Result<void> fieldAdded(const std::string& name);
    Result<void> save();

    std::optional<StepId> step() const { return step_; }
    std::int64_t rows() const { return rows_; }

private:
    storage::Database* database_;
    std::string kind_;
    std::string what_;
    std::string recipe_;
    std::optional<StepId> step_;
    std::optional<storage::Statement> change_;
    std::optional<std::pair<SampleId, SampleId>> inserted_;  ///< first and last
    std::vector<std::string> fields_;
    SampleId lastChanged_ = 0;
    std::int64_t rows_ = 0;
    std::int64_t cells_ = 0;
};

/// Cuts off the steps that stand undone, with the rows that their imports brought.
Result<void> cutUndoneSteps(storage::Database& database);

/// Forgets the oldest steps beyond what Journal keeps; never the newest one.
Result<void> forgetOldSteps(storage::Database& database);

}  // namespace vitrine::dataset
