// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/base/gpu_meter.h"
#include "core/training/gpu_history.h"

namespace vitrine::training {

/// Reads a GPU's meter on a thread of its own, once an interval. Training only leaves its step here and takes the
/// samples that there are; neither waits for the driver. The longer a run, the more readings are drawn together into
/// one sample, so that days leave tens of thousands of them.
class GpuWatch {
public:
    /// `before`: the last sample of the run's earlier parts; its time and energy go on.
    GpuWatch(std::unique_ptr<GpuMeter> meter, std::chrono::milliseconds interval, const GpuSample& before = {});
    /// Takes a last reading and joins.
    ~GpuWatch();
    GpuWatch(const GpuWatch&) = delete;
    GpuWatch& operator=(const GpuWatch&) = delete;

    void setStep(std::int64_t step) { step_ = step; }
    /// What has come since the last call, in order.
    std::vector<GpuSample> take();
    /// Ends the watching and hands over the rest, what was read since the last sample included.
    std::vector<GpuSample> finish();

private:
    struct Readings;
    void watch();
    void read();
    void keep();

    std::unique_ptr<GpuMeter> meter_;
    std::chrono::milliseconds interval_;
    double secondsBefore_;
    std::chrono::steady_clock::time_point began_;
    std::atomic<std::int64_t> step_;
    EnergyMeter energy_;                  // the watching thread's, as what follows
    std::unique_ptr<Readings> readings_;  // since the last sample
    std::int64_t kept_ = 0;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool end_ = false;
    std::vector<GpuSample> samples_;
    std::thread thread_;
};

}  // namespace vitrine::training
