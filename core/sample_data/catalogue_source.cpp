// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/catalogue_source.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "core/dataset/sample.h"

namespace vitrine::sample_data {
namespace {

constexpr std::string_view kShop = "https://shop.example.com";
constexpr double kEurosPerDollar = 0.92;

/// "Red Check Tote" → "red-check-tote"; everything but ASCII letters and digits separates.
std::string slug(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) out += upper ? static_cast<char>(c - 'A' + 'a') : c;
        if (!kept && !out.empty() && out.back() != '-') out += '-';
    }
    return out;
}

}  // namespace

std::vector<io::Column> catalogueColumns(bool pictures) {
    std::vector<io::Column> columns;
    for (const std::string& name : dataset::knownFields()) {
        const auto numeric = name == "flg_discount" ? io::ColumnType::Integer : io::ColumnType::Number;
        columns.push_back({name, dataset::isNumericField(name) ? numeric : io::ColumnType::Text});
    }
    if (pictures) columns.push_back({"file_name", io::ColumnType::Text});
    return columns;
}

std::string itemUrl(const std::string& title, const std::string& productCode) {
    return std::string(kShop) + "/us/en/" + slug(title) + "-p" + productCode + ".html";
}

std::string imageUrl(const std::string& productCode, int view) {
    return std::string(kShop) + "/" + imageFile(productCode, view);
}

std::string imageFile(const std::string& productCode, int view) {
    return "images/" + productCode + "_" + std::to_string(view) + ".jpg";
}

double toEuros(double usd) {
    return std::round(usd * kEurosPerDollar * 100.0) / 100.0;
}

std::string isoDate(std::int64_t unixDay) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{unixDay}}};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

}  // namespace vitrine::sample_data
