// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/dataset/import_source.h"

namespace vitrine::dataset {

/// A part of a source that lies in several files: shards, or one table for each split.
struct SequencePart {
    std::function<Result<std::unique_ptr<ImportSource>>()> open;
    std::optional<Split> split;    ///< of rows that name none themselves
    std::filesystem::path folder;  ///< that the part's picture paths begin at, relative to the source's pictures
};

/// The parts one after another, opened when their turn comes; row numbers go on. Errors: those of the first part.
Result<std::unique_ptr<ImportSource>> openSequence(std::vector<SequencePart> parts);

}  // namespace vitrine::dataset
