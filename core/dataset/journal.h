// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/edit.h"
#include "core/dataset/project.h"
#include "core/dataset/split_plan.h"

namespace vitrine::dataset {

using StepId = std::int64_t;  ///< grows with time; 0 = before every step

/// One change of the project as a whole: an edit, an import, a download, a split.
struct JournalStep {
    StepId id = 0;
    std::string made;  ///< UTC, ISO 8601
    std::string kind;  ///< "edit", "import", "download", "split"
    std::string what;  ///< describe() of the edit, or what else was done
    std::int64_t rows = 0;
    bool undone = false;
    /// What was asked for, so that it can be said in any language. Neither for an import, a download, or what an
    /// earlier version did.
    std::optional<Edit> edit = std::nullopt;
    std::optional<SplitOptions> split = std::nullopt;
};

struct EditPreview {
    std::int64_t rows = 0;            ///< that would change
    std::vector<CellChange> changes;  ///< of the first of them
};

struct EditOutcome {
    std::int64_t rows = 0;       ///< that were changed
    std::optional<StepId> step;  ///< none where nothing changed
};

/// Every change of a project's rows, each undone and redone as a whole, also after a restart or kill -9. A new step
/// cuts off the steps that stand undone. The newest 10,000 steps with at most 20 million changed values are kept. Cheap
/// to make; used from the project's thread. preview(), history() and changes() need no write access. Errors of every
/// verb: DatabaseCorrupt, DatabaseBusy, DiskFull, PermissionDenied; after an error or Cancelled nothing of the call has
/// happened.
class Journal {
public:
    explicit Journal(Project& project) : project_(&project) {}

    /// Errors: InvalidArgument (filter, field, formula, pattern), InvalidData (a value of the wrong type, or a formula
    /// whose result the field cannot hold; names the row), LimitExceeded, Cancelled.
    Result<EditPreview> preview(const Edit& edit, const Selection& selection, std::size_t shownRows = 20,
                                const RunControl& control = {}) const;

    /// One step, durable when this returns; none if nothing changes. Touches the rows that preview() counts.
    /// Errors: those of preview().
    Result<EditOutcome> apply(const Edit& edit, const Selection& selection, const RunControl& control = {},
                              const Progress& progress = {});

    /// At most so many steps back or forth; how many it were. Error: Cancelled.
    Result<std::int64_t> undo(std::int64_t steps = 1, const RunControl& control = {});
    Result<std::int64_t> redo(std::int64_t steps = 1, const RunControl& control = {});
    /// Undoes or redoes until `step` is the last one that stands. Errors: NotFound, Cancelled.
    Result<void> jumpTo(StepId step, const RunControl& control = {});

    /// Oldest first.
    Result<std::vector<JournalStep>> history() const;
    /// The values that a step changed, the first `most` of them; rows that an import added are not listed.
    Result<std::vector<CellChange>> changes(StepId step, std::size_t most = 1000) const;
    /// The steps that changed one row, oldest first.
    Result<std::vector<JournalStep>> historyOf(SampleId id) const;

private:
    Project* project_;
};

}  // namespace vitrine::dataset
