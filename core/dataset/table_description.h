// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/io/table_reader.h"

namespace vitrine::dataset {

/// What a column of a table without types holds, in the words of a Frictionless datapackage.json: Any means that each
/// cell is JSON, because numbers and texts stand side by side.
enum class DescribedType { Text, Number, Any };

using TableDescription = std::map<std::string, DescribedType>;

/// Writes datapackage.json beside the table file. Errors: those of io::writeJson().
Result<void> writeTableDescription(const std::filesystem::path& table, const std::vector<std::string>& columns,
                                   const TableDescription& types);

/// The reader itself, or, where a datapackage.json beside the table describes its columns, one that gives its texts as
/// the numbers that they are. A description that cannot be read is as good as none.
std::unique_ptr<io::TableReader> withDescription(std::unique_ptr<io::TableReader> reader,
                                                 const std::filesystem::path& table);

}  // namespace vitrine::dataset
