// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/dataset/import_source.h"
#include "core/io/table_reader.h"

namespace vitrine::dataset {

struct TableSourceOptions {
    ColumnMap map;
    std::string name;            ///< of the table, for messages
    bool toldByPicture = false;  ///< rows without key are told by their picture's path, not by their number
};

/// Rows of a table of any format. Error: MissingField (the map names a column that is not there).
Result<std::unique_ptr<ImportSource>> openTableSource(std::unique_ptr<io::TableReader> reader,
                                                      const TableSourceOptions& options);

}  // namespace vitrine::dataset
