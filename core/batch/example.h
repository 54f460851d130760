// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image_processor.h"

namespace vitrine::batch {

/// A picture that an example needs.
struct PictureRef {
    std::filesystem::path file;
    std::string key;          ///< the same for the same picture, e.g. its hash: what the feature cache goes by
    std::int64_t tokens = 0;  ///< slots that the prompt holds for it
};

/// One row ready for the network, without pixels.
struct Example {
    std::string name;                  ///< for people: "row 17", "line 3"
    std::vector<std::int64_t> ids;     ///< image slots are negative
    std::vector<std::int64_t> labels;  ///< one per id, -100 = not learnt
    std::vector<PictureRef> pictures;  ///< in the order of their slots
    std::int64_t id = 0;               ///< as ExampleSource::id()
};

/// Label of what is not learnt.
inline constexpr std::int64_t kIgnoreLabel = -100;

/// Labels that the loss is taken over: those other than -100, the first position excepted (nothing predicts it).
std::int64_t targetCount(const Example& example);

/// Numbered rows that can be made into examples again and again. example() may be called from any thread.
class ExampleSource {
public:
    virtual ~ExampleSource() = default;
    virtual std::size_t size() const = 0;
    virtual std::string name(std::size_t row) const = 0;
    virtual std::int64_t id(std::size_t row) const = 0;  ///< a sample's id, a line's number
    virtual Result<Example> example(std::size_t row) const = 0;
    /// Changes when the rows, their texts or their pictures do; names nothing that differs between two machines.
    virtual std::string fingerprint() const = 0;
};

using Picture = std::shared_ptr<const image::ProcessedImage>;
/// Decodes and cuts one picture; any thread.
using PictureReader = std::function<Result<Picture>(const PictureRef&)>;

}  // namespace vitrine::batch
