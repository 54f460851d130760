// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

enum class ExportFormat { Csv, JsonLines, Parquet, ImageFolder, Llava, LlamaFactory, Captions };

/// "csv", "jsonl", "parquet", "imagefolder", "llava", "llama-factory", "captions". Error: InvalidArgument.
Result<ExportFormat> exportFormatFromName(std::string_view name);
const std::vector<std::string>& exportFormatNames();

/// What a row says as one exchange. `question` holds "<image>" where the picture stands; an empty `answer` = the row
/// lacks what it needs.
struct Conversation {
    std::string system;
    std::string question;
    std::string answer;
};
using ConversationWriter = std::function<Conversation(const Sample&)>;

struct DataExportOptions {
    ExportFormat format = ExportFormat::Csv;
    std::string where;  ///< filter; empty = all rows
    bool images = true;
    bool spreadsheetSafe = true;      ///< CSV only, see io::TableWriterOptions
    ConversationWriter conversation;  ///< for llava, llama-factory and captions
};

/// A row whose picture could not be taken along.
struct ExportProblem {
    SampleId id = 0;
    ErrorCode code = ErrorCode::CorruptFile;
    std::string detail;
};

struct DataExportReport {
    std::int64_t rows = 0;  ///< written
    /// llava, llama-factory, captions: excluded rows; captions: rows without a usable picture or without a text
    std::int64_t left = 0;
    std::int64_t pictures = 0;  ///< pictures written
    std::vector<ExportProblem> problems;
};

/// Writes rows and their pictures into a new folder that appears whole or not at all; an earlier export of ours there
/// is replaced. An import of it gives the same rows: every field and the split are carried (not by captions). Excluded
/// rows stand in tables, but not in what other trainers read (llava, llama-factory, captions). Names are
/// made here, never taken from data. A picture whose bytes are not those that were imported is left out and listed.
/// Needs no write access. Errors: InvalidArgument (filter), AlreadyExists (something else is at `target`), DiskFull,
/// PermissionDenied, DatabaseCorrupt, Cancelled; after an error nothing of the export is left.
Result<DataExportReport> exportRows(Project& project, const std::filesystem::path& target,
                                    const DataExportOptions& options, const RunControl& control,
                                    const Progress& progress = {});

}  // namespace vitrine::dataset
