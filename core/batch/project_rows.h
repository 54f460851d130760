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

/// A row whose text was changed on its way into the prompt.
struct ChangedRow {
    std::int64_t id = 0;
    std::string what;
};

/// The rows of a project as question and answer.
struct ProjectRows {
    std::vector<PromptRow> rows;
    std::vector<RefusedRow> refused;  ///< no picture, an altered one, no value for a field of the template
    std::vector<ChangedRow> changed;  ///< among `rows`
};

/// What a row gives to a template's placeholders. The sample must outlive it.
prompt::FieldLookup fieldLookup(const dataset::Sample& sample);

/// A row's picture as the model will see it. Errors: NotFound, CorruptFile, those of image::decodeFile().
Result<RowPicture> pictureOf(const dataset::Project& project, const dataset::Sample& sample, image::PictureMode mode);

/// Rows that match `filter` (dataset's filter language) and are not excluded, in the order of their ids. The picture of
/// a row is <|image_1|>. Reads every picture's file once, to see that it is still the one that was imported. Errors:
/// those of the repository's queries.
Result<ProjectRows> projectRows(const dataset::Project& project, const std::string& filter,
                                const prompt::PromptTemplate& promptTemplate, image::PictureMode mode);

}  // namespace vitrine::batch
