// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/dataset/edit.h"
#include "core/dataset/sample.h"
#include "core/io/json.h"

namespace vitrine::cli {

/// {id, split, image, …fields}; `image_problem`, `excluded` (the reason), `tags` and `trashed` only where there is one.
/// Whole numbers are written without a point.
io::OrderedJson toJson(const dataset::Sample& sample);

/// [{id, field, before, after}]
io::OrderedJson toJson(const std::vector<dataset::CellChange>& changes);
std::string toText(const dataset::CellChange& change);

}  // namespace vitrine::cli
