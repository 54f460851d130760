// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/importer.h"

#include <algorithm>
#include <chrono>

#include "core/base/text.h"
#include "core/dataset/mapping_memory.h"
#include "core/dataset/picture_store.h"
#include "core/dataset/row_identity.h"
#include "core/dataset/search_index.h"
#include "core/dataset/step_recorder.h"
#include "core/io/file.h"
#include "core/io/table_writer.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kBatchRows = 500;
constexpr auto kBatchTime = std::chrono::milliseconds(500);
constexpr std::size_t kMaxListed = 100'000;
constexpr std::uint64_t kMaxPictureBytes = 64u << 20;
constexpr const char* kKeySetting = "import.key";

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "\n") + name;
    return text;
}

/// The fields that tell the rows apart; empty = by default.
Result<std::vector<std::string>> keyFields(const Project& project, const ImportSource& source,
                                           const std::vector<std::string>& wanted) {
    const std::vector<std::string> present = source.fieldNames();
    const auto isMissing = [&](const std::string& field) {
        return source.hasFixedColumns() && std::find(present.begin(), present.end(), field) == present.end();
    };
    std::vector<std::string> fields;
    for (const std::string& column : wanted) {
        fields.push_back(source.fieldOf(column));
        if (isMissing(fields.back())) {
            return Error{ErrorCode::MissingField, "the source has no column '" + column + "' for --key",
                         "Name columns of the source with --key."};
        }
    }
    if (!wanted.empty()) return fields;
    VITRINE_TRY(const std::string remembered, project.setting(kKeySetting));
    if (remembered.empty()) return fields;
    fields = text::split(remembered, '\n');
    if (std::any_of(fields.begin(), fields.end(), isMissing)) fields.clear();
    return fields;
}

class Import {
public:
    Import(Project& project, std::unique_ptr<ImportSource> source, RowIdentity identity, PictureStore pictures,
           const std::string& name)
        : project_(project),
          source_(std::move(source)),
          identity_(std::move(identity)),
          pictures_(std::move(pictures)),
          step_(project.database(), "import", "import " + name) {}

    fs::path images;

    /// One transaction. False when the source has ended.
    Result<bool> batch(const RunControl& control) {
        const auto start = std::chrono::steady_clock::now();
        bool more = true;
        std::int64_t rows = 0;
        const auto take = [&]() -> Result<void> {
            VITRINE_CHECK(step_.goOn());
            while (more && !control.stopRequested() && rows++ < kBatchRows &&
                   std::chrono::steady_clock::now() - start < kBatchTime) {
                VITRINE_TRY(more, takeNext());
            }
            VITRINE_CHECK(step_.save());
            return pictures_.makeDurable();
        };
        VITRINE_CHECK(project_.write(take));
        return more;
    }

    /// All in one transaction that is given up at the end.
    Result<void> rehearse(const RunControl& control) {
        const Error rehearsed{ErrorCode::Cancelled, "rehearsed", {}};
        bool ended = false;
        const Result<void> status = project_.write([&]() -> Result<void> {
            for (bool more = true; more;) {
                VITRINE_CHECK(control.checkpoint());
                VITRINE_TRY(more, takeNext());
            }
            ended = true;
            return rehearsed;
        });
        return ended ? Result<void>() : status;
    }

    std::int64_t taken() const { return report.imported + report.updated + report.unchanged; }
    const ImportSource& source() const { return *source_; }

    ImportReport report;

private:
    Result<bool> takeNext() {
        ImportRow row;
        VITRINE_TRY(const bool found, source_->next(row));
        if (!found) return false;
        ++report.read;
        // Taken before the row can be refused: a repaired row keeps its identity and that of its equals.
        const RowIdentity::Identity identity = identity_.of(row);
        if (row.problem) return refuse(row, *row.problem);
        SampleRecord record{identity.key, identity.occurrence, row.split, std::nullopt, std::move(row.fields)};
        VITRINE_TRY(const bool hasPicture, takePicture(row, record));
        if (!hasPicture) return true;
        VITRINE_TRY(const StoreOutcome outcome, project_.samples().store(record, &step_));
        report.imported += outcome == StoreOutcome::Inserted;
        report.updated += outcome == StoreOutcome::Updated;
        report.unchanged += outcome == StoreOutcome::Unchanged;
        return true;
    }

