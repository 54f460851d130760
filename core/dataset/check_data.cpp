// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/check_data.h"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "core/base/text.h"
#include "core/dataset/snapshot.h"
#include "core/io/file.h"
#include "core/io/hashing.h"

namespace vitrine::dataset {
namespace {

constexpr std::array<const char*, 4> kPrices = {"full_price", "price", "full_price_eur", "price_eur"};

bool isBlank(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return std::holds_alternative<std::monostate>(value) || (text != nullptr && text::trim(*text).empty());
}

std::string firstOf(const Sample& sample, std::initializer_list<const char*> fields) {
    for (const char* field : fields) {
        if (std::string text = sample.text(field); !text.empty()) return text;
    }
    return {};
}

CheckRow rowOf(const Sample& sample, const std::vector<std::string>& promptFields) {
    CheckRow row;
    row.id = sample.id;
    row.product = sample.text("product_code");
    row.title = sample.text("title");
    row.category = firstOf(sample, {"category3_code", "category2_code", "category1_code"});
    row.currency = sample.text("currency_code");
    row.pictureUrl = sample.text("imageurl");
    row.discount = sample.number("flg_discount");
    for (const std::string& field : promptFields) row.prompts.push_back(sample.text(field));
    for (std::size_t i = 0; i < kPrices.size(); ++i) {
        const Value& value = sample.field(kPrices[i]);
        if (const auto* number = std::get_if<double>(&value)) row.prices[i] = *number;
        if (!isBlank(value) && !row.prices[i]) row.unreadable[i] = sample.text(kPrices[i]);
    }
    const std::vector<std::string>& fields = knownFields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!isBlank(sample.field(fields[i]))) row.present |= 1u << i;
    }
    Sample content = sample;
    content.split = Split::None;  // where a row was put is no property of it
    row.content = io::sha256Hex(contentOf(content));
    return row;
}

class Loader {
public:
    Loader(Project& project, const std::vector<std::string>& promptFields)
        : project_(project), promptFields_(promptFields) {}

    Result<CheckData> load(const RunControl& control) {
        VITRINE_CHECK(loadRows(control));
        VITRINE_CHECK(loadPictures(control));
        VITRINE_CHECK(loadStatistics());
        gatherLooks();
        VITRINE_CHECK(loadDerived());
        return std::move(data_);
    }

private:
    Result<void> loadRows(const RunControl& control) {
        // Excluded rows are settled: what was wrong with them no longer asks for attention.
        SampleQuery usable;
        usable.usableOnly = true;
        return project_.samples().forEach(usable, [&](const Sample& sample) -> Result<void> {
            VITRINE_CHECK(control.checkpoint());
            CheckRow row = rowOf(sample, promptFields_);
            if (sample.imageHash) row.picture = places_.emplace(*sample.imageHash, places_.size()).first->second;
            data_.rows.push_back(std::move(row));
            return {};
        });
    }

    Result<void> loadPictures(const RunControl& control) {
        data_.pictures.resize(places_.size());
        return project_.samples().forEachPicture([&](const PictureRecord& picture) -> Result<void> {
            VITRINE_CHECK(control.checkpoint());
            const auto place = places_.find(picture.hash);
            if (place != places_.end()) data_.pictures[place->second] = pictureOf(picture);
            return {};
        });
    }

    CheckPicture pictureOf(const PictureRecord& record) const {
        CheckPicture picture;
        picture.path = record.path;
        picture.width = record.width;
        picture.height = record.height;
        picture.problem = record.problem;
        std::error_code failure;
        const auto size = std::filesystem::file_size(project_.folder() / record.path, failure);
        picture.gone = static_cast<bool>(failure);
        if (!failure && static_cast<std::int64_t>(size) != record.bytes) {
            picture.problem = "corrupt_file: the file is not what was imported";
        }
        return picture;
    }

    Result<void> loadStatistics() {
        const PictureStatisticsStore store(project_);
        return store.forEach([&](const std::string& hash, PictureStatistics statistics) -> Result<void> {
            const std::size_t look = lookOfPixels_.try_emplace(statistics.pixels, lookOfPixels_.size()).first->second;
            lookOfHash_[hash] = look;
            const auto place = places_.find(hash);
            if (place == places_.end()) return {};
            CheckPicture& picture = data_.pictures[place->second];
            picture.look = look;
            if (!picture.problem && !picture.gone) picture.statistics = std::move(statistics);
            return {};
        });
    }

    /// Pictures that could not be measured are looks of their own: equal files are still equal.
    void gatherLooks() {
        std::size_t count = lookOfPixels_.size();
        for (CheckPicture& picture : data_.pictures) {
            if (picture.look == kNone) picture.look = count++;
            if (!picture.statistics && !picture.problem && !picture.gone) {
                picture.problem = "unreadable_file: the file cannot be decoded";
            }
        }
        data_.looks.resize(count);
        for (std::size_t i = 0; i < data_.rows.size(); ++i) {
            if (data_.rows[i].picture != kNone) data_.looks[data_.lookOf(data_.rows[i])].push_back(i);
        }
    }

    Result<void> loadDerived() {
        VITRINE_TRY(const auto pairs, PictureStatisticsStore(project_).nearDuplicates());
        for (const auto& [original, copy] : pairs) {
            const auto first = lookOfHash_.find(original);
            const auto second = lookOfHash_.find(copy);
            if (first == lookOfHash_.end() || second == lookOfHash_.end()) continue;
            // Which one was made from the other does not matter from here on.
            const auto pair = std::minmax(first->second, second->second);
            if (pair.first != pair.second) data_.derived.emplace_back(pair);
        }
        std::sort(data_.derived.begin(), data_.derived.end());
        data_.derived.erase(std::unique(data_.derived.begin(), data_.derived.end()), data_.derived.end());
        return {};
    }

    Project& project_;
    const std::vector<std::string>& promptFields_;
    CheckData data_;
    std::unordered_map<std::string, std::size_t> places_;        // of pictures that rows show, by hash
    std::unordered_map<std::string, std::size_t> lookOfPixels_;  // by digest of the pixels
    std::unordered_map<std::string, std::size_t> lookOfHash_;
};

}  // namespace

Result<CheckData> loadCheckData(Project& project, const std::vector<std::string>& promptFields,
                                const RunControl& control) {
    return Loader(project, promptFields).load(control);
}

std::string digestOf(const CheckData& data) {
    io::Sha256 digest;
    for (const CheckRow& row : data.rows) {
        digest.update(std::to_string(row.id) + " " + row.content + "\n");
        for (const std::string& prompt : row.prompts) digest.update(std::to_string(prompt.size()) + " " + prompt);
    }
    for (const CheckPicture& picture : data.pictures) {
        const std::string measured = picture.statistics ? picture.statistics->pixels : "-";
        digest.update(picture.path + " " + measured + " " + picture.problem.value_or("") +
                      (picture.gone ? " gone" : "") + "\n");
    }
    for (const auto& [first, second] : data.derived) {
        digest.update(std::to_string(first) + " " + std::to_string(second) + "\n");
    }
    return digest.hex();
}

}  // namespace vitrine::dataset
