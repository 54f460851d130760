// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/result.h"

namespace vitrine::training {

/// How a GPU fared while it trained, over the time since the sample before. What it does not tell is absent.
struct GpuSample {
    std::int64_t step = 0;          ///< finished by then
    double seconds = 0.0;           ///< of training so far, earlier parts of a resumed run included
    std::optional<double> load;     ///< mean, 0 … 1
    std::optional<double> celsius;  ///< highest
    std::optional<double> watts;    ///< mean
    double wattHours = 0.0;         ///< energy so far: what was undone by a crash has been spent, too

    bool operator==(const GpuSample&) const = default;
};

/// Energy as the integral of power over time, by trapezoids between readings that tell it.
class EnergyMeter {
public:
    explicit EnergyMeter(double wattHoursBefore = 0.0) : wattHours_(wattHoursBefore) {}

    void add(double seconds, const std::optional<double>& watts);
    double wattHours() const { return wattHours_; }

private:
    double wattHours_;
    double lastSeconds_ = 0.0;
    std::optional<double> lastWatts_;
};

/// Adds lines to RUN/gpu.jsonl. A failure is only logged: no run ends for want of them.
void appendGpuSamples(const std::filesystem::path& runFolder, const std::vector<GpuSample>& samples);

/// All of RUN/gpu.jsonl; empty where no GPU was watched. Lines that cannot be read, or go back in time, are left out.
/// Error: UnreadableFile.
Result<std::vector<GpuSample>> readGpuSamples(const std::filesystem::path& runFolder);

}  // namespace vitrine::training
