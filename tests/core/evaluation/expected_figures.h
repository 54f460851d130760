// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/evaluation/prediction.h"
#include "core/io/json.h"

namespace vitrine::testing {

/// tests/data/evaluation/expected.json, which make_expected.py beside it computed.
const io::Json& expectedFigures();

/// The rows of one of its cases.
std::vector<evaluation::Prediction> predictionsFrom(const io::Json& rows);

/// A row with the given prices (nullopt = unreadable), all names and categories right.
evaluation::Prediction priced(std::int64_t id, double truth, std::optional<double> predicted);

}  // namespace vitrine::testing
