// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/batch/data_order.h"
#include "core/batch/example.h"

namespace vitrine::batch {

struct LoadedPicture {
    PictureRef ref;
    Picture picture;  ///< null where the features are known already and nothing had to be decoded
};

struct SkippedRow {
    std::string name;
    Error error;
};

/// The rows of one micro-batch with their pictures decoded.
struct LoadedBatch {
    std::vector<Example> examples;
    std::vector<LoadedPicture> pictures;  ///< of all examples, in the order of their slots
    std::vector<SkippedRow> skipped;      ///< rows that could not be read; the batch goes on without them
};

struct LoaderOptions {
    std::int64_t rowsPerBatch = 1;
    std::int64_t readers = 1;         ///< that take the stream's micro-batches in turn, from the first position on
    std::int64_t reader = 0;          ///< which of them this one is
    std::uint64_t firstPosition = 0;  ///< in the order's stream
    std::uint64_t endPosition = 0;    ///< nothing is read from here on
    std::int64_t maxTokens = 0;       ///< answers are cut to it
    std::int64_t workers = 1;         ///< threads that decode ahead; 0 = next() does the work itself
    std::int64_t batchesAhead = 4;
};

/// Hands out micro-batches in the order's sequence, whatever the number of workers. next() is for one thread; the
/// workers are joined on destruction.
class DataLoader {
public:
    /// `known(key)` tells, from any thread, whether a picture need not be decoded.
    DataLoader(const ExampleSource& source, DataOrder order, PictureReader reader,
               std::function<bool(const std::string&)> known, const LoaderOptions& options);
    ~DataLoader();
    DataLoader(const DataLoader&) = delete;
    DataLoader& operator=(const DataLoader&) = delete;

    /// The next micro-batch; without examples once the end is reached. The last one may be short.
    LoadedBatch next();
    /// Stream position behind the last batch that next() gave; with several readers, behind the last of their round.
    std::uint64_t position() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vitrine::batch
