// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/base/random.h"
#include "core/sample_data/catalogue_source.h"

namespace vitrine::sample_data {

/// Spoils a few rows of a catalogue as real feeds are spoilt, so that the quality checks have something to find: about
/// 2 % of the rows, fewer in a large catalogue, none in one of a few dozen rows. Which rows is a function of the seed.
class FaultPlanter {
public:
    enum class Pictures { None, OnePerRow, Shared };  ///< pictures are spoilt only where each row has its own

    FaultPlanter(std::int64_t rows, std::uint64_t seed, Pictures pictures);

    /// Called for each row, in order.
    void apply(CatalogueEntry& entry);

    const std::vector<PlantedFault>& planted() const { return planted_; }

private:
    enum class Kind {
        EqualRow,
        EqualPicture,
        NearDuplicate,
        Blurred,
        Broken,
        Missing,
        Placeholder,
        MisplacedPoint,
        TitleLeak,
        MissingField,
    };
    struct Plan {
        Kind kind = Kind::EqualRow;
        int number = 0;            ///< among the faults of its kind
        std::int64_t related = 0;  ///< an earlier row; 0 = none
    };
    struct Quota {
        Kind kind;
        int usual;  ///< in a catalogue of kUsualRows rows
        bool pair;
        bool picture;
    };

    static const std::vector<Quota>& quotas();
    void plan(const Quota& quota, int count);
    std::int64_t unusedRow();
    PlantedFault spoil(CatalogueEntry& entry, const Plan& plan);
    PlantedFault spoilPicture(CatalogueEntry& entry, const Plan& plan);
    PlantedFault spoilText(CatalogueEntry& entry, const Plan& plan) const;
    void copyAs(CatalogueEntry& entry, const Plan& plan, Treatment treatment);

    std::int64_t rows_;
    std::uint64_t seed_;
    Random random_;
    std::int64_t row_ = 0;
    std::int64_t copies_ = 0;
    bool placeholderDrawn_ = false;
    std::map<std::int64_t, Plan> plans_;              ///< by row
    std::map<std::int64_t, CatalogueEntry> sources_;  ///< rows that later ones repeat
    std::vector<PlantedFault> planted_;
};

}  // namespace vitrine::sample_data
