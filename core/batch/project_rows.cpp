// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/project_rows.h"

namespace vitrine::batch {
prompt::FieldLookup fieldLookup(const dataset::Sample& sample) {
    return [&sample](std::string_view field) -> std::optional<std::string> {
        if (std::holds_alternative<std::monostate>(sample.field(field))) return std::nullopt;
        return sample.text(field);
    };
}

Result<RowPicture> pictureOf(const dataset::Project& project, const dataset::Sample& sample, image::PictureMode mode) {
    if (!sample.image || !sample.imageHash)
        return Error{ErrorCode::NotFound, "the row has no picture", "Import or download its picture."};
    RowPicture picture;
    VITRINE_TRY(picture.file, project.imagePath(sample));
    VITRINE_TRY(const auto record, project.samples().picture(*sample.imageHash));
    if (!record) return Error{ErrorCode::NotFound, "the project does not know the picture " + *sample.image, {}};
    picture.key = *sample.imageHash;
    picture.width = record->width;
    picture.height = record->height;
    if (mode == image::PictureMode::Product) return picture;
    // The project keeps sizes as seen upright; the reference mode ignores EXIF, so the stored size counts.
    VITRINE_TRY(const auto decoded, image::decodeFile(picture.file, mode));
    picture.width = decoded.image.width;
    picture.height = decoded.image.height;
    return picture;
}

Result<ProjectRows> projectRows(const dataset::Project& project, const std::string& filter,
                                const prompt::PromptTemplate& promptTemplate, image::PictureMode mode) {
    ProjectRows result;
    const auto add = [&](const dataset::Sample& sample) -> Result<void> {
        VITRINE_TRY(prompt::RenderedPrompt rendered, prompt::render(promptTemplate, fieldLookup(sample)));
        VITRINE_TRY(RowPicture picture, pictureOf(project, sample, mode));
        for (std::string& warning : rendered.warnings) result.changed.push_back({sample.id, std::move(warning)});
        result.rows.push_back({sample.id,
                               "row " + std::to_string(sample.id),
                               std::move(rendered.prompt),
                               std::move(rendered.answer),
                               {std::move(picture)}});
        return {};
    };
    const auto take = [&](const dataset::Sample& sample) -> Result<void> {
        if (const auto added = add(sample); !added)
            result.refused.push_back({sample.id, "row " + std::to_string(sample.id), added.error()});
        return {};
    };
    const dataset::SampleQuery query{.filter = filter, .sort = {}, .limit = -1, .offset = 0, .usableOnly = true};
    VITRINE_CHECK(project.samples().forEach(query, take));
    return result;
}

}  // namespace vitrine::batch
