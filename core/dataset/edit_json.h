// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/edit.h"
#include "core/io/json.h"

namespace vitrine::dataset {

/// An edit as a recipe keeps it: {"do": "set", "fields": {"brand": "Burberry"}}, {"do": "tag", "tag": "sale"}, …
io::OrderedJson toJson(const Edit& edit);
/// Error: InvalidData, with what is missing or unknown.
Result<Edit> editFromJson(const io::Json& json);

/// What toJson(Value) of value_json.h wrote.
Value valueFromJson(const io::Json& json);

}  // namespace vitrine::dataset
