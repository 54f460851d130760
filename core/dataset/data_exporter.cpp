// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/data_exporter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/dataset/export_writer.h"
#include "core/dataset/picture_export.h"
#include "core/io/atomic_file.h"
#include "core/io/export_folder.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark = ".vitrine-export";

constexpr std::array kFormats = {
    std::pair{ExportFormat::Csv, "csv"},          std::pair{ExportFormat::JsonLines, "jsonl"},
    std::pair{ExportFormat::Parquet, "parquet"},  std::pair{ExportFormat::ImageFolder, "imagefolder"},
    std::pair{ExportFormat::Llava, "llava"},      std::pair{ExportFormat::LlamaFactory, "llama-factory"},
    std::pair{ExportFormat::Captions, "captions"}};

/// While it lives, every question sees the same state of the project, whoever writes meanwhile.
class OneView {
public:
    explicit OneView(storage::Database& database) : database_(database), begun_(!database.inTransaction()) {
        if (begun_) begun_ = static_cast<bool>(database_.execute("BEGIN"));
    }
    ~OneView() {
        if (begun_) (void)database_.execute("ROLLBACK");
    }
    OneView(const OneView&) = delete;
    OneView& operator=(const OneView&) = delete;

private:
    storage::Database& database_;
    bool begun_;
};

bool needsConversation(ExportFormat format) {
    return format == ExportFormat::Llava || format == ExportFormat::LlamaFactory || format == ExportFormat::Captions;
}

ExportWriterResult createWriter(const ExportPlan& plan) {
    switch (plan.options.format) {
        case ExportFormat::Csv:
        case ExportFormat::Parquet:
            return createTableExport(plan);
        case ExportFormat::Captions:
            return createCaptionExport(plan);
        default:
            return createJsonExport(plan);
    }
}

class Export {
public:
    Export(Project& project, const DataExportOptions& options, const RunControl& control, const Progress& progress)
        : project_(project), options_(options), control_(control), progress_(progress) {}

    Result<DataExportReport> writeTo(const fs::path& folder) {
        const OneView view(project_.database());
        ExportPlan plan{folder, options_, {}, {}};
        VITRINE_CHECK(survey(plan));
        PictureExport pictures(project_, folder, options_.format == ExportFormat::Captions ? "" : "images");
        VITRINE_TRY(const auto writer, createWriter(plan));
        VITRINE_CHECK(project_.samples().forEach(
            {options_.where, {}, -1, 0}, [&](const Sample& sample) { return writeRow(sample, *writer, pictures); }));
        VITRINE_CHECK(writer->finish());
        VITRINE_CHECK(pictures.makeDurable());
        VITRINE_CHECK(io::writeFileAtomically(folder / kMark, nameOf(options_.format) + "\n"));
        report_.pictures = pictures.count();
        return std::move(report_);
    }

private:
    static std::string nameOf(ExportFormat format) {
        return std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& f) { return f.first == format; })->second;
    }

    /// Which fields there are and what the chosen rows hold in them.
    Result<void> survey(ExportPlan& plan) {
        VITRINE_TRY(plan.fields, project_.samples().fieldNames());
        plan.kinds.resize(plan.fields.size());
        return project_.samples().forEach({options_.where, {}, -1, 0}, [&](const Sample& sample) -> Result<void> {
            VITRINE_CHECK(control_.checkpoint());
            ++total_;
            for (std::size_t i = 0; i < sample.fields.size(); ++i) {
                plan.kinds[i].numbers |= std::holds_alternative<double>(sample.fields[i].value);
                plan.kinds[i].texts |= std::holds_alternative<std::string>(sample.fields[i].value);
            }
            return {};
        });
    }

    Result<void> writeRow(const Sample& sample, ExportWriter& writer, PictureExport& pictures) {
        VITRINE_CHECK(control_.checkpoint());
        // What another trainer reads it trains on; a table can be looked at again.
        const bool settled = sample.excluded && needsConversation(options_.format);
        VITRINE_TRY(const bool written, settled ? Result<bool>(false) : writeWithPicture(sample, writer, pictures));
        ++(written ? report_.rows : report_.left);
        vitrine::report(progress_, {"export", report_.rows + report_.left, total_, {}});
        return {};
    }

    Result<bool> writeWithPicture(const Sample& sample, ExportWriter& writer, PictureExport& pictures) {
        VITRINE_TRY(std::optional<std::string> picture, pictureOf(sample, pictures));
        return writer.write({sample, std::move(picture)});
    }

    Result<std::optional<std::string>> pictureOf(const Sample& sample, PictureExport& pictures) {
        std::optional<std::string> place;
        // A caption belongs to a picture that can be looked at.
        const bool wanted = options_.format != ExportFormat::Captions || sample.hasUsableImage();
        if (!options_.images || !sample.image || !wanted) return place;
        auto added = pictures.add(sample);
        if (added) return std::optional(*std::move(added));
        if (errorClass(added.error().code) == ErrorClass::Environment) return added.error();
        report_.problems.push_back({sample.id, added.error().code, added.error().detail});
        return place;
    }

    Project& project_;
    const DataExportOptions& options_;
    const RunControl& control_;
    const Progress& progress_;
    DataExportReport report_;
    std::int64_t total_ = 0;
};

}  // namespace

const std::vector<std::string>& exportFormatNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [format, name] : kFormats) all.emplace_back(name);
        return all;
    }();
    return names;
}

Result<ExportFormat> exportFormatFromName(std::string_view name) {
    for (const auto& [format, known] : kFormats) {
        if (name == known) return format;
    }
    return Error{ErrorCode::InvalidArgument, "'" + std::string(name) + "' is not a format of data", {}};
}

Result<DataExportReport> exportRows(Project& project, const fs::path& target, const DataExportOptions& options,
                                    const RunControl& control, const Progress& progress) {
    if (needsConversation(options.format) && !options.conversation) {
        return Error{ErrorCode::InvalidArgument, "this format needs a prompt template", {}};
    }
    VITRINE_TRY(io::ExportFolder folder, io::ExportFolder::create(target, {kMark}));
    VITRINE_TRY(DataExportReport report, Export(project, options, control, progress).writeTo(folder.path()));
    VITRINE_CHECK(folder.publish());
    return report;
}

}  // namespace vitrine::dataset
