// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/dataset/spoilt_shop.h"

#include <array>

#include "core/base/random.h"
#include "core/image/image_codec.h"
#include "tests/support/painted_pictures.h"

namespace vitrine::testing {
namespace {

using dataset::IssueKind;
using dataset::SampleId;
using image::RgbImage;

constexpr int kSide = 180;
constexpr std::array kCategories = {"BAGS", "SHOES", "HATS", "COATS"};

RgbImage cleanPicture(int row) {
    const auto seed = static_cast<std::uint64_t>(row);
    if (row % 10 == 9) return gradient(seed, kSide);
    return row % 2 == 0 ? photograph(seed, kSide + 60, kSide) : productShot(seed, kSide);
}

/// What becomes of a picture on its way through other shops.
RgbImage copyOf(const RgbImage& picture, int variant) {
    const int width = picture.width;
    const int height = picture.height;
    switch (variant % 6) {
        case 0:
            return coded(picture, 35);
        case 1:
            return part(picture, {}, width / 2, height / 2);
        case 2:
            return brightened(picture, 1.08);
        case 3:
            return part(picture, {0.03, 0.03, 0.97, 0.97}, width, height);
        case 4:
            return faded(picture);
        default:
            return brightened(picture, 0.85);
    }
}

}  // namespace

SpoiltShop::SpoiltShop(int rows, int faults) {
    addCleanRows(rows);
    plantCopies(faults);
    plantPictures(faults);
    plantTexts(faults);
    import();
}

void SpoiltShop::addCleanRows(int rows) {
    Random random(5);
    for (int i = 0; i < rows; ++i) {
        const std::string name = "p" + std::to_string(i) + ".jpg";
        keep(name, cleanPicture(i));
        const auto category = static_cast<std::size_t>(random.integer(0, 3));
        const std::int64_t price = 40 + 60 * static_cast<std::int64_t>(category) + random.integer(0, 9) * 3;
        rows_.push_back({"c" + std::to_string(1000 + i), "Item " + std::to_string(random.integer(2000, 9000)),
                         kCategories.at(category), std::to_string(price) + ".5", name});
    }
}

/// The next clean row but those that show a gradient, which has neither edges nor anything to copy.
SpoiltShop::Row& SpoiltShop::next(IssueKind kind) {
    if (used_ % 10 == 9) ++used_;
    planted_[kind].insert(static_cast<SampleId>(used_) + 1);
    return rows_.at(used_++);
}

void SpoiltShop::keep(const std::string& name, const RgbImage& picture, int quality) {
    scratch_.write(name, image::encodeJpeg(picture, quality).value());
}

void SpoiltShop::plantCopies(int faults) {
    // Copies take their picture from the end of the catalogue, where nothing else is planted.
    const auto original = [&](int i) { return rows_.size() - 2 - 10 * static_cast<std::size_t>(i / 8) - i % 8; };
    for (int i = 0; i < 2 * faults; ++i) {
        const IssueKind kind = i < faults ? IssueKind::ExactDuplicate : IssueKind::NearDuplicate;
        const std::size_t from = original(i);
        const auto copy = static_cast<SampleId>(&next(kind) - rows_.data()) + 1;
        Row& row = rows_[static_cast<std::size_t>(copy) - 1];
        partners_[copy] = static_cast<SampleId>(from) + 1;
        row.category = rows_[from].category;
        row.price = rows_[from].price;
        if (kind == IssueKind::ExactDuplicate) {
            row.image = rows_[from].image;
        } else {
            const RgbImage source = coded(cleanPicture(static_cast<int>(from)), 85);
            keep(row.image, copyOf(source, i));
        }
    }
}

void SpoiltShop::plantPictures(int faults) {
    keep("sign.jpg", noPictureSign(kSide));
    for (int i = 0; i < faults; ++i) {
        const auto source = [&] { return cleanPicture(static_cast<int>(used_ % 10 == 9 ? used_ + 1 : used_)); };
        RgbImage picture = blurred(source(), 3.5 + i % 3);
        keep(next(IssueKind::Blurred).image, picture);
        picture = brightened(source(), 0.18);
        keep(next(IssueKind::Dark).image, picture);
        picture = part(source(), {}, 40, 30);
        keep(next(IssueKind::Tiny).image, picture);
        next(IssueKind::Placeholder).image = "sign.jpg";
        next(IssueKind::MissingPicture).image = "";
        const std::string file = image::encodeJpeg(source(), 85).value();
        scratch_.write(next(IssueKind::BrokenPicture).image, file.substr(0, file.size() / 2));
    }
}

void SpoiltShop::plantTexts(int faults) {
    for (int i = 0; i < faults; ++i) {
        Row& leak = next(IssueKind::TargetLeak);
        leak.title += i % 2 == 0 ? " only $" + leak.price + "0" : " " + leak.price;
        Row& blank = next(IssueKind::MissingField);
        (i % 2 == 0 ? blank.title : blank.category) = "";
    }
}

void SpoiltShop::import() {
    std::string csv = "product_code,title,category3_code,full_price,image\n";
    for (const Row& row : rows_) {
        csv += row.product + "," + row.title + "," + row.category + "," + row.price + "," + row.image + "\n";
    }
    const auto report = scratch_.import(scratch_.write("shop.csv", csv));
    if (!report || report->imported != static_cast<std::int64_t>(rows_.size())) std::abort();
}

}  // namespace vitrine::testing
