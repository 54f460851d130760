// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/io/table.h"

namespace arrow {
class Array;
}

namespace vitrine::io {

/// One value of an Arrow array as a cell: integers and numbers as such, truth values, dates and times as text,
/// nested values as JSON text; NaN is a missing value.
Cell toCell(const arrow::Array& array, std::int64_t index);

}  // namespace vitrine::io
