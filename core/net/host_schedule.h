// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vitrine::net {

/// One address to fetch.
struct FetchJob {
    std::size_t index = 0;  ///< the caller's number for it
    std::string url;
    std::string host;
    int tries = 0;
};

/// Who is asked when: so many at a time for each host, with a pause between them, later ones at their time. Knows no
/// clock: the time is told to it. Not thread-safe.
class HostSchedule {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    HostSchedule(int perHost, Duration gap) : perHost_(perHost), gap_(gap) {}

    void add(FetchJob job);
    /// A job whose time has come; its host's place is taken until finished() or again().
    std::optional<FetchJob> take(Time now);
    /// When take() may next have one without anything else happening; Time::max() if that cannot be said.
    Time nextTime() const;

    void finished(const FetchJob& job);
    /// The same job later; `wholeHost`: the others of its host wait as long.
    void again(FetchJob job, Time when, bool wholeHost);
    /// Gives up what still waits for a host.
    std::vector<FetchJob> abandon(const std::string& host);

    bool empty() const { return waiting_ == 0 && running_ == 0; }

private:
    struct Host {
        std::deque<FetchJob> ready;
        std::multimap<Time, FetchJob> later;
        int running = 0;
        Time notBefore = Time::min();
    };

    std::map<std::string, Host> hosts_;
    std::string lastHost_;  ///< hosts take turns
    int perHost_;
    Duration gap_;
    std::size_t waiting_ = 0;
    std::size_t running_ = 0;
};

}  // namespace vitrine::net
