// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/picture_statistics.h"

namespace vitrine::dataset {

struct NearDuplicateReport {
    std::vector<std::pair<std::string, std::string>> pairs;  ///< original, copy
    std::vector<std::string> compared;                       ///< pictures that are done with
};

/// Finds pictures that were made from one another. Hashes propose, sketches sort out, pixels decide: only the few pairs
/// left are decoded. Pictures with equal pixels count as one. Time grows with the pictures and with how many look
/// alike, not with their square.
class NearDuplicateSearch {
public:
    /// `load` decodes the picture of that hash; called from several threads.
    explicit NearDuplicateSearch(std::function<Result<image::RgbImage>(const std::string& hash)> load)
        : load_(std::move(load)) {}

    void add(const std::string& hash, PictureStatistics statistics);

    /// Compares the pictures not compared yet with all others. A picture that can no longer be read resembles none.
    /// Errors: Cancelled, OutOfMemory.
    Result<NearDuplicateReport> run(const RunControl& control, const Progress& progress = {});

private:
    struct Picture {
        std::string hash;
        PictureStatistics statistics;
    };
    /// A pair for the pixels to decide on, as places in pictures_.
    struct Proposal {
        std::size_t original = 0;
        std::size_t copy = 0;
        image::PictureArea area;
    };
    class Indexes;

    std::vector<std::size_t> newOnes() const;
    std::vector<Proposal> propose(std::size_t picture, const Indexes& indexes) const;
    Result<bool> decide(const Proposal& proposal) const;
    Result<std::vector<Proposal>> proposals(const std::vector<std::size_t>& fresh, const RunControl& control,
                                            const Progress& progress) const;

    std::function<Result<image::RgbImage>(const std::string& hash)> load_;
    std::vector<Picture> pictures_;  ///< one for each content, a compared one where there is one
    std::unordered_map<std::string, std::size_t> byPixels_;
    std::vector<std::string> twins_;  ///< not compared, and equal to one of them
};

}  // namespace vitrine::dataset
