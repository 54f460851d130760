// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/column_mapping.h"

namespace vitrine::dataset {

/// Which columns are known fields under another name ("Product Name" is the title, "SKU" the product code), for a
/// person to confirm. Case, blanks, dashes and underscores do not matter; columns that are named right are not listed,
/// and no field is given twice.
ColumnMap guessMapping(const std::vector<MappedColumn>& columns);

}  // namespace vitrine::dataset
