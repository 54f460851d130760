// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/image/hd_transform.h"
#include "core/model/generator.h"

namespace vitrine::evaluation {

/// A part of a picture, pixels of the picture itself, and what the answer owes to it.
struct OccludedTile {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    /// By how much the logarithm of the answer's probability falls when this part is covered; negative where covering
    /// it makes the answer more probable.
    double drop = 0.0;
};

/// Where in its picture a model saw what it said (Zeiler and Fergus 2014): one part after another is covered with the
/// processor's mean colour, in the crops and in the global view alike.
struct OcclusionMap {
    int rows = 0;
    int columns = 0;
    double logProbability = 0.0;      ///< natural, of the tokens in question, with the whole picture
    std::vector<OccludedTile> tiles;  ///< row by row; of parts that lie in the margin width or height is 0
};

/// What is asked again for each covered tile.
struct OcclusionQuestion {
    model::GenerationInput prompt;
    std::size_t picture = 0;  ///< which of the prompt's pictures is covered, in slot order
    image::RgbImage pixels;   ///< of that picture
    std::vector<std::int64_t> answer;
    std::size_t firstToken = 0;  ///< [firstToken, endToken) of the answer are in question, e.g. the price
    std::size_t endToken = 0;
};

/// The parts of a picture that its tiles on the HD canvas show: a tile each, or nine each where there are fewer than
/// four. Row by row, without drops.
OcclusionMap tilesOf(const image::HdLayout& layout, int width, int height);

/// One forward pass for each tile. Errors: InvalidArgument (no tokens in question), Cancelled, those of
/// model::forward().
Result<OcclusionMap> occlusionMap(model::ModelSession& session, const OcclusionQuestion& question,
                                  const RunControl& control, const Progress& progress = {});

}  // namespace vitrine::evaluation
