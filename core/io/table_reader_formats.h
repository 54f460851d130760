// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "core/base/result.h"
#include "core/io/table_reader.h"

namespace vitrine::io {

// The formats behind TableReader::open(), one file each.
using ReaderResult = Result<std::unique_ptr<TableReader>>;
ReaderResult openCsv(const std::filesystem::path& file, const TableLimits& limits);
ReaderResult openJsonLines(const std::filesystem::path& file, const TableLimits& limits);
ReaderResult openParquet(const std::filesystem::path& file, const TableLimits& limits);

/// Refuses text that is too long, not UTF-8 or holds NUL. `place` names row and column.
Result<void> checkText(std::string_view text, const TableLimits& limits, const std::string& place);

}  // namespace vitrine::io
