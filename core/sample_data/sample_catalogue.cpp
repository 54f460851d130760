// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/sample_catalogue.h"

#include <algorithm>

#include "core/sample_data/assortment.h"
#include "core/sample_data/planted_faults.h"

namespace vitrine::sample_data {
namespace {

FaultPlanter::Pictures picturesOf(std::int64_t rows, std::int64_t images) {
    if (images == 0) return FaultPlanter::Pictures::None;
    return images < rows ? FaultPlanter::Pictures::Shared : FaultPlanter::Pictures::OnePerRow;
}

class SampleCatalogue : public CatalogueSource {
public:
    SampleCatalogue(const SampleCatalogueOptions& options, std::int64_t images)
        : assortment_({options.seed, images}), faults_(options.rows, options.seed, picturesOf(options.rows, images)) {}

    const std::vector<io::Column>& columns() const override { return assortment_.columns(); }
    CatalogueEntry next() override {
        CatalogueEntry entry = assortment_.next();
        faults_.apply(entry);
        return entry;
    }
    std::vector<PlantedFault> plantedFaults() const override { return faults_.planted(); }

private:
    Assortment assortment_;
    FaultPlanter faults_;
};

}  // namespace

std::int64_t distinctImages(const SampleCatalogueOptions& options) {
    return std::min(options.rows, options.distinctImages.value_or(kMostOwnPictures));
}

std::unique_ptr<CatalogueSource> sampleCatalogue(const SampleCatalogueOptions& options) {
    return std::make_unique<SampleCatalogue>(options, distinctImages(options));
}

}  // namespace vitrine::sample_data
