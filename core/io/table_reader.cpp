// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/table_reader.h"

#include "core/base/text.h"
#include "core/io/chunked_file.h"
#include "core/io/table_reader_formats.h"

namespace vitrine::io {

Result<void> checkText(std::string_view text, const TableLimits& limits, const std::string& place) {
    if (text.size() > limits.textBytes) {
        return Error{
            ErrorCode::LimitExceeded,
            place + " has " + std::to_string(text.size()) + " bytes, the limit is " + std::to_string(limits.textBytes),
            {}};
    }
    if (text.find('\0') != std::string_view::npos) {
        return Error{ErrorCode::InvalidData, place + " contains a NUL character", {}};
    }
    if (!text::isValidUtf8(text)) return Error{ErrorCode::InvalidData, place + " is not valid UTF-8", {}};
    return {};
}

Result<std::unique_ptr<TableReader>> TableReader::open(const std::filesystem::path& file, const TableLimits& limits) {
    VITRINE_TRY(ChunkedFile probe, ChunkedFile::open(file));
    VITRINE_TRY(const std::string_view start, probe.next());
    const std::string extension = text::foldCase(file.extension().string());
    if (start.starts_with("PAR1")) return openParquet(file, limits);
    if (extension == ".jsonl" || extension == ".ndjson") return openJsonLines(file, limits);
    if (extension == ".csv" || extension == ".tsv" || extension == ".txt") return openCsv(file, limits);
    if (extension == ".parquet") {
        return Error{ErrorCode::CorruptFile, file.string() + " does not begin like a Parquet file", {}};
    }
    return Error{ErrorCode::UnsupportedFormat, file.string() + " is neither Parquet, CSV nor JSON Lines",
                 "Use a .parquet, .csv or .jsonl file."};
}

}  // namespace vitrine::io
