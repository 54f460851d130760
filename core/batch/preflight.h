// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/batch/project_rows.h"
#include "core/batch/survey.h"

namespace vitrine::batch {

/// What a run would read rows with.
struct PreflightOptions {
    std::shared_ptr<const tokenizer::Tokenizer> tokenizer;
    image::ImageProcessor processor{1};
    std::string filter;  ///< dataset's filter language
    prompt::PromptTemplate promptTemplate;
    image::PictureMode pictureMode = image::PictureMode::Product;
    std::int64_t maxTokens = 0;  ///< longest sequence
};

struct AcceptedRow {
    std::int64_t id = 0;
    std::int64_t tokens = 0;  ///< whole sequence, after cutting
    std::int64_t slots = 0;   ///< of them for the picture
};

/// Every row that a run would take, cut, change or refuse.
struct Preflight {
    std::vector<AcceptedRow> accepted;  ///< cut and changed ones included; by id
    std::vector<std::int64_t> cut;      ///< ids of rows whose answer loses its end
    std::vector<ChangedRow> changed;
    std::vector<RefusedRow> refused;

    std::int64_t longest() const;  ///< tokens
};

/// Takes the same way as training does, without pixels or weights.
/// Errors: those of the repository's queries, Cancelled.
Result<Preflight> preflight(const dataset::Project& project, const PreflightOptions& options, const RunControl& control,
                            const Progress& progress = {});

}  // namespace vitrine::batch
