// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/title_features.h"

#include <cmath>
#include <map>

#include "core/base/text.h"
#include "core/evaluation/name_similarity.h"

namespace vitrine::evaluation {
namespace {

bool endsWord(char32_t c) {
    const bool asciiPunctuation =
        (c >= U'!' && c <= U'/') || (c >= U':' && c <= U'@') || (c >= U'[' && c <= U'`') || (c >= U'{' && c <= U'~');
    return asciiPunctuation || text::isWhiteSpace(c);
}

std::string toUtf8(std::u32string_view codePoints) {
    std::string utf8;
    for (const char32_t codePoint : codePoints) text::appendUtf8(utf8, codePoint);
    return utf8;
}

SparseRow unitRow(const std::map<std::uint32_t, double>& counts) {
    double squares = 0.0;
    for (const auto& [column, count] : counts) squares += count * count;
    SparseRow row;
    for (const auto& [column, count] : counts) row.push_back({column, count / std::sqrt(squares)});
    return row;
}

}  // namespace

std::vector<std::string> titleFeatureNames(std::string_view title) {
    const std::u32string comparable = comparableText(title);
    std::vector<std::string> names;
    std::u32string word;
    for (const char32_t codePoint : comparable + U' ') {
        if (!endsWord(codePoint)) {
            word += codePoint;
        } else if (!word.empty()) {
            names.push_back("w:" + toUtf8(word));
            word.clear();
        }
    }
    const std::u32string padded = U' ' + comparable + U' ';
    for (std::size_t i = 0; i + 3 <= padded.size(); ++i)
        names.push_back("c:" + toUtf8(std::u32string_view(padded).substr(i, 3)));
    return names;
}

std::vector<SparseRow> TitleFeatures::fit(const std::vector<std::string>& titles) {
    std::vector<SparseRow> rows;
    rows.reserve(titles.size());
    for (const std::string& title : titles) {
        std::map<std::uint32_t, double> counts;
        for (std::string& name : titleFeatureNames(title)) {
            const auto next = static_cast<std::uint32_t>(columns_.size());
            counts[columns_.try_emplace(std::move(name), next).first->second] += 1.0;
        }
        rows.push_back(unitRow(counts));
    }
    return rows;
}

SparseRow TitleFeatures::transform(std::string_view title) const {
    std::map<std::uint32_t, double> counts;
    for (const std::string& name : titleFeatureNames(title)) {
        if (const auto found = columns_.find(name); found != columns_.end()) counts[found->second] += 1.0;
    }
    return unitRow(counts);
}

}  // namespace vitrine::evaluation
