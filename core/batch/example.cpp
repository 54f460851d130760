// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/example.h"

#include <algorithm>

namespace vitrine::batch {

std::int64_t targetCount(const Example& example) {
    if (example.labels.empty()) return 0;
    return std::count_if(example.labels.begin() + 1, example.labels.end(),
                         [](std::int64_t label) { return label != kIgnoreLabel; });
}

}  // namespace vitrine::batch
