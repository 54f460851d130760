// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/import_preview.h"

#include <algorithm>

#include "core/dataset/column_guess.h"
#include "core/dataset/mapping_memory.h"
#include "core/io/file.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShownRows = 10;
constexpr std::int64_t kMaxRows = 1000;

struct Mapping {
    ColumnMap map;
    MappingOrigin origin = MappingOrigin::Given;
};

Result<Mapping> chooseMapping(const Project& project, const fs::path& source, const ImportOptions& options) {
    if (!options.map.empty()) return Mapping{options.map, MappingOrigin::Given};
    VITRINE_TRY(const OpenedSource opened, openImportSource(source, {{}, options.readAnswer}));
    VITRINE_TRY(const ColumnMap remembered, rememberedMapping(project, *opened.rows));
    if (!remembered.empty()) return Mapping{remembered, MappingOrigin::Remembered};
    return Mapping{guessMapping(opened.rows->columns()), MappingOrigin::Guessed};
}

/// Why the row's picture could not be read.
std::optional<Error> pictureProblem(const ImportRow& row, const fs::path& root) {
    if (row.pictureBytes || !row.picturePath) return std::nullopt;
    const auto file = io::resolveBeneath(root, *row.picturePath);
    if (!file) return file.error();
    std::error_code failure;
    if (fs::is_regular_file(*file, failure)) return std::nullopt;
    return Error{ErrorCode::UnreadableFile, file->string() + " is not a file", {}};
}

PreviewRow shown(ImportRow row) {
    PreviewRow preview;
    preview.number = row.number;
    preview.sample.split = row.split.value_or(Split::None);
    preview.sample.image = std::move(row.picturePath);
    preview.sample.fields = std::move(row.fields);
    preview.hasPictureBytes = row.pictureBytes.has_value();
    preview.problem = std::move(row.problem);
    return preview;
}

void count(const Error& problem, std::int64_t row, std::vector<PreviewProblem>& problems) {
    const auto sameKind = [&](const PreviewProblem& known) { return known.code == problem.code; };
    const auto known = std::find_if(problems.begin(), problems.end(), sameKind);
    if (known != problems.end()) {
        ++known->rows;
    } else {
        problems.push_back({problem.code, 1, row, problem.detail});
    }
}

}  // namespace

Result<ImportPreview> previewImport(const Project& project, const fs::path& source, const ImportOptions& options,
                                    const RunControl& control) {
    VITRINE_TRY(const SourceLayout layout, findSourceLayout(source));
    VITRINE_TRY(Mapping mapping, chooseMapping(project, source, options));
    VITRINE_TRY(const OpenedSource opened, openImportSource(source, {mapping.map, options.readAnswer}));
    const fs::path root = options.images.empty() ? opened.pictures : options.images;
    ImportPreview preview{layout.format, {}, std::move(mapping.map), mapping.origin, {}, {}, 0};
    while (preview.rowsLookedAt < kMaxRows) {
        VITRINE_CHECK(control.checkpoint());
        ImportRow row;
        VITRINE_TRY(const bool found, opened.rows->next(row));
        if (!found) break;
        ++preview.rowsLookedAt;
        if (!row.problem) row.problem = pictureProblem(row, root);
        if (row.problem) count(*row.problem, row.number, preview.problems);
        if (preview.rows.size() < kShownRows) preview.rows.push_back(shown(std::move(row)));
    }
    preview.columns = opened.rows->columns();
    std::stable_sort(preview.problems.begin(), preview.problems.end(),
                     [](const PreviewProblem& a, const PreviewProblem& b) { return a.rows > b.rows; });
    return preview;
}

}  // namespace vitrine::dataset
