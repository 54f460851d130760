// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/io/json.h"

namespace vitrine::training {

/// Where a run stands at the border between two optimizer steps: everything that is not a tensor.
struct RunState {
    std::int64_t step = 0;       ///< finished optimizer steps
    std::uint64_t position = 0;  ///< rows taken from the data order's stream
    double epoch = 0.0;
    std::int64_t tokensSeen = 0;
    std::int64_t skippedRows = 0;
    std::optional<double> bestMetric;
    std::int64_t bestStep = 0;
    std::int64_t evaluationsWithoutGain = 0;
    bool evaluationPending = false;  ///< the evaluation due at this step was stopped and is still to be done
    std::string settingsHash;  ///< of the settings that decide the numbers
    std::string rowsHash;      ///< of the rows that are trained on

    bool operator==(const RunState&) const = default;
};

io::OrderedJson toJson(const RunState& state);
/// Error: CorruptFile naming `source`.
Result<RunState> parseRunState(const io::Json& document, const std::string& source);

}  // namespace vitrine::training
