// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/prediction_files.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.h"
#include "core/io/table_reader.h"
#include "core/io/table_writer.h"

namespace vitrine::evaluation {
namespace {

namespace fs = std::filesystem;
using io::Cell;
using io::ColumnType;

const std::vector<io::Column>& columns() {
    static const std::vector<io::Column> all{
        {"id", ColumnType::Integer},
        {"split", ColumnType::Text},
        {"answer", ColumnType::Text},
        {"true_name", ColumnType::Text},
        {"predicted_name", ColumnType::Text},
        {"true_category", ColumnType::Text},
        {"predicted_category", ColumnType::Text},
        {"true_price", ColumnType::Number},
        {"predicted_price", ColumnType::Number},
        {"confidence", ColumnType::Number},
    };
    return all;
}

/// Of evaluations that were asked for them, in this order behind the others.
struct FurtherNumber {
    const char* name;
    std::optional<double> Prediction::*value;
};
constexpr std::array kFurtherNumbers{
    FurtherNumber{"most_probable_price", &Prediction::mostProbablePrice},
    FurtherNumber{"expected_price", &Prediction::expectedPrice},
    FurtherNumber{"price_probability", &Prediction::priceProbability},
    FurtherNumber{"picture_price", &Prediction::picturePrice},
};

std::vector<FurtherNumber> furtherNumbersOf(std::span<const Prediction> predictions) {
    std::vector<FurtherNumber> known;
    for (const FurtherNumber& number : kFurtherNumbers) {
        const auto has = [&](const Prediction& prediction) { return (prediction.*number.value).has_value(); };
        if (std::ranges::any_of(predictions, has)) known.push_back(number);
    }
    return known;
}

/// Tables hold valid UTF-8 without NUL; a model may say anything.
std::string tableText(std::string_view text) {
    std::string valid;
    for (const char32_t codePoint : text::toCodePoints(text))
        text::appendUtf8(valid, codePoint == 0 ? U'\uFFFD' : codePoint);
    return valid;
}

Cell textCell(const std::optional<std::string>& text) {
    return text ? Cell(tableText(*text)) : Cell();
}

Cell numberCell(const std::optional<double>& number) {
    return number && std::isfinite(*number) ? Cell(*number) : Cell();
}

std::vector<Cell> cellsOf(const Prediction& prediction) {
    return {Cell(prediction.id),
            prediction.split == dataset::Split::None ? Cell() : Cell(std::string(splitName(prediction.split))),
            textCell(prediction.answer),
            textCell(prediction.trueName),
            textCell(prediction.predictedName),
            textCell(prediction.trueCategory),
            textCell(prediction.predictedCategory),
            numberCell(prediction.truePrice),
            numberCell(prediction.predictedPrice),
            numberCell(prediction.confidence)};
}

Result<void> writeTable(const fs::path& file, io::TableFormat format, std::span<const Prediction> predictions) {
    const auto further = furtherNumbersOf(predictions);
    std::vector<io::Column> all = columns();
    for (const FurtherNumber& number : further) all.push_back({number.name, ColumnType::Number});
    VITRINE_TRY(const auto writer, io::TableWriter::create(file, format, all));
    for (const Prediction& prediction : predictions) {
        std::vector<Cell> cells = cellsOf(prediction);
        for (const FurtherNumber& number : further) cells.push_back(numberCell(prediction.*number.value));
        VITRINE_CHECK(writer->append(cells));
    }
    return writer->finish();
}

/// The cells of one row by the names of columns().
class RowReader {
public:
    static Result<RowReader> create(const fs::path& file, const std::vector<io::Column>& found) {
        RowReader reader(file);
        for (const io::Column& column : columns()) {
            std::size_t at = 0;
            while (at < found.size() && found[at].name != column.name) ++at;
            if (at == found.size())
                return Error{ErrorCode::MissingField, file.string() + ": no column " + column.name, {}};
            reader.places_.push_back(at);
            reader.names_.push_back(column.name);
        }
        for (const FurtherNumber& number : kFurtherNumbers) {
            const auto at = std::ranges::find(found, number.name, &io::Column::name);
            if (at == found.end()) continue;
            reader.further_.emplace_back(number, reader.places_.size());
            reader.places_.push_back(static_cast<std::size_t>(at - found.begin()));
            reader.names_.emplace_back(number.name);
        }
        return reader;
    }

