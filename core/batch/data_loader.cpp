// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/data_loader.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace vitrine::batch {

struct DataLoader::State {
    State(const ExampleSource& rows, DataOrder sequence, PictureReader decode,
          std::function<bool(const std::string&)> isKnown, const LoaderOptions& how)
        : source(rows),
          order(std::move(sequence)),
          reader(std::move(decode)),
          known(std::move(isKnown)),
          options(how),
          claimed(how.firstPosition + ownOffset()),
          consumed(claimed) {}

    const ExampleSource& source;
    DataOrder order;  ///< guarded by mutex
    PictureReader reader;
    std::function<bool(const std::string&)> known;
    LoaderOptions options;

    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::uint64_t, LoadedBatch> ready;  ///< by first position
    std::uint64_t claimed;                       ///< first position that no worker has taken
    std::uint64_t consumed;
    bool ending = false;
    std::vector<std::jthread> workers;

    std::uint64_t ownOffset() const { return perBatch() * static_cast<std::uint64_t>(options.reader); }
    std::uint64_t perRound() const { return perBatch() * static_cast<std::uint64_t>(options.readers); }
    std::uint64_t perBatch() const { return static_cast<std::uint64_t>(options.rowsPerBatch); }
    std::uint64_t endOf(std::uint64_t first) const { return std::min(first + perBatch(), options.endPosition); }

    std::vector<std::size_t> rowsFrom(std::uint64_t first) {
        std::vector<std::size_t> rows;
        for (std::uint64_t position = first; position < endOf(first); ++position)
            rows.push_back(order.at(position).row);
        return rows;
    }

    Result<void> addRow(LoadedBatch& batch, std::size_t row) const;
    LoadedBatch load(const std::vector<std::size_t>& rows) const;
    void work();
};

Result<void> DataLoader::State::addRow(LoadedBatch& batch, std::size_t row) const {
    VITRINE_TRY(Example example, source.example(row));
    VITRINE_TRY([[maybe_unused]] const bool cut, cutToLength(example, options.maxTokens));
    std::vector<LoadedPicture> pictures;
    for (const PictureRef& ref : example.pictures) {
        LoadedPicture loaded{ref, nullptr};
        if (!known || !known(ref.key)) {
            VITRINE_TRY(loaded.picture, reader(ref));
            if (loaded.picture->tokens != ref.tokens) {
                return Error{ErrorCode::ImageTagMismatch, ref.file.string() + " changed its size", {}};
            }
        }
        pictures.push_back(std::move(loaded));
    }
    batch.examples.push_back(std::move(example));
    std::move(pictures.begin(), pictures.end(), std::back_inserter(batch.pictures));
    return {};
}

LoadedBatch DataLoader::State::load(const std::vector<std::size_t>& rows) const {
    LoadedBatch batch;
    for (const std::size_t row : rows) {
        try {
            if (auto added = addRow(batch, row); !added) batch.skipped.push_back({source.name(row), added.error()});
        } catch (const std::exception& exception) {  // a library's surprise must not end the program from a thread
            batch.skipped.push_back({source.name(row), {ErrorCode::Internal, exception.what(), {}}});
        }
    }
    return batch;
}

void DataLoader::State::work() {
    std::unique_lock lock(mutex);
    while (true) {
        const std::uint64_t ahead = perRound() * static_cast<std::uint64_t>(options.batchesAhead);
        changed.wait(lock, [&] { return ending || claimed >= options.endPosition || claimed < consumed + ahead; });
        if (ending || claimed >= options.endPosition) return;
        const std::uint64_t first = claimed;
        claimed = first + perRound();
        const std::vector<std::size_t> rows = rowsFrom(first);
        lock.unlock();
        LoadedBatch batch = load(rows);
        lock.lock();
        ready.emplace(first, std::move(batch));
        changed.notify_all();
    }
}

DataLoader::DataLoader(const ExampleSource& source, DataOrder order, PictureReader reader,
                       std::function<bool(const std::string&)> known, const LoaderOptions& options)
    : state_(std::make_unique<State>(source, std::move(order), std::move(reader), std::move(known), options)) {
    for (std::int64_t i = 0; i < options.workers; ++i)
        state_->workers.emplace_back([state = state_.get()] { state->work(); });
}

DataLoader::~DataLoader() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->ending = true;
    }
    state_->changed.notify_all();
    state_->workers.clear();
}

LoadedBatch DataLoader::next() {
    std::unique_lock lock(state_->mutex);
    const std::uint64_t first = state_->consumed;
    if (first >= state_->options.endPosition) return {};
    LoadedBatch batch;
    if (state_->workers.empty()) {
        batch = state_->load(state_->rowsFrom(first));
    } else {
        state_->changed.wait(lock, [&] { return state_->ready.contains(first); });
        batch = std::move(state_->ready.extract(first).mapped());
    }
    state_->consumed = first + state_->perRound();
    state_->changed.notify_all();
    return batch;
}

std::uint64_t DataLoader::position() const {
    const std::lock_guard lock(state_->mutex);
    return std::min(state_->consumed - state_->ownOffset(), state_->options.endPosition);
}

}  // namespace vitrine::batch
