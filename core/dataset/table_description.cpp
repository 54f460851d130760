// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/table_description.h"

#include "core/base/text.h"
#include "core/io/growing_columns.h"
#include "core/io/json.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "datapackage.json";

const char* typeName(DescribedType type) {
    switch (type) {
        case DescribedType::Number:
            return "number";
        case DescribedType::Any:
            return "any";
        case DescribedType::Text:
            break;
    }
    return "string";
}

/// Columns that need another reading than text; the document comes from strangers, so everything is asked first.
TableDescription describedIn(const io::Json& document, const std::string& table) {
    TableDescription types;
    try {
        for (const io::Json& resource : document.at("resources")) {
            if (resource.at("path") != table) continue;
            for (const io::Json& field : resource.at("schema").at("fields")) {
                const std::string type = field.value("type", "string");
                if (type == "number") types[field.at("name")] = DescribedType::Number;
                if (type == "any") types[field.at("name")] = DescribedType::Any;
            }
        }
    } catch (const io::Json::exception&) {
        types.clear();
    }
    return types;
}

class DescribedTable : public io::TableReader {
public:
    DescribedTable(std::unique_ptr<io::TableReader> reader, TableDescription types)
        : reader_(std::move(reader)), types_(std::move(types)) {}

    const std::vector<io::Column>& columns() const override { return reader_->columns(); }
    std::int64_t done() const override { return reader_->done(); }
    std::int64_t total() const override { return reader_->total(); }

    Result<bool> next(io::TableRow& row) override {
        VITRINE_TRY(const bool found, reader_->next(row));
        for (std::size_t i = 0; found && i < row.cells.size(); ++i) {
            const auto type = types_.find(columns()[i].name);
            auto* text = std::get_if<std::string>(&row.cells[i]);
            if (type != types_.end() && text != nullptr) row.cells[i] = read(std::move(*text), type->second);
        }
        return found;
    }

private:
    static io::Cell read(std::string text, DescribedType type) {
        if (type == DescribedType::Number) {
            const auto number = text::parseNumber(text);
            return number ? io::Cell(*number) : io::Cell(std::move(text));
        }
        const auto value = io::parseJson(text, "cell");
        return value && value->is_primitive() ? io::cellOf(*value) : io::Cell(std::move(text));
    }

    std::unique_ptr<io::TableReader> reader_;
    TableDescription types_;
};

}  // namespace

Result<void> writeTableDescription(const fs::path& table, const std::vector<std::string>& columns,
                                   const TableDescription& types) {
    io::OrderedJson fields = io::OrderedJson::array();
    for (const std::string& column : columns) {
        const auto type = types.find(column);
        fields.push_back(
            {{"name", column}, {"type", typeName(type == types.end() ? DescribedType::Text : type->second)}});
    }
    const io::OrderedJson resource = {
        {"name", "data"}, {"path", table.filename().string()}, {"schema", {{"fields", std::move(fields)}}}};
    return io::writeJson(table.parent_path() / kFileName,
                         io::OrderedJson{{"resources", io::OrderedJson::array({resource})}});
}

std::unique_ptr<io::TableReader> withDescription(std::unique_ptr<io::TableReader> reader, const fs::path& table) {
    const auto document = io::readJson(table.parent_path() / kFileName);
    if (!document) return reader;
    TableDescription types = describedIn(*document, table.filename().string());
    if (types.empty()) return reader;
    return std::make_unique<DescribedTable>(std::move(reader), std::move(types));
}

}  // namespace vitrine::dataset
