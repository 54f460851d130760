// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample.h"
#include "core/io/table.h"

namespace vitrine::dataset {

/// field → column of the source that it is taken from.
using ColumnMap = std::map<std::string, std::string>;

/// Our own exports put a field whose name the format needs for itself under "field.<name>".
inline constexpr const char* kFieldPrefix = "field.";

/// What becomes of each column of a table.
enum class ColumnRole { Field, Split, PicturePath, PictureBytes, Ignored };

struct MappedColumn {
    std::string name;  ///< in the source
    ColumnRole role = ColumnRole::Field;
    std::string field;  ///< of ColumnRole::Field; "split" of ColumnRole::Split
};

/// The roles of a table's columns: what --map says first; then the pictures (image or picture with bytes, else the
/// paths in local_image_path, image or file_name), image_url as imageurl, split; everything else under its own name.
/// Columns whose field is taken by --map are left out. A column "id" becomes "source_id": id is the project's own.
std::vector<MappedColumn> mapColumns(const std::vector<io::Column>& columns, const ColumnMap& map);

/// Checks the fields of --map. Error: InvalidArgument.
Result<void> checkMap(const ColumnMap& map);

/// A cell as the field holds it: known text fields are text, known numeric ones are numbers.
/// Error: InvalidData (a number is wanted and something else stands there).
Result<Value> fieldValue(const std::string& field, io::Cell cell);

}  // namespace vitrine::dataset
