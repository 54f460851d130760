// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/project_rows.h"

#include <map>
#include <set>

#include "core/base/parallel.h"
#include "core/io/hashing.h"

namespace vitrine::batch {
namespace {

Result<void> checkUnaltered(const RowPicture& picture) {
    VITRINE_TRY(const std::string hash, io::sha256OfFile(picture.file));
    if (hash == picture.key) return {};
    return Error{ErrorCode::CorruptFile, picture.file.string() + " is not the picture that was imported",
                 "Put the old file back, or import the row again with the new one."};
}

/// What is wrong with which picture, by its key; each file is read once.
std::map<std::string, Error> alteredPictures(const std::vector<PromptRow>& rows) {
    std::map<std::string, const RowPicture*> each;
    for (const PromptRow& row : rows) each.emplace(row.pictures.front().key, &row.pictures.front());
    std::vector<const RowPicture*> pictures;
    for (const auto& [key, picture] : each) pictures.push_back(picture);
    std::vector<Result<void>> checked(pictures.size());
    const auto hashed = forEachInParallel(pictures.size(), backgroundThreads(), [&](std::size_t i) -> Result<void> {
        checked[i] = checkUnaltered(*pictures[i]);
        return {};
    });
    std::map<std::string, Error> altered;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (!hashed) altered.emplace(pictures[i]->key, hashed.error());
        if (!checked[i]) altered.emplace(pictures[i]->key, checked[i].error());
    }
    return altered;
}

/// A file that was changed or damaged since its import would end in a row skipped in the middle of a run, or in
/// training on a picture that nobody has looked at.
void refuseAlteredPictures(ProjectRows& rows) {
    const auto altered = alteredPictures(rows.rows);
    if (altered.empty()) return;
    std::set<std::int64_t> refused;
    for (const PromptRow& row : rows.rows) {
        const auto found = altered.find(row.pictures.front().key);
        if (found == altered.end()) continue;
        refused.insert(row.id);
        rows.refused.push_back({row.id, row.name, found->second});
    }
    const auto isRefused = [&](const auto& row) { return refused.contains(row.id); };
    std::erase_if(rows.rows, isRefused);
    std::erase_if(rows.changed, isRefused);
}

}  // namespace

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
    refuseAlteredPictures(result);
    return result;
}

}  // namespace vitrine::batch
