// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace vitrine {

/// What a GPU says of itself at one moment; what it does not tell is absent.
struct GpuReading {
    std::optional<double> load;     ///< share of the last moment in which it computed, 0 … 1
    std::optional<double> celsius;  ///< of the chip
    std::optional<double> watts;    ///< of the whole card

    bool operator==(const GpuReading&) const = default;
};

class GpuMeter {
public:
    virtual ~GpuMeter() = default;
    /// May take some milliseconds. One thread at a time.
    virtual GpuReading read() = 0;
};

/// Where the driver's two libraries are looked for.
struct GpuLibraries {
    std::string nvml = "libnvidia-ml.so.1";
    std::string cuda = "libcuda.so.1";
};

/// The meter of the GPU that CUDA counts as `device` in this process, through NVML, opened at run time; null where
/// library, driver or device is missing. NVML counts all GPUs in the order of the bus, CUDA only the visible ones in an
/// order of its own, so the two meet by the address on the bus. Any thread.
std::unique_ptr<GpuMeter> openGpuMeter(int device, const GpuLibraries& libraries = {});

}  // namespace vitrine
