// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/picture_statistics.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

constexpr std::size_t kNone = SIZE_MAX;

/// What the checks look at of a row; a plain value, so that they can be tested without a project.
struct CheckRow {
    enum Price { Full, Sold, FullEuro, SoldEuro };

    SampleId id = 0;
    std::size_t picture = kNone;  ///< place in CheckData::pictures
    std::string product;          ///< product_code
    std::string title;
    std::string category;              ///< category3_code, or the coarser one where it is blank
    std::string currency;              ///< currency_code
    std::string pictureUrl;            ///< imageurl
    std::vector<std::string> prompts;  ///< texts that a prompt may show; the title among them
    std::array<std::optional<double>, 4> prices;
    std::array<std::string, 4> unreadable;  ///< what stands in place of a price
    std::optional<double> discount;         ///< flg_discount
    std::uint32_t present = 0;              ///< bit i: knownFields()[i] has a value
    std::string content;                    ///< digest of all fields
};

struct CheckPicture {
    std::string path;  ///< relative to the project folder
    int width = 0;
    int height = 0;
    std::optional<std::string> problem;  ///< found by the import, or now
    bool gone = false;                   ///< the file is not there
    std::optional<PictureStatistics> statistics;
    std::size_t look = kNone;  ///< equal for equal pixels; place in CheckData::looks
};

struct CheckData {
    std::vector<CheckRow> rows;
    std::vector<CheckPicture> pictures;
    std::vector<std::vector<std::size_t>> looks;               ///< rows of each look
    std::vector<std::pair<std::size_t, std::size_t>> derived;  ///< pairs of looks: one was made from the other

    std::size_t lookOf(const CheckRow& row) const { return row.picture == kNone ? kNone : pictures[row.picture].look; }
    const image::ImageStatistics* figuresOf(const CheckRow& row) const {
        if (row.picture == kNone || !pictures[row.picture].statistics) return nullptr;
        return &pictures[row.picture].statistics->figures;
    }
};

/// Reads a project's rows and what is known of its pictures. Errors: those of the database, Cancelled.
Result<CheckData> loadCheckData(Project& project, const std::vector<std::string>& promptFields,
                                const RunControl& control);

/// SHA-256 of everything the checks look at: equal digests, equal findings.
std::string digestOf(const CheckData& data);

}  // namespace vitrine::dataset
