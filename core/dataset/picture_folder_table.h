// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/dataset/import_source.h"
#include "core/io/table_reader.h"

namespace vitrine::dataset {

/// Pictures in folders named after their class, as a table with the columns file_name, label (the folder) and split (a
/// folder train, validation or test on top).
std::unique_ptr<io::TableReader> openClassFolders(std::vector<std::string> pictures);

/// Pictures with their captions beside them, as a table with the columns file_name and title, or, where `readAnswer`
/// can read the caption, the fields that it states. A caption is opened only if it lies below `root`.
std::unique_ptr<io::TableReader> openCaptions(std::filesystem::path root, std::vector<std::string> pictures,
                                              AnswerReader readAnswer);

}  // namespace vitrine::dataset
