// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/sample.h"
#include "core/io/json.h"

namespace vitrine::cli {

/// {id, split, image, …fields}; `image_problem` only where there is one. Whole numbers are written without a point.
io::OrderedJson toJson(const dataset::Sample& sample);

}  // namespace vitrine::cli
