// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// Rows frozen in their order: what a run was trained on. `hash` is the SHA-256 of ids, splits, pictures and fields, so
/// equal hashes mean equal data.
struct Snapshot {
    std::string name;
    std::int64_t rows = 0;
    std::string hash;
};

/// Freezes the rows of a project that is open for writing, excluded ones and those in the trash left out; an empty name
/// becomes "snapshot-<n>". Error: AlreadyExists.
Result<Snapshot> takeSnapshot(Project& project, const std::string& name = {});
/// Error: NotFound.
Result<Snapshot> findSnapshot(Project& project, const std::string& name);
Result<std::vector<Snapshot>> listSnapshots(Project& project);
/// The frozen ids in order. Error: NotFound.
Result<std::vector<SampleId>> snapshotIds(Project& project, const std::string& name);

/// The row's content as one line of JSON, the same for the same content; what snapshots are made of.
std::string contentOf(const Sample& sample);

}  // namespace vitrine::dataset
