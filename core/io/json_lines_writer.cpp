// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/io/atomic_file.h"
#include "core/io/json.h"
#include "core/io/table_writer_formats.h"

namespace vitrine::io {
namespace {

constexpr std::size_t kBufferBytes = 1u << 20;

OrderedJson toJson(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return *integer;
    if (const auto* number = std::get_if<double>(&cell); number != nullptr && std::isfinite(*number)) return *number;
    return nullptr;
}

class JsonLinesWriter : public TableWriter {
public:
    JsonLinesWriter(AtomicFile file, std::vector<Column> columns)
        : file_(std::move(file)), columns_(std::move(columns)) {}

    Result<void> append(std::span<const Cell> row) override {
        VITRINE_CHECK(checkRow(row, columns_));
        OrderedJson line = OrderedJson::object();
        for (std::size_t i = 0; i < row.size(); ++i) line[columns_[i].name] = toJson(row[i]);
        buffer_ += toLine(line) + "\n";
        return buffer_.size() < kBufferBytes ? Result<void>() : flush();
    }

    Result<void> finish() override {
        VITRINE_CHECK(flush());
        return file_.commit();
    }

private:
    Result<void> flush() {
        VITRINE_CHECK(file_.write(buffer_));
        buffer_.clear();
        return {};
    }

    AtomicFile file_;
    std::vector<Column> columns_;
    std::string buffer_;
};

}  // namespace

WriterResult createJsonLinesWriter(const std::filesystem::path& target, std::vector<Column> columns) {
    VITRINE_TRY(AtomicFile file, AtomicFile::create(target));
    return WriterResult(std::make_unique<JsonLinesWriter>(std::move(file), std::move(columns)));
}

}  // namespace vitrine::io
