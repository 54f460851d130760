// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/storage/database.h"

namespace vitrine::dataset {

/// The tables of project.db, described beside their SQL in schema.cpp.
const storage::Schema& projectSchema();

/// Fields are columns f1, f2, … of `sample`, in the order of table `field`: names from data never become SQL.
inline std::string fieldColumn(std::size_t index) {
    return "f" + std::to_string(index + 1);
}

}  // namespace vitrine::dataset
