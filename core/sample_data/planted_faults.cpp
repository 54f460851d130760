// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/planted_faults.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/base/text.h"
#include "core/sample_data/assortment.h"

namespace vitrine::sample_data {
namespace {

using enum CatalogueColumn;

constexpr double kUsualRows = 1600;
constexpr std::int64_t kRowsForEveryKind = 400;
constexpr double kMostOfUsual = 10;
constexpr int kFewestPlaceholders = 3;            // fewer would pass for duplicates
constexpr std::uint64_t kFaultSequence = 5;       // beside the assortment's own
constexpr std::int64_t kLastSerial = 89'999'999;  // codes of relisted products are counted from the end
constexpr std::string_view kNoPicture = "images/no-image.jpg";

constexpr std::array<CatalogueColumn, 4> kPrices = {FullPrice, Price, FullPriceEur, PriceEur};

struct LeftOut {
    CatalogueColumn column;
    std::string_view name;
};
constexpr std::array<LeftOut, 4> kLeftOut = {
    {{Title, "title"}, {Category3Code, "category3_code"}, {FullPrice, "full_price"}, {Brand, "brand"}}};

constexpr std::array<Treatment, 3> kAlterations = {Treatment::Reencoded, Treatment::Cropped, Treatment::Brightened};
constexpr std::array<std::string_view, 3> kAlterationNames = {"encoded again", "cropped", "brightened"};

std::string priceText(const CatalogueEntry& entry) {
    const auto* price = std::get_if<double>(&entry[FullPrice]);
    return price == nullptr ? std::string() : text::formatNumber(*price);
}

int quotaOf(int usual, std::int64_t rows, bool placeholder) {
    const double share = std::min(static_cast<double>(rows) / kUsualRows, kMostOfUsual);
    int count = static_cast<int>(std::lround(usual * share));
    if (rows >= kRowsForEveryKind) count = std::max(count, 1);
    return placeholder && count > 0 ? std::max(count, kFewestPlaceholders) : count;
}

}  // namespace

const std::vector<FaultPlanter::Quota>& FaultPlanter::quotas() {
    static const std::vector<Quota> quotas = {
        {Kind::EqualRow, 3, true, true},      {Kind::EqualPicture, 3, true, true},
        {Kind::NearDuplicate, 6, true, true}, {Kind::Blurred, 4, false, true},
        {Kind::Broken, 1, false, true},       {Kind::Missing, 1, false, true},
        {Kind::Placeholder, 5, false, true},  {Kind::MisplacedPoint, 2, false, false},
        {Kind::TitleLeak, 2, false, false},   {Kind::MissingField, 4, false, false},
    };
    return quotas;
}

FaultPlanter::FaultPlanter(std::int64_t rows, std::uint64_t seed, Pictures pictures)
    : rows_(rows), seed_(seed), random_(Random::keyed({seed, kFaultSequence})) {
    for (const Quota& quota : quotas()) {
        const bool needsPicture = quota.picture && !(quota.kind == Kind::EqualRow && pictures == Pictures::None);
        if (needsPicture && pictures != Pictures::OnePerRow) continue;
        plan(quota, quotaOf(quota.usual, rows, quota.kind == Kind::Placeholder));
    }
}

void FaultPlanter::plan(const Quota& quota, int count) {
    for (int number = 0; number < count; ++number) {
        std::int64_t row = unusedRow();
        plans_[row] = {};
        std::int64_t related = 0;
        if (quota.pair) {
            related = unusedRow();
            if (related > row) {
                std::swap(related, row);
                plans_.erase(related);
            }
            sources_[related] = {};
        }
        plans_[row] = {quota.kind, number, related};
    }
}

std::int64_t FaultPlanter::unusedRow() {
    std::int64_t row = 0;
    do {
        row = random_.integer(1, rows_);
    } while (plans_.contains(row) || sources_.contains(row));
    return row;
}

void FaultPlanter::apply(CatalogueEntry& entry) {
    ++row_;
    if (const auto source = sources_.find(row_); source != sources_.end()) source->second = entry;
    const auto found = plans_.find(row_);
    if (found == plans_.end()) return;
    PlantedFault fault = spoil(entry, found->second);
    fault.row = row_;
    fault.productCode = cellText(entry[ProductCode]);
    if (found->second.related > 0) fault.related = {found->second.related};
    planted_.push_back(std::move(fault));
}

/// The product of an earlier row once more, under a code of its own and with a file of its own.
void FaultPlanter::copyAs(CatalogueEntry& entry, const Plan& plan, Treatment treatment) {
    entry = sources_.at(plan.related);
    const std::string code = productCode(seed_, kLastSerial - copies_++);
    entry[ProductCode] = code;
    entry[ItemUrl] = itemUrl(cellText(entry[Title]), code);
    entry[ImageUrl] = imageUrl(code, 1);
    entry.picture->file = imageFile(code, 1);
    entry.picture->treatment = treatment;
    entry[FileName] = entry.picture->file;
}

PlantedFault FaultPlanter::spoil(CatalogueEntry& entry, const Plan& plan) {
    switch (plan.kind) {
        case Kind::MisplacedPoint:
        case Kind::TitleLeak:
        case Kind::MissingField:
            return spoilText(entry, plan);
        case Kind::EqualRow:
            entry = sources_.at(plan.related);
            entry.picture.reset();
            return {"exact_duplicate", 0, {}, "the same row again", {}};
        case Kind::EqualPicture:
            copyAs(entry, plan, Treatment::None);
            return {"exact_duplicate", 0, {}, "the same picture under another code", {}};
        case Kind::NearDuplicate: {
            const auto which = static_cast<std::size_t>(plan.number) % kAlterations.size();
            copyAs(entry, plan, kAlterations[which]);
            return {"near_duplicate", 0, {}, "the picture " + std::string(kAlterationNames[which]), {}};
        }
        default:
            return spoilPicture(entry, plan);
    }
}

PlantedFault FaultPlanter::spoilPicture(CatalogueEntry& entry, const Plan& plan) {
    if (plan.kind == Kind::Blurred) {
        entry.picture->treatment = Treatment::Blurred;
        return {"blurred", 0, {}, "out of focus", {}};
    }
    if (plan.kind == Kind::Broken) {
        entry.picture->treatment = Treatment::Cut;
        return {"broken_picture", 0, {}, "the file ends in the middle", {}};
    }
    if (plan.kind == Kind::Missing) {
        entry.picture.reset();
        return {"missing_picture", 0, {}, cellText(entry[FileName]) + " does not exist", {}};
    }
    entry[FileName] = std::string(kNoPicture);
    entry[ImageUrl] = "https://shop.example.com/" + std::string(kNoPicture);
    entry.picture->file = kNoPicture;
    entry.picture->treatment = Treatment::Placeholder;
    if (std::exchange(placeholderDrawn_, true)) entry.picture.reset();  // one file for all of them
    return {"placeholder", 0, {}, "a sign instead of the product", {}};
}

PlantedFault FaultPlanter::spoilText(CatalogueEntry& entry, const Plan& plan) const {
    const std::string right = priceText(entry);
    if (plan.kind == Kind::TitleLeak) {
        entry[Title] = cellText(entry[Title]) + " $" + right;
        return {"target_leak", 0, {}, "the title names the price " + right, {}};
    }
    if (plan.kind == Kind::MissingField) {
        const LeftOut& leftOut = kLeftOut[static_cast<std::size_t>(plan.number) % kLeftOut.size()];
        entry[leftOut.column] = {};
        return {"missing_field", 0, {}, std::string(leftOut.name), {}};
    }
    const double factor = plan.number % 2 == 0 ? 10.0 : 100.0;
    for (const CatalogueColumn column : kPrices) {
        if (auto* price = std::get_if<double>(&entry[column])) *price = std::round(*price * factor * 100.0) / 100.0;
    }
    return {"suspicious_price", 0, {}, priceText(entry) + " for " + right, {}};
}

}  // namespace vitrine::sample_data
