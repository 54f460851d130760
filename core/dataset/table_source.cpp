// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/table_source.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

bool isUrl(std::string_view text) {
    const std::string start = text::foldCase(text.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://");
}

class TableSource : public ImportSource {
public:
    TableSource(std::unique_ptr<io::TableReader> reader, TableSourceOptions options)
        : reader_(std::move(reader)), options_(std::move(options)) {
        remap();
        fixedColumns_ = !roles_.empty();
    }

    /// Formats without a header show their columns with the first row, which is therefore read ahead.
    Result<void> readAhead() {
        if (fixedColumns_) return {};
        VITRINE_TRY(const bool found, reader_->next(cells_));
        ahead_ = found;
        remap();
        return {};
    }

    /// Formats without a header bring their columns with the rows, so only the others can be checked.
    Result<void> checkMappedColumns() const {
        if (!fixedColumns_) return {};
        for (const auto& [field, column] : options_.map) {
            const auto isMapped = [&wanted = column](const io::Column& c) {
                return c.name == wanted || c.name == wanted + ".bytes" || c.name == wanted + ".path";
            };
            if (std::none_of(reader_->columns().begin(), reader_->columns().end(), isMapped)) {
                return Error{ErrorCode::MissingField, options_.name + " has no column '" + column + "' for " + field,
                             "Name a column of the source after the equals sign of --map."};
            }
        }
        return {};
    }

    Result<bool> next(ImportRow& row) override {
        if (!std::exchange(ahead_, false)) {
            VITRINE_TRY(const bool found, reader_->next(cells_));
            if (!found) return false;
        }
        if (roles_.size() != reader_->columns().size()) remap();
        row = ImportRow{};
        row.number = cells_.number;
        row.problem = std::move(cells_.problem);
        // A bad value does not stop the others: the key fields say which row is refused.
        for (std::size_t i = 0; i < cells_.cells.size(); ++i) {
            if (auto status = take(i, row); !status && !row.problem) row.problem = status.error();
        }
        if (options_.toldByPicture && row.picturePath) row.place = *row.picturePath;
        if (row.picturePath && isUrl(*row.picturePath)) moveUrl(row);
        return true;
    }

    const std::vector<MappedColumn>& columns() const override { return roles_; }
    bool hasFixedColumns() const override { return fixedColumns_; }
    std::int64_t done() const override { return reader_->done(); }
    std::int64_t total() const override { return reader_->total(); }

private:
    void remap() { roles_ = mapColumns(reader_->columns(), options_.map); }

    Result<void> take(std::size_t column, ImportRow& row) {
        io::Cell& cell = cells_.cells[column];
        const MappedColumn& role = roles_[column];
        if (role.role == ColumnRole::Field) {
            VITRINE_TRY(Value value, fieldValue(role.field, std::move(cell)));
            row.fields.push_back({role.field, std::move(value)});
            return {};
        }
        auto* text = std::get_if<std::string>(&cell);
        if (text == nullptr || text->empty()) return {};
        if (role.role == ColumnRole::Split) {
            row.split = parseSplit(*text);
            if (!row.split) return Error{ErrorCode::InvalidData, "split: '" + *text + "' is not a split", {}};
        } else if (role.role == ColumnRole::PictureBytes) {
            row.pictureBytes = std::move(*text);
        } else if (role.role == ColumnRole::PicturePath) {
            row.picturePath = std::move(*text);
        }
        return {};
    }

    /// A picture column may hold addresses instead of files.
    static void moveUrl(ImportRow& row) {
        const auto isUrlField = [](const Field& field) { return field.name == "imageurl"; };
        const auto field = std::find_if(row.fields.begin(), row.fields.end(), isUrlField);
        if (field == row.fields.end()) {
            row.fields.push_back({"imageurl", std::move(*row.picturePath)});
        } else if (std::holds_alternative<std::monostate>(field->value)) {
            field->value = std::move(*row.picturePath);
        }
        row.picturePath.reset();
    }

    std::unique_ptr<io::TableReader> reader_;
    TableSourceOptions options_;
    std::vector<MappedColumn> roles_;
    io::TableRow cells_;
    bool ahead_ = false;  ///< cells_ holds a row that next() has not given yet
    bool fixedColumns_ = false;
};

}  // namespace

Result<std::unique_ptr<ImportSource>> openTableSource(std::unique_ptr<io::TableReader> reader,
                                                      const TableSourceOptions& options) {
    auto source = std::make_unique<TableSource>(std::move(reader), options);
    VITRINE_CHECK(source->checkMappedColumns());
    VITRINE_CHECK(source->readAhead());
    return std::unique_ptr<ImportSource>(std::move(source));
}

}  // namespace vitrine::dataset
