// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/data_order.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/base/random.h"

namespace vitrine::batch {
namespace {

// Rows are sorted by shape within windows of so many steps only: sorting the whole epoch would make batches that never
// mix, and their order a matter of length.
constexpr std::int64_t kStepsPerWindow = 32;
constexpr std::uint64_t kBatchShuffle = 1;  // keeps the second draw of an epoch apart from the first

}  // namespace

DataOrder::DataOrder(std::vector<RowShape> rows, const OrderOptions& options)
    : rows_(std::move(rows)), options_(options) {}

const RowShape& DataOrder::at(std::uint64_t position) {
    const std::uint64_t epoch = position / rows_.size();
    if (order_.empty() || epoch != epoch_) enter(epoch);
    return rows_[order_[position % rows_.size()]];
}

void DataOrder::enter(std::uint64_t epoch) {
    epoch_ = epoch;
    order_.resize(rows_.size());
    std::iota(order_.begin(), order_.end(), 0u);
    if (!options_.shuffle) return;
    Random::keyed({options_.seed, epoch}).shuffle(order_);
    if (options_.groupByShape && options_.rowsPerBatch > 1) groupShapes(epoch);
}

void DataOrder::groupShapes(std::uint64_t epoch) {
    const auto perBatch = static_cast<std::size_t>(options_.rowsPerBatch);
    const std::size_t perWindow = perBatch * static_cast<std::size_t>(options_.batchesPerStep * kStepsPerWindow);
    // Micro-batches are cut from the stream, not from the epoch: the first one may have begun in the epoch before.
    const std::size_t begun = (epoch % perBatch) * (rows_.size() % perBatch) % perBatch;
    const std::size_t head = std::min(rows_.size(), (perBatch - begun) % perBatch);
    const std::size_t batches = (rows_.size() - head) / perBatch;
    const auto first = order_.begin() + static_cast<std::ptrdiff_t>(head);
    const auto last = first + static_cast<std::ptrdiff_t>(batches * perBatch);
    for (auto window = first; window != last;) {
        const auto end = window + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(perWindow), last - window);
        std::stable_sort(window, end, [this](std::uint32_t a, std::uint32_t b) {
            return std::tie(rows_[a].slots, rows_[a].tokens) < std::tie(rows_[b].slots, rows_[b].tokens);
        });
        window = end;
    }
    std::vector<std::size_t> batchOrder(batches);
    std::iota(batchOrder.begin(), batchOrder.end(), std::size_t{0});
    Random::keyed({options_.seed, epoch, kBatchShuffle}).shuffle(batchOrder);
    const std::vector<std::uint32_t> sorted(first, last);
    auto out = first;
    for (const std::size_t batch : batchOrder) {
        const auto from = sorted.begin() + static_cast<std::ptrdiff_t>(batch * perBatch);
        out = std::copy(from, from + static_cast<std::ptrdiff_t>(perBatch), out);
    }
}

}  // namespace vitrine::batch
