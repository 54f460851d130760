// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/gpu_watch.h"

#include <algorithm>
#include <utility>

namespace vitrine::training {
namespace {

constexpr std::int64_t kSamplesOfOnePace = 2'000;  // then a sample takes one reading more

/// Mean and highest of the values that were there.
struct Summary {
    double sum = 0.0;
    double highest = 0.0;
    int count = 0;

    void add(const std::optional<double>& value) {
        if (!value) return;
        highest = count == 0 ? *value : std::max(highest, *value);
        sum += *value;
        ++count;
    }
    std::optional<double> mean() const { return count > 0 ? std::optional(sum / count) : std::nullopt; }
    std::optional<double> top() const { return count > 0 ? std::optional(highest) : std::nullopt; }
};

}  // namespace

struct GpuWatch::Readings {
    int count = 0;
    double seconds = 0.0;  ///< of the latest
    Summary load;
    Summary celsius;
    Summary watts;
};

GpuWatch::GpuWatch(std::unique_ptr<GpuMeter> meter, std::chrono::milliseconds interval, const GpuSample& before)
    : meter_(std::move(meter)),
      interval_(interval),
      secondsBefore_(before.seconds),
      began_(std::chrono::steady_clock::now()),
      step_(before.step),
      energy_(before.wattHours),
      readings_(std::make_unique<Readings>()),
      thread_([this] { watch(); }) {}

GpuWatch::~GpuWatch() {
    finish();
}

void GpuWatch::watch() {
    std::unique_lock lock(mutex_);
    while (!end_) {
        lock.unlock();
        read();
        if (readings_->count > kept_ / kSamplesOfOnePace) keep();
        lock.lock();
        ended_.wait_for(lock, interval_, [this] { return end_; });
    }
    lock.unlock();
    read();
    keep();
}

void GpuWatch::read() {
    const GpuReading reading = meter_->read();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    readings_->seconds = secondsBefore_ + seconds;
    energy_.add(readings_->seconds, reading.watts);
    readings_->load.add(reading.load);
    readings_->celsius.add(reading.celsius);
    readings_->watts.add(reading.watts);
    ++readings_->count;
}

void GpuWatch::keep() {
    const Readings& now = *readings_;
    const GpuSample sample{
        step_, now.seconds, now.load.mean(), now.celsius.top(), now.watts.mean(), energy_.wattHours()};
    *readings_ = {};
    ++kept_;
    const std::lock_guard lock(mutex_);
    samples_.push_back(sample);
}

std::vector<GpuSample> GpuWatch::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(samples_, {});
}

std::vector<GpuSample> GpuWatch::finish() {
    {
        const std::lock_guard lock(mutex_);
        end_ = true;
    }
    ended_.notify_all();
    if (thread_.joinable()) thread_.join();
    return take();
}

}  // namespace vitrine::training
