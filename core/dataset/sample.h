// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vitrine::dataset {

/// Grows in the order of import and is never given twice.
using SampleId = std::int64_t;

enum class Split { None = 0, Train = 1, Validation = 2, Test = 3 };

/// "train", "validation", "test"; empty for None.
std::string_view splitName(Split split);
/// Also reads "val" and "valid"; empty text is None; nullopt for any other word.
std::optional<Split> parseSplit(std::string_view name);

/// Null, number or text. Numbers are doubles; integers beyond ±2^53 stay text so that no digit is lost.
using Value = std::variant<std::monostate, double, std::string>;

struct Field {
    std::string name;
    Value value;

    bool operator==(const Field&) const = default;
};

/// One row of the catalogue. A plain value; pictures lie in the project folder under `image`.
struct Sample {
    SampleId id = 0;
    Split split = Split::None;
    std::optional<std::string> image;         ///< relative to the project folder; see Project::imagePath()
    std::optional<std::string> imageHash;     ///< SHA-256 of the file, 64 lower-case digits
    std::optional<std::string> imageProblem;  ///< why the picture cannot be used; such rows are skipped and counted
    std::optional<std::string> excluded;      ///< why the row is not to be split, frozen or trained on
    bool trashed = false;
    bool edited = false;            ///< a person changed a value by hand
    std::vector<std::string> tags;  ///< sorted
    std::vector<Field> fields;      ///< in the project's order, the 17 known ones first

    bool hasUsableImage() const { return image.has_value() && !imageProblem.has_value(); }
    /// Null where the field is missing.
    const Value& field(std::string_view name) const;
    std::optional<double> number(std::string_view name) const;  ///< nullopt unless a number
    std::string text(std::string_view name) const;              ///< numbers in their shortest form; null = ""
};

/// The columns of DBQ's product price data sets, which every project has, in their published order.
const std::vector<std::string>& knownFields();
/// The five of them that hold numbers (prices and flg_discount).
bool isNumericField(std::string_view name);

}  // namespace vitrine::dataset
