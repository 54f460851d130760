// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/unseen_combinations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "core/base/text.h"
#include "core/io/table_reader.h"

namespace vitrine::cli {
namespace {

constexpr std::array<std::string_view, 10> kColours = {"Black", "Ivory", "Red",     "Navy", "Green",
                                                       "Camel", "Pink",  "Mustard", "Blue", "Plum"};

std::string withoutColour(const std::string& title) {
    std::string cues;
    for (const std::string& word : text::split(title, ' ')) {
        if (std::find(kColours.begin(), kColours.end(), word) == kColours.end()) cues += word + " ";
    }
    return cues;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// What the training rows teach without a model.
struct Known {
    std::set<std::string> combinations;
    std::map<std::string, double> medianByCategory;
};

Known knownFrom(const std::vector<io::Json>& train) {
    Known known;
    std::map<std::string, std::vector<double>> prices;
    for (const io::Json& row : train) {
        const io::Json title = row.value("title", io::Json());
        const io::Json category = row.value("category3_code", io::Json());
        const io::Json price = row.value("full_price", io::Json());
        if (title.is_string()) known.combinations.insert(withoutColour(title.get<std::string>()));
        if (category.is_string() && price.is_number())
            prices[category.get<std::string>()].push_back(price.get<double>());
    }
    for (const auto& [category, values] : prices) known.medianByCategory[category] = median(values);
    return known;
}

class PredictionColumns {
public:
    explicit PredictionColumns(const std::vector<io::Column>& columns) {
        for (std::size_t i = 0; i < columns.size(); ++i) index_[columns[i].name] = i;
    }

    std::string at(const io::TableRow& row, const std::string& name) const {
        const auto found = index_.find(name);
        if (found == index_.end() || found->second >= row.cells.size()) return {};
        const auto* text = std::get_if<std::string>(&row.cells[found->second]);
        return text == nullptr ? std::string() : *text;
    }

private:
    std::map<std::string, std::size_t> index_;
};

}  // namespace

Result<io::OrderedJson> unseenCombinations(const std::vector<io::Json>& train,
                                           const std::filesystem::path& predictions) {
    const Known known = knownFrom(train);
    VITRINE_TRY(const auto reader, io::TableReader::open(predictions));
    const PredictionColumns columns(reader->columns());
    std::vector<double> own;
    std::vector<double> baseline;
    for (io::TableRow row;;) {
        VITRINE_TRY(const bool more, reader->next(row));
        if (!more) break;
        const auto truth = text::parseNumber(columns.at(row, "true_price"));
        const auto median = known.medianByCategory.find(columns.at(row, "true_category"));
        const bool seen = known.combinations.contains(withoutColour(columns.at(row, "true_name")));
        if (seen || !truth || median == known.medianByCategory.end()) continue;
        baseline.push_back(std::abs(median->second - *truth));
        if (const auto price = text::parseNumber(columns.at(row, "predicted_price")))
            own.push_back(std::abs(*price - *truth));
    }
    if (own.empty()) return io::OrderedJson{{"rows", 0}};
    const double medae = median(own);
    const double reference = median(baseline);
    return io::OrderedJson{{"rows", own.size()},
                           {"medae", medae},
                           {"baseline_medae", reference},
                           {"ratio", reference > 0 ? medae / reference : 0.0}};
}

}  // namespace vitrine::cli
