// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/sequence_source.h"

#include <algorithm>

namespace vitrine::dataset {
namespace {

// Parts count alike in the progress, for what lies in one that is not open yet is not known.
constexpr std::int64_t kStepsPerPart = 1000;

class SequenceSource : public ImportSource {
public:
    explicit SequenceSource(std::vector<SequencePart> parts) : parts_(std::move(parts)) {}

    Result<void> openPart() {
        VITRINE_TRY(source_, parts_[part_].open());
        mergeColumns();
        return {};
    }

    Result<bool> next(ImportRow& row) override {
        for (;;) {
            VITRINE_TRY(const bool found, source_->next(row));
            if (found) break;
            if (part_ + 1 == parts_.size()) return false;
            ++part_;
            VITRINE_CHECK(openPart());
        }
        if (source_->columns().size() != seenColumns_) mergeColumns();
        row.number = ++number_;
        if (!row.split) row.split = parts_[part_].split;
        if (!parts_[part_].folder.empty()) {
            if (row.picturePath) row.picturePath = (parts_[part_].folder / *row.picturePath).string();
            if (!row.place.empty()) row.place = (parts_[part_].folder / row.place).string();
        }
        return true;
    }

    const std::vector<MappedColumn>& columns() const override { return columns_; }
    bool hasFixedColumns() const override { return source_->hasFixedColumns(); }
    std::int64_t done() const override {
        const std::int64_t within = source_->total() > 0 ? source_->done() * kStepsPerPart / source_->total() : 0;
        return static_cast<std::int64_t>(part_) * kStepsPerPart + within;
    }
    std::int64_t total() const override { return static_cast<std::int64_t>(parts_.size()) * kStepsPerPart; }

private:
    void mergeColumns() {
        seenColumns_ = source_->columns().size();
        for (const MappedColumn& column : source_->columns()) {
            const auto sameName = [&](const MappedColumn& known) { return known.name == column.name; };
            if (std::none_of(columns_.begin(), columns_.end(), sameName)) columns_.push_back(column);
        }
    }

    std::vector<SequencePart> parts_;
    std::size_t part_ = 0;
    std::unique_ptr<ImportSource> source_;
    std::vector<MappedColumn> columns_;
    std::size_t seenColumns_ = 0;
    std::int64_t number_ = 0;
};

}  // namespace

Result<std::unique_ptr<ImportSource>> openSequence(std::vector<SequencePart> parts) {
    auto sequence = std::make_unique<SequenceSource>(std::move(parts));
    VITRINE_CHECK(sequence->openPart());
    return std::unique_ptr<ImportSource>(std::move(sequence));
}

}  // namespace vitrine::dataset
