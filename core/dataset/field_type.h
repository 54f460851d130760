// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/dataset/sample.h"

namespace vitrine::storage {
class Database;
}

namespace vitrine::dataset {

/// What an edit may put into a field.
enum class FieldType {
    Text,    ///< up to 1 MiB of UTF-8 without NUL
    Number,  ///< finite
    Price,   ///< a number, 0 or more
    Flag,    ///< 0 or 1
    Date,    ///< YYYY-MM-DD, also with a time behind it
};

/// Of a known field by its name; of another one by its values: numbers where there are numbers only.
Result<FieldType> fieldType(storage::Database& database, const std::string& field, std::size_t position);

/// The value as the field holds it; a text is read as the type wants it, an empty one is null.
/// Error: InvalidData, with the field and what is wrong.
Result<Value> checkedValue(const std::string& field, FieldType type, const Value& value);

}  // namespace vitrine::dataset
