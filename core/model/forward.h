// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image_processor.h"
#include "core/model/model_session.h"

namespace vitrine::model {

/// For which positions of a sequence logits are wanted.
struct PositionChoice {
    bool all = false;
    std::vector<std::int64_t> positions;  ///< from 0; negative counts from the end; empty and not all = the last

    /// "last", "all" or "0,5,-1". Error: InvalidArgument.
    static Result<PositionChoice> parse(const std::string& text);
    /// Error: InvalidArgument for a position outside `length` tokens.
    Result<std::vector<std::int64_t>> resolve(std::int64_t length) const;
};

struct ForwardResult {
    std::optional<double> loss;  ///< mean over the labels; none without labels
    std::vector<std::int64_t> positions;
    std::int64_t vocabulary = 0;
    std::vector<float> logits;  ///< [positions, vocabulary]
};

/// One forward pass without cache or gradient: what a parity check wants to see. `labels` may be empty.
Result<ForwardResult> forward(ModelSession& session, std::span<const std::int64_t> ids,
                              std::span<const std::int64_t> labels,
                              std::span<const std::shared_ptr<const image::ProcessedImage>> images,
                              const PositionChoice& positions);

}  // namespace vitrine::model
