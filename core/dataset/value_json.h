// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/sample.h"
#include "core/io/json.h"

namespace vitrine::dataset {

/// Null, text or number; whole numbers are written without a point.
io::OrderedJson toJson(const Value& value);

}  // namespace vitrine::dataset
