// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/placeholder_check.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.h"
#include "core/dataset/checks/related_rows.h"
#include "core/dataset/checks/title_words.h"

namespace vitrine::dataset {
namespace {

constexpr double kBlank = 0.995;      // share of pixels in one colour
constexpr double kFlatGround = 0.75;  // share of a sign's pixels that have its ground's very colour
constexpr double kLit = 0.5;          // of white: in the dark everything is grey on grey
constexpr double kColourless = 0.07;  // chroma, of 1
constexpr double kFaint = 0.5;        // contrast of grey on grey, of white
constexpr double kNotPaper = 0.98;    // of white: products stand on pure white, signs on grey
constexpr std::size_t kFewestShares = 3;

constexpr std::array kNames = {"noimage",      "nophoto",      "nopicture",         "placeholder",  "comingsoon",
                               "imagemissing", "missingimage", "imagenotavailable", "notavailable", "defaultimage"};

bool isSign(const image::ImageStatistics& figures) {
    return figures.flatness >= kFlatGround && figures.chroma < kColourless && figures.contrast() < kFaint &&
           figures.brightest > kLit && figures.brightness < kNotPaper;
}

/// "…/No-Image_2.jpg" → "noimage2"; only the file's name counts.
std::string plainName(const std::string& url) {
    std::string name = url.substr(url.find_last_of('/') + 1);
    name.resize(std::min(name.find_first_of("?#"), name.size()));
    std::string plain;
    for (const char c : text::foldCase(name)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
    }
    return plain;
}

bool isNamedSo(const std::string& url) {
    const std::string name = plainName(url);
    return std::any_of(kNames.begin(), kNames.end(), [&](const char* sign) { return name.starts_with(sign); });
}

/// Rows of one picture that are no listings of one product: another category, or titles without a common word.
bool haveNothingInCommon(const CheckData& data, const std::vector<std::size_t>& rows) {
    std::set<std::string> products;
    std::set<std::string> titles;
    std::set<std::string> categories;
    std::set<std::string> common;
    for (const std::size_t place : rows) {
        const CheckRow& row = data.rows[place];
        products.insert(row.product.empty() ? row.title : row.product);
        if (!row.category.empty()) categories.insert(text::foldCase(row.category));
        if (row.title.empty()) continue;
        const std::set<std::string> words = titleWords(row.title);
        if (titles.empty()) common = words;
        std::erase_if(common, [&](const std::string& word) { return !words.contains(word); });
        titles.insert(row.title);
    }
    if (products.size() < kFewestShares || titles.size() < 2) return false;
    return categories.size() > 1 || (titles.size() >= kFewestShares && common.empty());
}

std::string reasonOf(const CheckData& data, const std::vector<std::size_t>& rows) {
    if (rows.empty()) return {};
    const CheckRow& first = data.rows[rows.front()];
    if (isNamedSo(first.pictureUrl)) return "the picture's file is named as a placeholder";
    const image::ImageStatistics* figures = data.figuresOf(first);
    if (figures != nullptr && figures->uniformity >= kBlank) return "the picture is of one colour";
    if (figures != nullptr && isSign(*figures)) return "the picture is a grey sign on grey";
    if (haveNothingInCommon(data, rows)) {
        return std::to_string(rows.size()) + " rows that have nothing else in common share the picture";
    }
    return {};
}

}  // namespace

std::vector<std::string> placeholderReasons(const CheckData& data) {
    std::vector<std::string> reasons;
    reasons.reserve(data.looks.size());
    for (const auto& rows : data.looks) reasons.push_back(reasonOf(data, rows));
    return reasons;
}

std::vector<Issue> checkPlaceholders(const CheckData& data) {
    const std::vector<std::string> reasons = placeholderReasons(data);
    std::vector<Issue> issues;
    for (std::size_t look = 0; look < reasons.size(); ++look) {
        if (reasons[look].empty()) continue;
        for (const std::size_t row : data.looks[look]) {
            issues.push_back({data.rows[row].id, IssueKind::Placeholder, reasons[look],
                              relatedRows(data, data.looks[look], row), 0});
        }
    }
    return issues;
}

}  // namespace vitrine::dataset
