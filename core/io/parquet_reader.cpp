// SPDX-License-Identifier: GPL-3.0-or-later
#include <arrow/array.h>
#include <arrow/io/file.h>
#include <arrow/memory_pool.h>
#include <arrow/record_batch.h>
#include <arrow/type.h>
#include <parquet/arrow/reader.h>
#include <parquet/file_reader.h>

#include <algorithm>
#include <set>

#include "core/io/arrow_cells.h"
#include "core/io/table_reader_formats.h"

namespace vitrine::io {
namespace {

/// A column of ours: an Arrow column or one child of a struct, which may lie in a list.
struct Source {
    int column = 0;
    int child = -1;
    bool inList = false;
};

bool isBinary(const arrow::DataType& type) {
    return type.id() == arrow::Type::BINARY || type.id() == arrow::Type::LARGE_BINARY;
}

bool isPicture(const arrow::DataType& type) {
    if (type.id() != arrow::Type::STRUCT) return false;
    return std::any_of(type.fields().begin(), type.fields().end(),
                       [](const auto& child) { return child->name() == "bytes" && isBinary(*child->type()); });
}

ColumnType columnType(const arrow::DataType& type) {
    if (isBinary(type)) return ColumnType::Bytes;
    if (arrow::is_integer(type.id())) return ColumnType::Integer;
    return arrow::is_floating(type.id()) || arrow::is_decimal(type.id()) ? ColumnType::Number : ColumnType::Text;
}

class ParquetReader : public TableReader {
public:
    ParquetReader(std::string name, const TableLimits& limits) : name_(std::move(name)), limits_(limits) {}

    Result<void> open() {
        VITRINE_CHECK(guarded([&] { return openFile(); }));
        std::set<std::string> names;
        for (const Column& column : columns_) {
            VITRINE_CHECK(checkText(column.name, limits_, name_ + ": a column's name"));
            if (!names.insert(column.name).second) {
                return Error{ErrorCode::DuplicateKey, name_ + ": column '" + column.name + "' occurs twice", {}};
            }
        }
        if (columns_.size() > limits_.columns) {
            return Error{ErrorCode::LimitExceeded,
                         name_ + " has " + std::to_string(columns_.size()) + " columns, the limit is " +
                             std::to_string(limits_.columns),
                         {}};
        }
        return {};
    }

    const std::vector<Column>& columns() const override { return columns_; }
    std::int64_t done() const override { return number_; }
    std::int64_t total() const override { return rows_; }

    Result<bool> next(TableRow& row) override {
        while (batch_ == nullptr || inBatch_ == batch_->num_rows()) {
            inBatch_ = 0;
            VITRINE_CHECK(guarded([&] { return batches_->ReadNext(&batch_); }));
            if (batch_ == nullptr) return false;
        }
        row.number = ++number_;
        row.problem.reset();
        row.cells.resize(columns_.size());
        const Result<void> filled = guardedFill(row);
        if (!filled) {
            row.cells.clear();
            row.problem = filled.error();
        }
        ++inBatch_;
        return true;
    }

private:
    arrow::Status openFile() {
        ARROW_ASSIGN_OR_RAISE(const auto file, arrow::io::ReadableFile::Open(name_));
        parquet::ReaderProperties properties;
        properties.enable_buffered_stream();  // else a row group's column is in memory as a whole
        parquet::arrow::FileReaderBuilder builder;
        ARROW_RETURN_NOT_OK(builder.Open(file, properties));
        parquet::ArrowReaderProperties arrowProperties(false);
        arrowProperties.set_pre_buffer(false);
        std::shared_ptr<arrow::Schema> schema;
        ARROW_RETURN_NOT_OK(builder.properties(arrowProperties)->Build(&reader_));
        ARROW_RETURN_NOT_OK(reader_->GetSchema(&schema));
        describe(*schema);
        const bool pictures = std::any_of(columns_.begin(), columns_.end(),
                                          [](const Column& column) { return column.type == ColumnType::Bytes; });
        reader_->set_batch_size(pictures ? 32 : 4096);
        rows_ = reader_->parquet_reader()->metadata()->num_rows();
        ARROW_ASSIGN_OR_RAISE(batches_, reader_->GetRecordBatchReader());
        return arrow::Status::OK();
    }

