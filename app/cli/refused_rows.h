// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/batch/survey.h"
#include "core/io/json.h"

namespace vitrine::cli {

/// [{id, code, detail}]
io::OrderedJson toJson(const std::vector<batch::RefusedRow>& rows);

}  // namespace vitrine::cli
