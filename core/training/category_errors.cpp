// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/category_errors.h"

#include <cmath>

namespace vitrine::training {

io::OrderedJson toJson(const std::vector<CategoryError>& byCategory) {
    io::OrderedJson document = io::OrderedJson::object();
    for (const CategoryError& one : byCategory) {
        const bool known = one.medae && std::isfinite(*one.medae);
        document[one.category] = {{"n", one.rows},
                                  {"unparsable", one.unparsable},
                                  {"medae", known ? io::OrderedJson(*one.medae) : io::OrderedJson()}};
    }
    return document;
}

std::vector<CategoryError> parseCategoryErrors(const io::Json& document) {
    std::vector<CategoryError> byCategory;
    if (!document.is_object()) return byCategory;
    for (const auto& [category, figures] : document.items()) {
        if (!figures.is_object()) continue;
        const auto count = [&figures = figures](const char* key) {
            const auto found = figures.find(key);
            return found != figures.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
        };
        CategoryError one{category, count("n"), count("unparsable"), {}};
        if (const auto found = figures.find("medae"); found != figures.end() && found->is_number())
            one.medae = found->get<double>();
        byCategory.push_back(std::move(one));
    }
    return byCategory;
}

}  // namespace vitrine::training
