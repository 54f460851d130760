// SPDX-License-Identifier: GPL-3.0-or-later
#include <arrow/array/builder_binary.h>
#include <arrow/array/builder_primitive.h>
#include <arrow/io/interfaces.h>
#include <arrow/memory_pool.h>
#include <arrow/record_batch.h>
#include <arrow/table.h>
#include <arrow/table_builder.h>
#include <arrow/type.h>
#include <parquet/arrow/writer.h>

#include "core/io/atomic_file.h"
#include "core/io/table_writer_formats.h"

namespace vitrine::io {
namespace {

constexpr std::int64_t kBatchRows = 64 << 10;
constexpr std::size_t kBatchBytes = 64u << 20;

std::shared_ptr<arrow::DataType> arrowType(ColumnType type) {
    switch (type) {
        case ColumnType::Number:
            return arrow::float64();
        case ColumnType::Integer:
            return arrow::int64();
        case ColumnType::Bytes:
            return arrow::binary();
        case ColumnType::Text:
            break;
    }
    return arrow::utf8();
}

/// Arrow's stream over our atomic file; keeps our error, which says more than Arrow's.
class AtomicStream : public arrow::io::OutputStream {
public:
    explicit AtomicStream(AtomicFile file) : file_(std::move(file)) {}

    arrow::Status Write(const void* data, std::int64_t bytes) override {
        const Result<void> status =
            file_.write(std::span(static_cast<const std::byte*>(data), static_cast<std::size_t>(bytes)));
        if (!status) {
            failure = status.error();
            return arrow::Status::IOError(failure->detail);
        }
        position_ += bytes;
        return arrow::Status::OK();
    }
    arrow::Status Close() override {
        closed_ = true;
        return arrow::Status::OK();
    }
    arrow::Result<std::int64_t> Tell() const override { return position_; }
    bool closed() const override { return closed_; }

    Result<void> commit() { return file_.commit(); }

    std::optional<Error> failure;

private:
    AtomicFile file_;
    std::int64_t position_ = 0;
    bool closed_ = false;
};

arrow::Status appendCell(arrow::ArrayBuilder& builder, ColumnType type, const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return builder.AppendNull();
    switch (type) {
        case ColumnType::Integer:
            return static_cast<arrow::Int64Builder&>(builder).Append(std::get<std::int64_t>(cell));
        case ColumnType::Number: {
            const auto* integer = std::get_if<std::int64_t>(&cell);
            const double number = integer != nullptr ? static_cast<double>(*integer) : std::get<double>(cell);
            return static_cast<arrow::DoubleBuilder&>(builder).Append(number);
        }
        case ColumnType::Text:
        case ColumnType::Bytes:
            break;
    }
    return static_cast<arrow::BinaryBuilder&>(builder).Append(std::get<std::string>(cell));
}

std::size_t bytesOf(std::span<const Cell> row) {
    std::size_t bytes = 8 * row.size();
    for (const Cell& cell : row) {
        if (const auto* text = std::get_if<std::string>(&cell)) bytes += text->size();
    }
    return bytes;
}

class ParquetWriter : public TableWriter {
public:
    ParquetWriter(std::shared_ptr<AtomicStream> stream, std::vector<Column> columns)
        : stream_(std::move(stream)), columns_(std::move(columns)) {}

    Result<void> open() {
        arrow::FieldVector fields;
        for (const Column& column : columns_) fields.push_back(arrow::field(column.name, arrowType(column.type)));
        schema_ = arrow::schema(fields);
        const auto properties = parquet::WriterProperties::Builder().compression(parquet::Compression::SNAPPY)->build();
        return guarded([&]() -> arrow::Status {
            ARROW_ASSIGN_OR_RAISE(builders_, arrow::RecordBatchBuilder::Make(schema_, arrow::default_memory_pool()));
            ARROW_ASSIGN_OR_RAISE(
                writer_, parquet::arrow::FileWriter::Open(*schema_, arrow::default_memory_pool(), stream_, properties));
            return arrow::Status::OK();
        });
    }

    Result<void> append(std::span<const Cell> row) override {
        VITRINE_CHECK(checkRow(row, columns_));
        VITRINE_CHECK(guarded([&]() -> arrow::Status {
            for (std::size_t i = 0; i < row.size(); ++i) {
                ARROW_RETURN_NOT_OK(appendCell(*builders_->GetField(static_cast<int>(i)), columns_[i].type, row[i]));
            }
            return arrow::Status::OK();
        }));
        bytes_ += bytesOf(row);
        return ++rows_ < kBatchRows && bytes_ < kBatchBytes ? Result<void>() : flush();
    }

    Result<void> finish() override {
        VITRINE_CHECK(flush());
        VITRINE_CHECK(guarded([&] { return writer_->Close(); }));
        return stream_->commit();
    }

private:
    Result<void> flush() {
        if (rows_ == 0) return {};
        rows_ = 0;
        bytes_ = 0;
        return guarded([&]() -> arrow::Status {
            ARROW_ASSIGN_OR_RAISE(const auto batch, builders_->Flush());
            ARROW_ASSIGN_OR_RAISE(const auto table, arrow::Table::FromRecordBatches(schema_, {batch}));
            return writer_->WriteTable(*table, kBatchRows);
        });
    }

    template <typename Work>
    Result<void> guarded(Work work) {
        try {
            const arrow::Status status = work();
            if (status.ok()) return {};
            if (stream_->failure) return *stream_->failure;
            return Error{ErrorCode::Internal, "writing Parquet: " + status.ToString(), {}};
        } catch (const std::exception& exception) {
            if (stream_->failure) return *stream_->failure;
            return Error{ErrorCode::Internal, std::string("writing Parquet: ") + exception.what(), {}};
        }
    }

    std::shared_ptr<AtomicStream> stream_;
    std::vector<Column> columns_;
    std::shared_ptr<arrow::Schema> schema_;
    std::unique_ptr<arrow::RecordBatchBuilder> builders_;
    std::unique_ptr<parquet::arrow::FileWriter> writer_;
    std::int64_t rows_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace

WriterResult createParquetWriter(const std::filesystem::path& target, std::vector<Column> columns) {
    VITRINE_TRY(AtomicFile file, AtomicFile::create(target));
    auto writer = std::make_unique<ParquetWriter>(std::make_shared<AtomicStream>(std::move(file)), std::move(columns));
    VITRINE_CHECK(writer->open());
    return WriterResult(std::move(writer));
}

}  // namespace vitrine::io
