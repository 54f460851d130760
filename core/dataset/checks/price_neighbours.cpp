// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/price_neighbours.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <span>

#include "core/dataset/checks/price_figures.h"
#include "core/dataset/checks/title_words.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kMostMembers = 1024;
// Shares of likeness: what a title says of a price counts as much as what the picture shows.
constexpr float kLumaShare = 0.3F;
constexpr float kColourShare = 0.2F;
constexpr float kWordShare = 0.5F;

/// Makes the values' squares add up to `share`, so that products of such vectors are weighted cosines.
void normalise(std::span<float> values, float share) {
    float sum = 0;
    for (const float value : values) sum += value * value;
    if (sum <= 0) return;
    const float scale = std::sqrt(share / sum);
    for (float& value : values) value *= scale;
}

/// The mean of each block of `block` × `block` cells, less that of the whole, or less grey.
void average(std::span<const std::uint8_t> grid, int side, int block, std::span<float> out) {
    const int blocks = side / block;
    for (int y = 0; y < blocks * block; ++y) {
        for (int x = 0; x < blocks * block; ++x) {
            out[static_cast<std::size_t>((y / block) * blocks + x / block)] +=
                grid[static_cast<std::size_t>(y * side + x)];
        }
    }
    for (float& value : out) value /= static_cast<float>(block * block);
}

void addPicture(const image::PictureSketch& sketch, PriceNeighbours::Features& features) {
    const std::span<float> luma(features.data(), PriceNeighbours::kLuma);
    average(sketch.luma, image::PictureSketch::kSide, 4, luma);
    float mean = 0;
    for (const float value : luma) mean += value / static_cast<float>(luma.size());
    for (float& value : luma) value -= mean;
    normalise(luma, kLumaShare);
    const std::span<float> colour(features.data() + PriceNeighbours::kLuma, PriceNeighbours::kColour);
    average(sketch.blueness, image::PictureSketch::kColourSide, 2, colour.first(16));
    average(sketch.redness, image::PictureSketch::kColourSide, 2, colour.last(16));
    for (float& value : colour) value -= 128;
    normalise(colour, kColourShare);
}

/// Words by signed hashes (Weinberger et al. 2009): no dictionary is needed and collisions cancel out on average.
void addTitle(const std::string& title, PriceNeighbours::Features& features) {
    const std::span<float> words(features.data() + PriceNeighbours::kLuma + PriceNeighbours::kColour,
                                 PriceNeighbours::kWords);
    for (const std::string& word : titleWords(title)) {
        const std::size_t hash = std::hash<std::string>{}(word);
        words[hash % words.size()] += (hash >> 32 & 1u) != 0 ? 1.0F : -1.0F;
    }
    normalise(words, kWordShare);
}

PriceNeighbours::Features featuresOf(const CheckData& data, const CheckRow& row) {
    PriceNeighbours::Features features{};
    if (const image::ImageStatistics* figures = data.figuresOf(row)) addPicture(figures->sketch, features);
    addTitle(row.title, features);
    return features;
}

float product(const PriceNeighbours::Features& a, const PriceNeighbours::Features& b) {
    std::array<float, 8> sums{};
    for (std::size_t i = 0; i < a.size(); i += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane) sums[lane] += a[i + lane] * b[i + lane];
    }
    float sum = 0;
    for (const float lane : sums) sum += lane;
    return sum;
}

}  // namespace

PriceNeighbours::PriceNeighbours(const CheckData& data, const std::vector<std::size_t>& pool) : data_(&data) {
    const std::size_t step = (pool.size() + kMostMembers - 1) / kMostMembers;
    for (std::size_t i = 0; i < pool.size(); i += step) {
        const CheckRow& row = data.rows[pool[i]];
        if (const auto price = logPrice(row, CheckRow::Full)) {
            members_.push_back({pool[i], *price, featuresOf(data, row)});
        }
    }
}

std::vector<PriceNeighbour> PriceNeighbours::of(std::size_t row, std::size_t count) const {
    const CheckRow& wanted = data_->rows[row];
    const Features features = featuresOf(*data_, wanted);
    std::vector<PriceNeighbour> found;
    for (const Member& member : members_) {
        const CheckRow& other = data_->rows[member.row];
        if (member.row == row || (!wanted.product.empty() && other.product == wanted.product)) continue;
        found.push_back({member.row, product(features, member.features), member.logarithm});
    }
    // Several views of a product are one opinion; room for them is left.
    const std::size_t kept = std::min(found.size(), count * 8);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const PriceNeighbour& a, const PriceNeighbour& b) { return a.likeness > b.likeness; });
    std::vector<PriceNeighbour> nearest;
    std::set<std::string> products;
    for (std::size_t i = 0; i < kept && nearest.size() < count; ++i) {
        const std::string& code = data_->rows[found[i].row].product;
        if (code.empty() || products.insert(code).second) nearest.push_back(found[i]);
    }
    return nearest;
}

}  // namespace vitrine::dataset
