// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/import_source.h"

#include "core/dataset/column_mapping.h"
#include "core/dataset/table_source.h"

namespace vitrine::dataset {

Result<std::unique_ptr<ImportSource>> openImportSource(const std::filesystem::path& source, const ColumnMap& map) {
    VITRINE_CHECK(checkMap(map));
    std::error_code failure;
    if (std::filesystem::is_directory(source, failure)) {
        return Error{ErrorCode::UnsupportedFormat, source.string() + " is a folder", "Give the table file inside it."};
    }
    return openTableSource(source, map);
}

}  // namespace vitrine::dataset
