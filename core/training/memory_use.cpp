// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/memory_use.h"

#include <c10/core/CachingDeviceAllocator.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

#include "core/base/machine.h"

namespace vitrine::training {

namespace {

/// VmHWM of /proc/self/status, in bytes; unlike getrusage() it knows nothing of the process before exec() and can be
/// set back. 0 = not told.
std::uint64_t highestResident() {
    std::ifstream status("/proc/self/status");
    for (std::string key; status >> key; status.ignore(std::numeric_limits<std::streamsize>::max(), '\n')) {
        std::uint64_t kibibytes = 0;
        if (key == "VmHWM:" && status >> kibibytes) return kibibytes * 1024;
    }
    return 0;
}

}  // namespace

void forgetPeakMemory(int gpu) {
    if (gpu >= 0) return at::getDeviceAllocator(at::kCUDA)->resetPeakStats(static_cast<c10::DeviceIndex>(gpu));
    std::ofstream("/proc/self/clear_refs") << "5";  // proc(5): sets VmHWM to what is resident now
}

std::uint64_t peakMemory(int gpu) {
    if (gpu >= 0) {
        const auto stats = at::getDeviceAllocator(at::kCUDA)->getDeviceStats(static_cast<c10::DeviceIndex>(gpu));
        constexpr auto kAll = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
        return static_cast<std::uint64_t>(std::max<std::int64_t>(0, stats.allocated_bytes[kAll].peak));
    }
    if (const std::uint64_t highest = highestResident(); highest > 0) return highest;
    struct rusage usage {};
    // ru_maxrss is in KiB on Linux.
    return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

std::uint64_t usableMemory() {
    const MachineReport machine = inspectMachine();
    return machine.memoryLimitBytes > 0 ? std::min(machine.memoryLimitBytes, machine.memoryBytes) : machine.memoryBytes;
}

}  // namespace vitrine::training
