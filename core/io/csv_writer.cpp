// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/base/text.h"
#include "core/io/atomic_file.h"
#include "core/io/formula_guard.h"
#include "core/io/table_writer_formats.h"

namespace vitrine::io {
namespace {

constexpr std::size_t kBufferBytes = 1u << 20;

void appendQuoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void appendText(std::string& out, std::string_view text, bool spreadsheetSafe) {
    const std::string guarded = guardFormula(text, spreadsheetSafe);
    // Empty text is quoted, so that it is not taken for a missing value; blanks at the ends, so that nobody trims them.
    const bool plain = !guarded.empty() && guarded.find_first_of(",\"\r\n") == std::string::npos &&
                       guarded.front() != ' ' && guarded.back() != ' ';
    if (plain) {
        out += guarded;
    } else {
        appendQuoted(out, guarded);
    }
}

class CsvWriter : public TableWriter {
public:
    CsvWriter(AtomicFile file, std::vector<Column> columns, bool spreadsheetSafe)
        : file_(std::move(file)), columns_(std::move(columns)), spreadsheetSafe_(spreadsheetSafe) {
        for (const Column& column : columns_) {
            if (&column != &columns_.front()) buffer_ += ',';
            appendText(buffer_, column.name, spreadsheetSafe_);
        }
        buffer_ += "\r\n";
    }

    Result<void> append(std::span<const Cell> row) override {
        VITRINE_CHECK(checkRow(row, columns_));
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) buffer_ += ',';
            appendCell(row[i]);
        }
        // A line of one missing value would be an empty line, which readers skip.
        if (row.size() == 1 && std::holds_alternative<std::monostate>(row[0])) buffer_ += "\"\"";
        buffer_ += "\r\n";
        return buffer_.size() < kBufferBytes ? Result<void>() : flush();
    }

    Result<void> finish() override {
        VITRINE_CHECK(flush());
        return file_.commit();
    }

private:
    void appendCell(const Cell& cell) {
        if (const auto* text = std::get_if<std::string>(&cell)) {
            appendText(buffer_, *text, spreadsheetSafe_);
        } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
            buffer_ += std::to_string(*integer);
        } else if (const auto* number = std::get_if<double>(&cell); number != nullptr && std::isfinite(*number)) {
            buffer_ += text::formatNumber(*number);
        }
    }

    Result<void> flush() {
        VITRINE_CHECK(file_.write(buffer_));
        buffer_.clear();
        return {};
    }

    AtomicFile file_;
    std::vector<Column> columns_;
    bool spreadsheetSafe_;
    std::string buffer_;
};

}  // namespace

WriterResult createCsvWriter(const std::filesystem::path& target, std::vector<Column> columns, bool spreadsheetSafe) {
    VITRINE_TRY(AtomicFile file, AtomicFile::create(target));
    return WriterResult(std::make_unique<CsvWriter>(std::move(file), std::move(columns), spreadsheetSafe));
}

}  // namespace vitrine::io