    void describe(const arrow::Schema& schema) {
        for (int i = 0; i < schema.num_fields(); ++i) {
            const auto& field = *schema.field(i);
            const bool isList = field.type()->id() == arrow::Type::LIST;
            const arrow::DataType& type = isList ? *field.type()->field(0)->type() : *field.type();
            if (!isPicture(type)) {
                columns_.push_back({field.name(), columnType(*field.type())});
                sources_.push_back({i, -1, false});
                continue;
            }
            for (int child = 0; child < type.num_fields(); ++child) {
                const auto& part = *type.field(child);
                columns_.push_back({field.name() + "." + part.name(), columnType(*part.type())});
                sources_.push_back({i, child, isList});
            }
        }
    }

    Result<void> fill(TableRow& row) {
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            const std::string place = "row " + std::to_string(number_) + ", column '" + columns_[i].name + "'";
            VITRINE_TRY(row.cells[i], cellOf(sources_[i], place));
            const auto* text = std::get_if<std::string>(&row.cells[i]);
            if (text == nullptr) continue;
            if (columns_[i].type != ColumnType::Bytes) {
                VITRINE_CHECK(checkText(*text, limits_, place));
            } else if (text->size() > limits_.bytesBytes) {
                return Error{ErrorCode::LimitExceeded,
                             place + " has " + std::to_string(text->size()) + " bytes, the limit is " +
                                 std::to_string(limits_.bytesBytes),
                             {}};
            }
        }
        return {};
    }

    Result<void> guardedFill(TableRow& row) {
        try {
            return fill(row);
        } catch (const std::exception& exception) {
            return Error{ErrorCode::CorruptFile, "row " + std::to_string(number_) + ": " + exception.what(), {}};
        }
    }

    Result<Cell> cellOf(const Source& source, const std::string& place) const {
        const arrow::Array& column = *batch_->column(source.column);
        if (source.child < 0) return toCell(column, inBatch_);
        if (column.IsNull(inBatch_)) return Cell();
        if (!source.inList) return childOf(column, source.child, inBatch_);
        const auto& list = static_cast<const arrow::ListArray&>(column);
        const auto length = list.value_length(inBatch_);
        if (length == 0) return Cell();
        if (length == 1) return childOf(*list.values(), source.child, list.value_offset(inBatch_));
        return Error{
            ErrorCode::InvalidData, place + " holds " + std::to_string(length) + " pictures; a row has one", {}};
    }

    static Cell childOf(const arrow::Array& group, int child, std::int64_t index) {
        if (group.IsNull(index)) return {};
        return toCell(*static_cast<const arrow::StructArray&>(group).field(child), index);
    }

    template <typename Work>
    Result<void> guarded(Work work) {
        const auto corrupt = [&](const std::string& what) {
            return Error{ErrorCode::CorruptFile, name_ + ": " + what, {}};
        };
        try {
            const arrow::Status status = work();
            if (status.ok()) return {};
            if (status.IsOutOfMemory()) return Error{ErrorCode::OutOfMemory, name_ + ": " + status.message(), {}};
            return corrupt(status.message());
        } catch (const std::exception& exception) {
            return corrupt(exception.what());
        }
    }

    std::string name_;
    TableLimits limits_;
    std::unique_ptr<parquet::arrow::FileReader> reader_;
    std::shared_ptr<arrow::RecordBatchReader> batches_;
    std::shared_ptr<arrow::RecordBatch> batch_;
    std::vector<Column> columns_;
    std::vector<Source> sources_;
    std::int64_t rows_ = 0;
    std::int64_t number_ = 0;
    std::int64_t inBatch_ = 0;
};

}  // namespace

ReaderResult openParquet(const std::filesystem::path& file, const TableLimits& limits) {
    auto reader = std::make_unique<ParquetReader>(file.string(), limits);
    VITRINE_CHECK(reader->open());
    return ReaderResult(std::move(reader));
}

}  // namespace vitrine::io
