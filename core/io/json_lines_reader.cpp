// SPDX-License-Identifier: GPL-3.0-or-later
#include <unordered_map>

#include "core/base/text.h"
#include "core/io/chunked_file.h"
#include "core/io/json.h"
#include "core/io/table_reader_formats.h"

namespace vitrine::io {
namespace {

Cell toCell(const Json& value) {
    switch (value.type()) {
        case Json::value_t::null:
            return std::monostate{};
        case Json::value_t::boolean:
            return std::string(value.get<bool>() ? "true" : "false");
        case Json::value_t::number_integer:
            return value.get<std::int64_t>();
        case Json::value_t::number_unsigned:
            if (value.get<std::uint64_t>() > INT64_MAX) return value.dump();
            return value.get<std::int64_t>();
        case Json::value_t::number_float:
            return value.get<double>();
        case Json::value_t::string:
            return value.get<std::string>();
        default:
            return toLine(value);
    }
}

class JsonLinesReader : public TableReader {
public:
    JsonLinesReader(ChunkedFile file, std::string name, const TableLimits& limits)
        : file_(std::move(file)), name_(std::move(name)), limits_(limits) {}

    const std::vector<Column>& columns() const override { return columns_; }
    std::int64_t done() const override { return file_.bytesRead() - static_cast<std::int64_t>(input_.size()); }
    std::int64_t total() const override { return file_.size(); }

    Result<bool> next(TableRow& row) override {
        do {
            VITRINE_TRY(const bool found, nextLine());
            if (!found) return false;
        } while (text::trim(line_).empty());
        row.number = ++number_;
        row.cells.assign(columns_.size(), std::monostate{});
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
        for (const auto& [key, value] : object.items()) {
            const std::string where = place() + ", key '" + key + "'";
            VITRINE_CHECK(checkText(key, limits_, where));
            VITRINE_TRY(const std::size_t column, columnOf(key, where));
            Cell cell = toCell(value);
            if (const auto* text = std::get_if<std::string>(&cell)) VITRINE_CHECK(checkText(*text, limits_, where));
            if (row.cells.size() <= column) row.cells.resize(column + 1);
            row.cells[column] = std::move(cell);
        }
        return {};
    }

    Result<std::size_t> columnOf(const std::string& key, const std::string& where) {
        if (const auto found = indexOf_.find(key); found != indexOf_.end()) return found->second;
        if (columns_.size() == limits_.columns) {
            return Error{ErrorCode::LimitExceeded,
                         where + " would be one more than " + std::to_string(limits_.columns) + " columns",
                         {}};
        }
        columns_.push_back({key, ColumnType::Text});
        return indexOf_[key] = columns_.size() - 1;
    }

    ChunkedFile file_;
    std::string name_;
    TableLimits limits_;
    std::string_view input_;
    std::string line_;
    std::vector<Column> columns_;
    std::unordered_map<std::string, std::size_t> indexOf_;
    std::int64_t number_ = 0;
    std::int64_t lineNumber_ = 0;
};

}  // namespace

ReaderResult openJsonLines(const std::filesystem::path& file, const TableLimits& limits) {
    VITRINE_TRY(ChunkedFile opened, ChunkedFile::open(file));
    return ReaderResult(std::make_unique<JsonLinesReader>(std::move(opened), file.string(), limits));
}

}  // namespace vitrine::io
