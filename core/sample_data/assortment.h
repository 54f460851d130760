// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/sample_data/catalogue_source.h"

namespace vitrine::sample_data {

/// An invented brand's products without end: lines of one design in one to three colours, one to three views of each
/// product. Every price combination comes once before any comes again. One price for all colours of a line.
class Assortment : public CatalogueSource {
public:
    struct Options {
        std::uint64_t seed = 0;
        /// Products and pictures start again after this many rows, under new codes; 0 = a catalogue without pictures.
        std::int64_t distinctImages = 0;
    };

    explicit Assortment(const Options& options);

    const std::vector<io::Column>& columns() const override { return columns_; }
    CatalogueEntry next() override;

private:
    void startAgain();
    void nextLine();
    void nextProduct();

    Options options_;
    std::vector<io::Column> columns_;
    Random lines_;               ///< what is designed; starts again with the pictures
    std::vector<Product> deck_;  ///< designs still to come before all of them are shuffled again
    Product product_;
    std::vector<Colour> coloursLeft_;
    int linePrice_ = 0;  ///< USD
    std::int64_t row_ = 0;
    std::int64_t serial_ = 0;         ///< of the product, over all rounds
    std::int64_t pictureSerial_ = 0;  ///< within this round
    int views_ = 0;
    int view_ = 0;
    CatalogueEntry current_;  ///< the product's row but for its view
};

/// One product of the brand per price combination, in black.
std::vector<Product> allDesigns();

/// A code of eight digits; each serial number from 0 to 89,999,999 has its own.
std::string productCode(std::uint64_t seed, std::int64_t serial);

}  // namespace vitrine::sample_data
