// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/pulse.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <torch/csrc/distributed/c10d/Store.hpp>
#include <vector>

#include "core/base/text.h"

namespace vitrine::distributed {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestRound(5000);
constexpr milliseconds kShortestRound(20);
constexpr int kRoundsInTimeout = 10;
constexpr milliseconds kFarewell(2000);

std::string keyOf(int rank) {
    return "alive/" + std::to_string(rank);
}

}  // namespace

struct Pulse::State {
    c10::intrusive_ptr<c10d::Store> store;
    int rank = 0;
    int size = 1;
    milliseconds timeout{};
    milliseconds round{};

    mutable std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    bool started = false;
    bool ended = false;
    std::uint64_t rounds = 0;
    std::vector<milliseconds> silent;  ///< by rank, how long its number has stood still
    std::string storeProblem;

    void beat(std::uint64_t count) const {
        const std::string text = std::to_string(count);
        store->set(keyOf(rank), std::vector<std::uint8_t>(text.begin(), text.end()));
    }
    void work();
};

void Pulse::State::work() {
    std::vector<std::string> keys;
    for (int other = 0; other < size; ++other) keys.push_back(keyOf(other));
    std::vector<std::vector<std::uint8_t>> before(keys.size());
    std::unique_lock lock(mutex);
    while (!changed.wait_for(lock, round, [this] { return ending; })) {
        const std::uint64_t count = rounds + 1;
        lock.unlock();
        std::string problem;
        std::vector<std::vector<std::uint8_t>> now = before;
        try {
            beat(count);
            now = store->multiGet(keys);
        } catch (const std::exception& exception) {
            problem = text::split(exception.what(), '\n').front();
        }
        lock.lock();
        rounds = count;
        for (std::size_t i = 0; i < keys.size(); ++i)
            silent[i] = now[i] == before[i] ? silent[i] + round : milliseconds(0);
        before = std::move(now);
        storeProblem = std::move(problem);
        if (!storeProblem.empty()) break;
    }
    ended = true;
    changed.notify_all();
}

Pulse::Pulse(c10::intrusive_ptr<c10d::Store> store, int rank, int size, milliseconds timeout)
    : state_(std::make_shared<State>()) {
    state_->store = std::move(store);
    state_->rank = rank;
    state_->size = size;
    state_->timeout = timeout;
    state_->round = std::clamp(timeout / kRoundsInTimeout, kShortestRound, kLongestRound);
    state_->silent.resize(static_cast<std::size_t>(size));
    state_->beat(0);
}

void Pulse::start() {
    state_->started = true;
    std::thread([state = state_] { state->work(); }).detach();  // the destructor waits, but never for ever
}

Pulse::~Pulse() {
    std::unique_lock lock(state_->mutex);
    state_->ending = true;
    state_->changed.notify_all();
    if (state_->started) state_->changed.wait_for(lock, kFarewell, [this] { return state_->ended; });
}

std::optional<std::string> Pulse::lost() const {
    const std::lock_guard lock(state_->mutex);
    for (int other = 0; other < state_->size; ++other) {
        const milliseconds silent = state_->silent[static_cast<std::size_t>(other)];
        if (other == state_->rank || silent < state_->timeout) continue;
        return "process " + std::to_string(other) + " of " + std::to_string(state_->size) +
               " has given no sign of life for " + text::formatNumber(static_cast<double>(silent.count()) / 1000.0) +
               " s";
    }
    if (state_->storeProblem.empty()) return std::nullopt;
    return "the place where the processes met no longer answers: " + state_->storeProblem;
}

std::uint64_t Pulse::rounds() const {
    const std::lock_guard lock(state_->mutex);
    return state_->rounds;
}

}  // namespace vitrine::distributed