    Result<Prediction> read(const io::TableRow& row) const {
        Prediction prediction;
        VITRINE_TRY(const auto id, number(row, 0));
        VITRINE_TRY(const auto split, text(row, 1));
        VITRINE_TRY(const auto answer, text(row, 2));
        VITRINE_TRY(const auto trueName, text(row, 3));
        VITRINE_TRY(prediction.predictedName, text(row, 4));
        VITRINE_TRY(const auto trueCategory, text(row, 5));
        VITRINE_TRY(prediction.predictedCategory, text(row, 6));
        VITRINE_TRY(prediction.truePrice, number(row, 7));
        VITRINE_TRY(prediction.predictedPrice, number(row, 8));
        VITRINE_TRY(const auto confidence, number(row, 9));
        for (const auto& [field, column] : further_) {
            VITRINE_TRY(prediction.*field.value, number(row, column));
        }
        if (!id) return invalid(row, 0);
        prediction.id = static_cast<dataset::SampleId>(*id);
        prediction.split = dataset::parseSplit(split.value_or("")).value_or(dataset::Split::None);
        prediction.answer = answer.value_or("");
        prediction.trueName = trueName.value_or("");
        prediction.trueCategory = trueCategory.value_or("");
        prediction.confidence = confidence.value_or(0.0);
        return prediction;
    }

private:
    explicit RowReader(fs::path file) : file_(std::move(file)) {}

    const Cell& cell(const io::TableRow& row, std::size_t column) const {
        static const Cell kNone;
        return places_[column] < row.cells.size() ? row.cells[places_[column]] : kNone;
    }
    Error invalid(const io::TableRow& row, std::size_t column) const {
        return {ErrorCode::InvalidData,
                file_.string() + ": row " + std::to_string(row.number) + " has no usable " + names_[column],
                {}};
    }
    Result<std::optional<std::string>> text(const io::TableRow& row, std::size_t column) const {
        const Cell& value = cell(row, column);
        if (std::holds_alternative<std::monostate>(value)) return std::optional<std::string>();
        if (const auto* found = std::get_if<std::string>(&value)) return std::optional(*found);
        return invalid(row, column);
    }
    Result<std::optional<double>> number(const io::TableRow& row, std::size_t column) const {
        const Cell& value = cell(row, column);
        if (std::holds_alternative<std::monostate>(value)) return std::optional<double>();
        if (const auto* found = std::get_if<double>(&value)) return std::optional(*found);
        if (const auto* found = std::get_if<std::int64_t>(&value)) return std::optional(static_cast<double>(*found));
        return invalid(row, column);
    }

    fs::path file_;
    std::vector<std::size_t> places_;                             ///< in the table, of each column that is read
    std::vector<std::string> names_;                              ///< of those columns
    std::vector<std::pair<FurtherNumber, std::size_t>> further_;  ///< with its index in `places_`
};

}  // namespace

Result<void> writePredictions(const fs::path& folder, std::span<const Prediction> predictions) {
    VITRINE_CHECK(writeTable(folder / "predictions.parquet", io::TableFormat::Parquet, predictions));
    return writeTable(folder / "predictions.csv", io::TableFormat::Csv, predictions);
}

Result<std::vector<Prediction>> readPredictions(const fs::path& folder) {
    const fs::path file = folder / "predictions.parquet";
    VITRINE_TRY(const auto table, io::TableReader::open(file));
    VITRINE_TRY(const RowReader reader, RowReader::create(file, table->columns()));
    std::vector<Prediction> predictions;
    io::TableRow row;
    while (true) {
        VITRINE_TRY(const bool more, table->next(row));
        if (!more) return predictions;
        if (row.problem) return *row.problem;
        VITRINE_TRY(Prediction prediction, reader.read(row));
        predictions.push_back(std::move(prediction));
    }
}

}  // namespace vitrine::evaluation
