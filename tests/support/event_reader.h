// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vitrine::testing {

/// One value of a TensorBoard event file, read without the code that writes it.
struct SummaryValue {
    double wallTime = 0.0;  ///< seconds since 1970
    std::int64_t step = 0;
    std::string tag;
    std::string plugin;  ///< of its metadata
    float scalar = 0.0F;
    std::int64_t height = 0;  ///< of a picture
    std::int64_t width = 0;
    std::int64_t colorspace = 0;
    std::string picture;             ///< encoded
    std::int64_t tensorType = 0;     ///< 7 = strings
    std::int64_t tensorSize = 0;     ///< of its first dimension
    std::vector<std::string> texts;  ///< a tensor of strings
};

/// Every value of the file, in order. Throws std::runtime_error at a record that is cut or whose checksums do not fit.
std::vector<SummaryValue> readEvents(const std::filesystem::path& file);

/// The one event file of a run's folder.
std::filesystem::path eventFileOf(const std::filesystem::path& run);

}  // namespace vitrine::testing
