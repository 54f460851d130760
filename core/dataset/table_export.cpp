// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/export_writer.h"
#include "core/dataset/table_description.h"
#include "core/dataset/value_json.h"
#include "core/io/table_writer.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

class TableExport : public ExportWriter {
public:
    explicit TableExport(const ExportPlan& plan) : plan_(plan) {
        const bool csv = plan.options.format == ExportFormat::Csv;
        file_ = plan.folder / (csv ? "data.csv" : "data.parquet");
        if (plan.options.images) columns_.push_back({pictureColumn(plan.fields), io::ColumnType::Text});
        columns_.push_back({"split", io::ColumnType::Text});
        for (std::size_t i = 0; i < plan.fields.size(); ++i) columns_.push_back(columnOf(i));
    }

    Result<void> open() {
        const bool csv = plan_.options.format == ExportFormat::Csv;
        const io::TableWriterOptions options{plan_.options.spreadsheetSafe};
        VITRINE_TRY(writer_, io::TableWriter::create(file_, csv ? io::TableFormat::Csv : io::TableFormat::Parquet,
                                                     columns_, options));
        return {};
    }

    Result<bool> write(const ExportedRow& row) override {
        std::vector<io::Cell> cells;
        cells.reserve(columns_.size());
        if (plan_.options.images) cells.push_back(row.picture ? io::Cell(*row.picture) : io::Cell());
        const bool hasSplit = row.sample.split != Split::None;
        cells.push_back(hasSplit ? io::Cell(std::string(splitName(row.sample.split))) : io::Cell());
        for (std::size_t i = 0; i < plan_.fields.size(); ++i) {
            cells.push_back(cellOf(row.sample.field(plan_.fields[i]), plan_.kinds[i].mixed()));
        }
        VITRINE_CHECK(writer_->append(cells));
        return true;
    }

    Result<void> finish() override {
        VITRINE_CHECK(writer_->finish());
        const bool csv = plan_.options.format == ExportFormat::Csv;
        TableDescription types;
        for (std::size_t i = 0; i < plan_.fields.size(); ++i) {
            if (plan_.kinds[i].mixed()) {
                types[plan_.fields[i]] = DescribedType::Any;
            } else if (csv && plan_.kinds[i].numbers) {
                types[plan_.fields[i]] = DescribedType::Number;
            }
        }
        std::vector<std::string> names;
        for (const io::Column& column : columns_) names.push_back(column.name);
        return types.empty() ? Result<void>() : writeTableDescription(file_, names, types);
    }

private:
    io::Column columnOf(std::size_t field) const {
        const FieldKinds& kinds = plan_.kinds[field];
        const bool none = !kinds.numbers && !kinds.texts;
        const bool number = none ? isNumericField(plan_.fields[field]) : !kinds.texts;
        return {plan_.fields[field], number ? io::ColumnType::Number : io::ColumnType::Text};
    }

    static io::Cell cellOf(const Value& value, bool mixed) {
        if (std::holds_alternative<std::monostate>(value)) return {};
        if (mixed) return io::toLine(toJson(value));
        if (const auto* number = std::get_if<double>(&value)) return *number;
        return std::get<std::string>(value);
    }

    ExportPlan plan_;
    fs::path file_;
    std::vector<io::Column> columns_;
    std::unique_ptr<io::TableWriter> writer_;
};

}  // namespace

std::string pictureColumn(const std::vector<std::string>& fields) {
    for (const std::string& field : fields) {
        if (field == "local_image_path" || field.starts_with("image.") || field.starts_with("picture.")) {
            return "image.path";
        }
    }
    return "image";
}

ExportWriterResult createTableExport(const ExportPlan& plan) {
    auto writer = std::make_unique<TableExport>(plan);
    VITRINE_CHECK(writer->open());
    return ExportWriterResult(std::move(writer));
}

}  // namespace vitrine::dataset
