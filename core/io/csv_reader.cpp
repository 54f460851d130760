// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/io/chunked_file.h"
#include "core/io/csv_parser.h"
#include "core/io/formula_guard.h"
#include "core/io/table_reader_formats.h"

namespace vitrine::io {
namespace {

Result<void> refuseOtherEncodings(std::string_view start, const std::string& name) {
    const bool marked = start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF");
    const bool zeros = start.substr(0, 4).find('\0') != std::string_view::npos;
    if (!marked && !zeros) return {};
    return Error{ErrorCode::UnsupportedFormat, name + " is not UTF-8; it looks like UTF-16 or UTF-32",
                 "Save the table as CSV in UTF-8."};
}

/// Comma, unless the first line has another separator and no comma outside quotation marks.
char separatorOf(std::string_view start) {
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    std::size_t tabs = 0;
    bool quoted = false;
    for (const char c : start) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        commas += c == ',';
        semicolons += c == ';';
        tabs += c == '\t';
    }
    if (commas > 0 || (semicolons == 0 && tabs == 0)) return ',';
    return semicolons >= tabs ? ';' : '\t';
}

class CsvReader : public TableReader {
public:
    CsvReader(ChunkedFile file, std::string name, const TableLimits& limits)
        : file_(std::move(file)), name_(std::move(name)), limits_(limits), parser_(',', limits) {}

    Result<void> readHeader() {
        VITRINE_TRY(input_, file_.next());
        VITRINE_CHECK(refuseOtherEncodings(input_, name_));
        if (input_.starts_with("\xEF\xBB\xBF")) input_.remove_prefix(3);
        parser_ = CsvParser(separatorOf(input_), limits_);
        VITRINE_TRY(const bool found, nextRecord());
        if (!found) return Error{ErrorCode::CorruptFile, name_ + " is empty; the first line must name the columns", {}};
        if (parser_.problem()) return inFile(*parser_.problem());
        std::set<std::string> names;
        for (const CsvCell& cell : parser_.cells()) {
            VITRINE_CHECK(checkText(cell.text, limits_, name_ + ", line 1"));
            std::string column(unguardFormula(cell.text));
            if (column.empty()) column = "column_" + std::to_string(columns_.size() + 1);
            if (!names.insert(column).second) {
                return Error{ErrorCode::DuplicateKey, name_ + ": column '" + column + "' occurs twice", {}};
            }
            columns_.push_back({column, ColumnType::Text});
        }
        quotesAll_ = std::all_of(parser_.cells().begin(), parser_.cells().end(),
                                 [](const CsvCell& cell) { return cell.quoted; });
        return {};
    }

    const std::vector<Column>& columns() const override { return columns_; }
    std::int64_t done() const override { return file_.bytesRead() - static_cast<std::int64_t>(input_.size()); }
    std::int64_t total() const override { return file_.size(); }

    Result<bool> next(TableRow& row) override {
        do {
            VITRINE_TRY(const bool found, nextRecord());
            if (!found) return false;
        } while (isBlankLine());
        row.number = ++number_;
        row.cells.resize(columns_.size());
        row.problem = parser_.problem() ? parser_.problem() : fill(row);
        if (row.problem) row.cells.clear();
        return true;
    }

private:
    Error inFile(const Error& error) const { return {error.code, name_ + ", " + error.detail, error.remedy}; }

    Result<bool> nextRecord() {
        for (;;) {
            auto complete = parser_.parse(input_);
            if (!complete) return inFile(complete.error());
            if (*complete) return true;
            VITRINE_TRY(input_, file_.next());
            if (input_.empty()) return parser_.finish();
        }
    }

    bool isBlankLine() const {
        const auto& cells = parser_.cells();
        return cells.size() == 1 && cells[0].text.empty() && !cells[0].quoted && !parser_.problem();
    }

    std::optional<Error> fill(TableRow& row) const {
        const std::string line = "line " + std::to_string(parser_.line());
        const auto& cells = parser_.cells();
        if (cells.size() != columns_.size()) {
            return Error{ErrorCode::InvalidData,
                         line + " has " + std::to_string(cells.size()) + " cells for " +
                             std::to_string(columns_.size()) + " columns",
                         {}};
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (auto status = checkText(cells[i].text, limits_, line + ", column '" + columns_[i].name + "'");
                !status) {
                return status.error();
            }
            row.cells[i] = value(cells[i]);
        }
        return std::nullopt;
    }

    /// An empty cell is a missing value. A quoted empty one is an empty text, where the file quotes only what needs it.
    Cell value(const CsvCell& cell) const {
        if (cell.text.empty() && (!cell.quoted || quotesAll_)) return std::monostate{};
        return std::string(unguardFormula(cell.text));
    }

    ChunkedFile file_;
    std::string name_;
    TableLimits limits_;
    CsvParser parser_;
    std::string_view input_;
    std::vector<Column> columns_;
    std::int64_t number_ = 0;
    bool quotesAll_ = false;
};

}  // namespace

ReaderResult openCsv(const std::filesystem::path& file, const TableLimits& limits) {
    VITRINE_TRY(ChunkedFile opened, ChunkedFile::open(file));
    auto reader = std::make_unique<CsvReader>(std::move(opened), file.string(), limits);
    VITRINE_CHECK(reader->readHeader());
    return ReaderResult(std::move(reader));
}

}  // namespace vitrine::io
