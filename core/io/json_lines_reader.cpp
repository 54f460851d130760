// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/io/chunked_file.h"
#include "core/io/growing_columns.h"
#include "core/io/table_reader_formats.h"

namespace vitrine::io {
namespace {

class JsonLinesReader : public TableReader {
public:
    JsonLinesReader(ChunkedFile file, std::string name, const TableLimits& limits)
        : file_(std::move(file)), name_(std::move(name)), limits_(limits), columns_(limits) {}

    const std::vector<Column>& columns() const override { return columns_.columns(); }
    std::int64_t done() const override { return file_.bytesRead() - static_cast<std::int64_t>(input_.size()); }
    std::int64_t total() const override { return file_.size(); }

    Result<bool> next(TableRow& row) override {
        do {
            VITRINE_TRY(const bool found, nextLine());
            if (!found) return false;
        } while (text::trim(line_).empty());
        row.number = ++number_;
        row.cells.assign(columns_.columns().size(), std::monostate{});
        row.problem.reset();
        if (auto status = fill(row); !status) {
            row.cells.clear();
            row.problem = status.error();
        }
        return true;
    }

private:
    std::string place() const { return "line " + std::to_string(lineNumber_); }

    /// The next line without its end, in line_.
    Result<bool> nextLine() {
        line_.clear();
        for (;;) {
            if (input_.empty()) {
                VITRINE_TRY(input_, file_.next());
                if (lineNumber_ == 0 && input_.starts_with("\xEF\xBB\xBF")) input_.remove_prefix(3);
                if (input_.empty()) break;
            }
            const std::size_t end = input_.find('\n');
            line_ += input_.substr(0, end);
            if (line_.size() > limits_.rowBytes) {
                return Error{ErrorCode::LimitExceeded,
                             name_ + ", line " + std::to_string(lineNumber_ + 1) + " is longer than " +
                                 std::to_string(limits_.rowBytes) + " bytes",
                             {}};
            }
            input_.remove_prefix(end == std::string_view::npos ? input_.size() : end + 1);
            if (end != std::string_view::npos) {
                ++lineNumber_;
                return true;
            }
        }
        ++lineNumber_;
        return !line_.empty();
    }

    Result<void> fill(TableRow& row) {
        VITRINE_TRY(const Json object, parseJson(line_, place(), {limits_.rowBytes, 64}));
        if (!object.is_object()) return Error{ErrorCode::InvalidData, place() + " is not a JSON object", {}};
        for (const auto& [key, value] : object.items()) VITRINE_CHECK(columns_.put(row, key, cellOf(value), place()));
        return {};
    }

    ChunkedFile file_;
    std::string name_;
    TableLimits limits_;
    std::string_view input_;
    std::string line_;
    GrowingColumns columns_;
    std::int64_t number_ = 0;
    std::int64_t lineNumber_ = 0;
};

}  // namespace

ReaderResult openJsonLines(const std::filesystem::path& file, const TableLimits& limits) {
    VITRINE_TRY(ChunkedFile opened, ChunkedFile::open(file));
    return ReaderResult(std::make_unique<JsonLinesReader>(std::move(opened), file.string(), limits));
}

}  // namespace vitrine::io
