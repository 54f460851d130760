// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/io/json.h"
#include "core/training/training_observer.h"

namespace vitrine::training {

/// {"SHOES": {"n": 3, "unparsable": 0, "medae": 40.0}, …}: names and figures as in an evaluation's metrics.json.
io::OrderedJson toJson(const std::vector<CategoryError>& byCategory);

/// The same back, by name; what cannot be read is left out.
std::vector<CategoryError> parseCategoryErrors(const io::Json& document);

}  // namespace vitrine::training
