// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace vitrine {

/// How far a long task is. `total` 0 = not known yet.
struct ProgressUpdate {
    std::string stage;  ///< what is being done, e.g. "import"
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string note;  ///< extra text, e.g. the loss
};

/// Called by long work on the thread that does the work; must be quick. May be empty.
using Progress = std::function<void(const ProgressUpdate&)>;

inline void report(const Progress& progress, const ProgressUpdate& update) {
    if (progress) progress(update);
}

}  // namespace vitrine