    /// False if the row was refused for its picture.
    Result<bool> takePicture(ImportRow& row, SampleRecord& record) {
        if (!row.pictureBytes && !row.picturePath) return true;
        if (!row.pictureBytes) {
            auto content = readPicture(*row.picturePath);
            if (!content) {
                VITRINE_CHECK(refuse(row, content.error()));
                return false;
            }
            row.pictureBytes = *std::move(content);
        }
        VITRINE_TRY(const PictureRecord picture, pictures_.add(std::as_bytes(std::span(*row.pictureBytes))));
        record.imageHash = picture.hash;
        report.brokenPictures += picture.problem ? 1 : 0;
        return true;
    }

    Result<std::string> readPicture(const std::string& path) const {
        VITRINE_TRY(const fs::path file, io::resolveBeneath(images, path));
        return io::readFile(file, kMaxPictureBytes);
    }

    Result<bool> refuse(const ImportRow& row, const Error& why) {
        ++report.refusedRows;
        if (report.refused.size() < kMaxListed) report.refused.push_back({row.number, why.code, why.detail});
        return true;
    }

    Project& project_;
    std::unique_ptr<ImportSource> source_;
    RowIdentity identity_;
    PictureStore pictures_;
    StepRecorder step_;  // one for all transactions: an import that nobody interrupts is undone as a whole
};

Result<void> runBatches(Import& import, const RunControl& control, const ImportEvents& events) {
    for (bool more = true; more;) {
        VITRINE_CHECK(control.checkpoint());
        const std::int64_t before = import.taken();
        VITRINE_TRY(more, import.batch(control));
        if (events.committed && import.taken() > before) events.committed(import.taken());
        vitrine::report(events.progress, {"import", import.source().done(), import.source().total(), {}});
    }
    return {};
}

/// Details may quote file names that are no UTF-8.
std::string readable(const std::string& text) {
    std::string valid;
    for (const char32_t c : text::toCodePoints(text)) text::appendUtf8(valid, c);
    return valid;
}

}  // namespace

Result<void> writeRefusals(const ImportReport& report, const fs::path& file) {
    VITRINE_TRY(const auto writer, io::TableWriter::create(file, io::TableFormat::Csv,
                                                           {{"row", io::ColumnType::Integer},
                                                            {"code", io::ColumnType::Text},
                                                            {"detail", io::ColumnType::Text}}));
    for (const RefusedRow& row : report.refused) {
        const std::vector<io::Cell> cells = {row.row, std::string(errorCodeName(row.code)), readable(row.detail)};
        VITRINE_CHECK(writer->append(cells));
    }
    return writer->finish();
}

Result<ImportReport> importRows(Project& project, const fs::path& source, const ImportOptions& options,
                                const RunControl& control, const ImportEvents& events) {
    VITRINE_TRY(OpenedSource opened, openWithMapping(project, source, options));
    VITRINE_TRY(const std::vector<std::string> key, keyFields(project, *opened.rows, options.key));
    VITRINE_TRY(PictureStore pictures, PictureStore::open(project, !options.dryRun));
    Import import(project, std::move(opened.rows), RowIdentity(key, opened.name), std::move(pictures), opened.name);
    import.images = options.images.empty() ? opened.pictures : options.images;
    if (options.dryRun) {
        VITRINE_CHECK(import.rehearse(control));
    } else {
        if (!options.key.empty()) {
            VITRINE_CHECK(project.write([&] { return project.setSetting(kKeySetting, joined(key)); }));
        }
        if (!options.map.empty()) VITRINE_CHECK(rememberMapping(project, import.source(), options.map));
        VITRINE_CHECK(runBatches(import, control, events));
        VITRINE_CHECK(indexTitles(project, control, events.progress));
    }
    import.report.ignoredColumns = import.source().ignoredColumns();
    return std::move(import.report);
}

}  // namespace vitrine::dataset
