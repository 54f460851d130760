// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sample_json.h"

#include "core/dataset/value_json.h"

namespace vitrine::cli {
namespace {

io::OrderedJson toJson(const std::optional<std::string>& text) {
    return text ? io::OrderedJson(*text) : io::OrderedJson(nullptr);
}

}  // namespace

io::OrderedJson toJson(const dataset::Sample& sample) {
    io::OrderedJson row;
    row["id"] = sample.id;
    row["split"] = nullptr;
    if (sample.split != dataset::Split::None) row["split"] = dataset::splitName(sample.split);
    row["image"] = toJson(sample.image);
    for (const dataset::Field& field : sample.fields) row.emplace(field.name, dataset::toJson(field.value));
    if (sample.imageProblem) row.emplace("image_problem", *sample.imageProblem);
    if (sample.excluded) row.emplace("excluded", *sample.excluded);
    if (!sample.tags.empty()) row.emplace("tags", sample.tags);
    if (sample.trashed) row.emplace("trashed", true);
    return row;
}

io::OrderedJson toJson(const std::vector<dataset::CellChange>& changes) {
    io::OrderedJson list = io::OrderedJson::array();
    for (const dataset::CellChange& change : changes) {
        list.push_back({{"id", change.id},
                        {"field", change.field},
                        {"before", dataset::toJson(change.before)},
                        {"after", dataset::toJson(change.after)}});
    }
    return list;
}

std::string toText(const dataset::CellChange& change) {
    return "row " + std::to_string(change.id) + ", " + change.field + ": " + dataset::toJson(change.before).dump() +
           " → " + dataset::toJson(change.after).dump();
}

}  // namespace vitrine::cli
