// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/gpu_history.h"

#include <fstream>

#include "core/base/log.h"
#include "core/io/json.h"
#include "core/training/run_files.h"
#include "core/training/run_lines.h"

namespace vitrine::training {
namespace {

constexpr double kSecondsInAnHour = 3600.0;

io::OrderedJson orNull(const std::optional<double>& value) {
    return value ? io::OrderedJson(*value) : io::OrderedJson();
}

std::optional<double> numberIn(const io::Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

}  // namespace

void EnergyMeter::add(double seconds, const std::optional<double>& watts) {
    if (watts && lastWatts_)
        wattHours_ += (*watts + *lastWatts_) / 2 * std::max(0.0, seconds - lastSeconds_) / kSecondsInAnHour;
    lastSeconds_ = seconds;
    lastWatts_ = watts;
}

void appendGpuSamples(const std::filesystem::path& runFolder, const std::vector<GpuSample>& samples) {
    if (runFolder.empty() || samples.empty()) return;
    std::ofstream file(runFolder / kGpuFile, std::ios::app | std::ios::binary);
    for (const GpuSample& sample : samples) {
        file << io::toLine(io::OrderedJson{{"step", sample.step},
                                           {"seconds", sample.seconds},
                                           {"load", orNull(sample.load)},
                                           {"celsius", orNull(sample.celsius)},
                                           {"watts", orNull(sample.watts)},
                                           {"watt_hours", sample.wattHours}})
             << '\n';
    }
    file.flush();
    if (!file) log::warning("what the GPU said of itself could not be kept in " + runFolder.string());
}

Result<std::vector<GpuSample>> readGpuSamples(const std::filesystem::path& runFolder) {
    std::vector<GpuSample> samples;
    VITRINE_CHECK(forEachLine(runFolder / kGpuFile, [&](const io::Json& line) {
        const auto seconds = numberIn(line, "seconds");
        const bool back = !samples.empty() && seconds.value_or(0) < samples.back().seconds;
        if (!seconds || back) return true;
        samples.push_back({static_cast<std::int64_t>(numberIn(line, "step").value_or(0)), *seconds,
                           numberIn(line, "load"), numberIn(line, "celsius"), numberIn(line, "watts"),
                           numberIn(line, "watt_hours").value_or(0)});
        return true;
    }));
    return samples;
}

}  // namespace vitrine::training
