// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/training/training_observer.h"

namespace vitrine::distributed {
class ProcessGroup;
}

namespace vitrine::training {

/// What one micro-batch of a step came to.
struct MicroBatchResult {
    double mean = 0.0;         ///< of the cross-entropies over its targets
    std::int64_t targets = 0;  ///< 0 = nothing could be learnt from it, and the rest is empty
    std::int64_t tokens = 0;
    std::vector<std::string> names;
    std::vector<RowLoss> rowLosses;

    bool operator==(const MicroBatchResult&) const = default;
};

/// A row that was left out, and why.
struct LeftOutRow {
    std::string name;
    std::string reason;

    bool operator==(const LeftOutRow&) const = default;
};

/// What a process, or all of them, did of one step before the update.
struct StepShare {
    std::vector<MicroBatchResult> microBatches;  ///< in the order of the stream
    std::vector<LeftOutRow> skipped;
    std::string gradients;  ///< AdamW::gradientMask()

    std::int64_t targets() const;
    bool operator==(const StepShare&) const = default;
};

std::string toText(const StepShare& share);
/// Error: Internal where the text is not toText()'s.
Result<StepShare> parseStepShare(const std::string& text);

/// The shares of all processes as one: micro-batch i of the step is the (i / n)-th of process i mod n.
StepShare merged(std::vector<StepShare> shares);

/// Hands the share, or why there is none, to all processes; null = alone. Errors: those of ProcessGroup::exchange().
Result<StepShare> shareStep(distributed::ProcessGroup* group, Result<StepShare> mine);

}  // namespace vitrine::training
