// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/conversation_entry.h"

namespace vitrine::dataset {

/// One data set that a dataset_info.json describes and whose file lies beside it.
struct LlamaFactorySet {
    std::string name;
    std::filesystem::path file;
    ConversationNames names;
};

/// Sets that are fetched from a hub or a script are left out. Errors: those of io::readJson(); NotFound (no set with a
/// file here), UnsafePath (file_name leaves the folder).
Result<std::vector<LlamaFactorySet>> readDatasetInfo(const std::filesystem::path& file);

}  // namespace vitrine::dataset
