// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/evaluation/prediction.h"
#include "core/evaluation/questions.h"
#include "core/image/image_codec.h"
#include "core/training/judgement.h"

namespace vitrine::engine {

/// Truth and answer of a row as Markdown; whatever the two hold is shown letter by letter.
std::string wordsOf(const evaluation::Prediction& answer);

/// The answered rows as they are shown beside the curves, in their order.
std::vector<training::ShownRow> shownRows(std::span<const evaluation::Prediction> answers);

/// Puts each row's first picture beside it, at most 512 pixels a side; rows whose picture cannot be read go without.
void addPictures(std::vector<training::ShownRow>& rows, std::span<const evaluation::Question> questions,
                 image::PictureMode mode);

}  // namespace vitrine::engine
