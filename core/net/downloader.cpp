// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/downloader.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "core/base/random.h"
#include "core/net/fetcher.h"
#include "core/net/host_schedule.h"
#include "core/net/partial_file.h"

namespace vitrine::net {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kHostIsDeadAfter = 3;  // addresses in a row that could not be connected to
constexpr auto kLookAround = std::chrono::milliseconds(100);

}  // namespace

struct Downloader::State {
    State(DownloadOptions given, ContentCheck looks, const RunControl& stop)
        : options(std::move(given)),
          check(std::move(looks)),
          control(stop),
          schedule(options.perHost, options.hostGap),
          random(static_cast<std::uint64_t>(Clock::now().time_since_epoch().count())) {}

    void add(const std::vector<std::string>& urls) {
        const UrlPolicy policy(options.allowedHosts);
        for (std::size_t i = 0; i < urls.size(); ++i) {
            Url url;
            // Refused ones need no thread and no host's place.
            if (auto refused = policy.check(urls[i], url)) {
                done.push_back({i, {}, std::move(refused)});
            } else {
                schedule.add({i, urls[i], url.host, 0});
            }
        }
        left = urls.size();
    }

    bool stopped() const { return stopping.stop_requested() || control.stopRequested(); }

    void work() {
        Fetcher fetcher({UrlPolicy(options.allowedHosts), options.limits, options.folder, options.standIns});
        while (auto job = take()) {
            Fetcher::Outcome outcome = fetcher.fetch(job->url, [this] { return stopped(); });
            if (const auto* file = std::get_if<std::filesystem::path>(&outcome); file != nullptr && check) {
                if (auto failure = check(*file)) {
                    PartialFile::remove(*file);
                    outcome = *std::move(failure);
                }
            }
            settle(*std::move(job), outcome);
        }
    }

    std::optional<FetchJob> take() {
        std::unique_lock lock(mutex);
        for (;;) {
            if (stopped() || error || schedule.empty()) return std::nullopt;
            const auto now = Clock::now();
            if (auto job = schedule.take(now)) return job;
            changed.wait_until(lock, std::min(schedule.nextTime(), now + kLookAround));
        }
    }

    void settle(FetchJob job, const Fetcher::Outcome& outcome) {
        const std::lock_guard lock(mutex);
        ++job.tries;
        if (const auto* failed = std::get_if<Error>(&outcome)) {
            schedule.finished(job);
            if (!error) error = *failed;
        } else if (const auto* failure = std::get_if<FetchFailure>(&outcome)) {
            settleFailure(std::move(job), *failure);
        } else {
            unreached[job.host] = 0;
            schedule.finished(job);
            done.push_back({job.index, std::get<std::filesystem::path>(outcome), std::nullopt});
        }
        changed.notify_all();
    }

    void settleFailure(FetchJob job, const FetchFailure& failure) {
        const auto wait = waitBefore(job.tries, failure);
        if (job.tries < triesFor(failure) && wait <= options.longestWait) {
            const bool wholeHost = slowsHost(failure);
            schedule.again(std::move(job), Clock::now() + wait, wholeHost);
            return;
        }
        schedule.finished(job);
        done.push_back({job.index, {}, failure});
        int& inARow = unreached[job.host];
        inARow = failure.code == FetchCode::Connection ? inARow + 1 : 0;
        if (inARow < kHostIsDeadAfter) return;
        for (const FetchJob& other : schedule.abandon(job.host)) done.push_back({other.index, {}, failure});
    }

    /// As the server asks, else 1, 2, 4, … times the first delay and up to half as much again by chance, so that not
    /// all come back together.
    Clock::duration waitBefore(int tries, const FetchFailure& failure) {
        if (failure.retryAfter) return *failure.retryAfter;
        const auto delay = options.firstDelay * (1 << std::min(tries - 1, 10));
        return std::chrono::duration_cast<Clock::duration>(delay * random.uniform(1.0, 1.5));
    }

    DownloadOptions options;
    ContentCheck check;
    const RunControl& control;
    mutable std::mutex mutex;
    std::condition_variable changed;
    HostSchedule schedule;
    Random random;
    std::map<std::string, int> unreached;
    std::deque<Download> done;
    std::size_t left = 0;
    std::optional<Error> error;
    std::stop_source stopping;
    std::vector<std::jthread> threads;  // last: joined before what they use is freed
};

Downloader::Downloader(const std::vector<std::string>& urls, const DownloadOptions& options, ContentCheck check,
                       const RunControl& control)
    : state_(std::make_unique<State>(options, std::move(check), control)) {
    state_->add(urls);
    const auto threads =
        std::min<std::size_t>(urls.size() - state_->done.size(), static_cast<std::size_t>(options.threads));
    for (std::size_t i = 0; i < threads; ++i) state_->threads.emplace_back([state = state_.get()] { state->work(); });
}

Downloader::~Downloader() {
    state_->stopping.request_stop();
    state_->changed.notify_all();
}

Result<std::optional<Download>> Downloader::next(std::chrono::milliseconds patience) {
    std::unique_lock lock(state_->mutex);
    const auto until = Clock::now() + patience;
    while (state_->done.empty() && state_->left > 0) {
        if (state_->control.stopRequested()) return Error{ErrorCode::Cancelled, "stopped on request", {}};
        if (state_->error) return *state_->error;
        const auto now = Clock::now();
        if (now >= until) break;
        state_->changed.wait_until(lock, std::min(until, now + kLookAround));
    }
    std::optional<Download> download;
    if (state_->done.empty()) return download;
    download = std::move(state_->done.front());
    state_->done.pop_front();
    --state_->left;
    return download;
}

bool Downloader::ended() const {
    const std::lock_guard lock(state_->mutex);
    return state_->left == 0;
}

}  // namespace vitrine::net
