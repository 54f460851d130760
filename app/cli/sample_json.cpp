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
    return row;
}

}  // namespace vitrine::cli
