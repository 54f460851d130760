// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/io/table.h"
#include "core/sample_data/catalogue_picture.h"

namespace vitrine::sample_data {

/// The first columns of every catalogue, in the published order of DBQ's product price data sets, then the picture.
enum class CatalogueColumn : std::size_t {
    WebsiteName,
    CompetenceDate,
    CountryCode,
    CurrencyCode,
    Brand,
    Category1Code,
    Category2Code,
    Category3Code,
    ProductCode,
    Title,
    ItemUrl,
    ImageUrl,
    FullPrice,
    Price,
    FullPriceEur,
    PriceEur,
    FlgDiscount,
    FileName,  ///< "images/….jpg"; not there in a catalogue without pictures
};

inline constexpr std::size_t kKnownColumns = 17;

/// The 17 columns and, with pictures, `file_name`.
std::vector<io::Column> catalogueColumns(bool pictures);

/// One row, and the picture file that has to be made with it (none where the row shares one or lacks it).
struct CatalogueEntry {
    std::vector<io::Cell> cells;
    std::optional<PictureOrder> picture;

    io::Cell& operator[](CatalogueColumn column) { return cells[static_cast<std::size_t>(column)]; }
    const io::Cell& operator[](CatalogueColumn column) const { return cells[static_cast<std::size_t>(column)]; }
};

/// A fault that was planted on purpose; `kind` as the quality checks name it.
struct PlantedFault {
    std::string kind;
    std::int64_t row = 0;  ///< data rows from 1
    std::string productCode;
    std::string detail;
    std::vector<std::int64_t> related;  ///< rows from 1
};

/// Where the rows of a catalogue come from, one by one and without end, with memory for a few of them.
class CatalogueSource {
public:
    virtual ~CatalogueSource() = default;

    virtual const std::vector<io::Column>& columns() const = 0;
    virtual CatalogueEntry next() = 0;
    /// In the rows given so far.
    virtual std::vector<PlantedFault> plantedFaults() const { return {}; }
};

/// A text cell's text; empty if it holds none.
inline std::string cellText(const io::Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text == nullptr ? std::string() : *text;
}

/// "https://shop.example.com/…": reserved for examples, never a real shop.
std::string itemUrl(const std::string& title, const std::string& productCode);
std::string imageUrl(const std::string& productCode, int view);
std::string imageFile(const std::string& productCode, int view);  ///< "images/<code>_<view>.jpg"

double toEuros(double usd);                 ///< at a fixed rate, to the cent
std::string isoDate(std::int64_t unixDay);  ///< "2025-01-31"

}  // namespace vitrine::sample_data
