// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/dataset/edit_walk.h"
#include "core/dataset/journal.h"

namespace vitrine::dataset {

/// How to watch and to stop an edit.
struct EditWatch {
    const RunControl& control;
    const Progress& progress;
};

/// Which of the rows an edit would change it is to change indeed; called once for each. Empty = all.
using RowGate = std::function<Result<bool>(const RowEdit&)>;

/// An edit as one step of the journal, within the caller's transaction: Journal::apply() without one of its own.
Result<EditOutcome> recordEdit(Project& project, const Edit& edit, const Selection& selection, const EditWatch& watch,
                               const RowGate& gate = {});

}  // namespace vitrine::dataset
