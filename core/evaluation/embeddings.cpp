// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/embeddings.h"

#include <algorithm>

#include "core/batch/project_rows.h"
#include "core/evaluation/picture_features.h"
#include "core/io/table_writer.h"

namespace vitrine::evaluation {
namespace {

namespace fs = std::filesystem;

struct PicturedRow {
    dataset::SampleId id = 0;
    dataset::Split split = dataset::Split::None;
};

Result<io::TableFormat> formatOf(const fs::path& file) {
    const std::string ending = file.extension();
    if (ending == ".parquet") return io::TableFormat::Parquet;
    if (ending == ".csv") return io::TableFormat::Csv;
    if (ending == ".jsonl") return io::TableFormat::JsonLines;
    return Error{ErrorCode::InvalidArgument, file.string() + " ends in none of .parquet, .csv and .jsonl", {}};
}

Result<void> writeTable(const fs::path& file, io::TableFormat format, const std::vector<PicturedRow>& rows,
                        const std::vector<std::vector<float>>& features) {
    std::vector<io::Column> columns{{"id", io::ColumnType::Integer}, {"split", io::ColumnType::Text}};
    const auto first = std::ranges::find_if(features, [](const auto& feature) { return !feature.empty(); });
    for (std::size_t i = 0; i < first->size(); ++i)
        columns.push_back({"f" + std::to_string(i), io::ColumnType::Number});
    VITRINE_TRY(const auto writer, io::TableWriter::create(file, format, columns));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (features[i].empty()) continue;
        const bool hasSplit = rows[i].split != dataset::Split::None;
        std::vector<io::Cell> cells{io::Cell(rows[i].id),
                                    hasSplit ? io::Cell(std::string(splitName(rows[i].split))) : io::Cell()};
        for (const float value : features[i]) cells.emplace_back(static_cast<double>(value));
        VITRINE_CHECK(writer->append(cells));
    }
    return writer->finish();
}

}  // namespace

Result<EmbeddedRows> writeEmbeddings(const dataset::Project& project, const model::ModelSession& session,
                                     const EmbeddingRequest& request, const RunControl& control,
                                     const Progress& progress) {
    VITRINE_TRY(const io::TableFormat format, formatOf(request.file));
    std::vector<PicturedRow> rows;
    std::vector<batch::PromptRow> shown;
    const auto take = [&](const dataset::Sample& sample) -> Result<void> {
        rows.push_back({sample.id, sample.split});
        batch::PromptRow& row = shown.emplace_back();
        if (auto picture = batch::pictureOf(project, sample, session.pictureMode()))
            row.pictures.push_back(*std::move(picture));
        return {};
    };
    const dataset::SampleQuery query{
        .filter = request.filter, .sort = {}, .limit = -1, .offset = 0, .usableOnly = true};
    VITRINE_CHECK(project.samples().forEach(query, take));
    VITRINE_TRY(const auto features, pictureFeatures(session, shown, control, progress));
    EmbeddedRows embedded;
    for (const auto& feature : features) {
        if (feature.empty()) {
            ++embedded.skipped;
            continue;
        }
        ++embedded.rows;
        embedded.dimensions = static_cast<std::int64_t>(feature.size());
    }
    if (embedded.rows == 0)
        return Error{ErrorCode::NotFound, "no row of '" + request.filter + "' has a readable picture", {}};
    VITRINE_CHECK(writeTable(request.file, format, rows, features));
    return embedded;
}

}  // namespace vitrine::evaluation
