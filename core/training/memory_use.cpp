// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/memory_use.h"

#include <c10/core/CachingDeviceAllocator.h>
#include <sys/resource.h>

#include <algorithm>

#include "core/base/machine.h"

namespace vitrine::training {

std::uint64_t peakMemory(int gpu) {
    if (gpu >= 0) {
        const auto stats = at::getDeviceAllocator(at::kCUDA)->getDeviceStats(static_cast<c10::DeviceIndex>(gpu));
        constexpr auto kAll = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
        return static_cast<std::uint64_t>(std::max<std::int64_t>(0, stats.allocated_bytes[kAll].peak));
    }
    struct rusage usage {};
    // ru_maxrss is in KiB on Linux.
    return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

std::uint64_t usableMemory() {
    const MachineReport machine = inspectMachine();
    return machine.memoryLimitBytes > 0 ? std::min(machine.memoryLimitBytes, machine.memoryBytes) : machine.memoryBytes;
}

}  // namespace vitrine::training
