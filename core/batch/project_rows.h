// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/batch/prompt_rows.h"
#include "core/batch/survey.h"
#include "core/dataset/project.h"
#include "core/prompt/prompt_template.h"

namespace vitrine::batch {

/// The rows of a project as question and answer.
struct ProjectRows {
    std::vector<PromptRow> rows;
    std::vector<RefusedRow> refused;  ///< no usable picture, a field of the template without a value
};

/// Rows that match `filter` (dataset's filter language) and are not excluded, in the order of their ids. The picture of
/// a row is <|image_1|>. Errors: those of the repository's queries.
Result<ProjectRows> projectRows(const dataset::Project& project, const std::string& filter,
                                const prompt::PromptTemplate& promptTemplate, image::PictureMode mode);

}  // namespace vitrine::batch
