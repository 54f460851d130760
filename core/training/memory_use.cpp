// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/memory_use.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "core/base/text.h"

namespace vitrine::training {

std::uint64_t peakMemory() {
    struct rusage usage {};
    // ru_maxrss is in KiB on Linux.
    return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

std::uint64_t totalMemory() {
    const auto pages = ::sysconf(_SC_PHYS_PAGES);
    auto total = static_cast<std::uint64_t>(std::max(pages, 0L)) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    std::ifstream file("/sys/fs/cgroup/memory.max");
    std::string limit;
    if (file >> limit) {
        if (const auto bytes = text::parseInteger(limit)) total = std::min(total, static_cast<std::uint64_t>(*bytes));
    }
    return total;
}

}  // namespace vitrine::training
