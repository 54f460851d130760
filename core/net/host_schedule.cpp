// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/host_schedule.h"

#include <algorithm>

namespace vitrine::net {

void HostSchedule::add(FetchJob job) {
    ++waiting_;
    hosts_[job.host].ready.push_back(std::move(job));
}

std::optional<FetchJob> HostSchedule::take(Time now) {
    auto host = hosts_.upper_bound(lastHost_);
    for (std::size_t i = 0; i < hosts_.size(); ++i, ++host) {
        if (host == hosts_.end()) host = hosts_.begin();
        Host& state = host->second;
        if (state.running >= perHost_ || now < state.notBefore) continue;
        FetchJob job;
        if (!state.later.empty() && state.later.begin()->first <= now) {
            job = std::move(state.later.begin()->second);
            state.later.erase(state.later.begin());
        } else if (!state.ready.empty()) {
            job = std::move(state.ready.front());
            state.ready.pop_front();
        } else {
            continue;
        }
        ++state.running;
        state.notBefore = now + gap_;
        ++running_;
        --waiting_;
        lastHost_ = host->first;
        return job;
    }
    return std::nullopt;
}

HostSchedule::Time HostSchedule::nextTime() const {
    Time next = Time::max();
    for (const auto& [name, host] : hosts_) {
        if (host.running >= perHost_) continue;
        if (!host.ready.empty()) next = std::min(next, host.notBefore);
        if (!host.later.empty()) next = std::min(next, std::max(host.notBefore, host.later.begin()->first));
    }
    return next;
}

void HostSchedule::finished(const FetchJob& job) {
    --running_;
    const auto host = hosts_.find(job.host);
    --host->second.running;
    if (host->second.running == 0 && host->second.ready.empty() && host->second.later.empty()) hosts_.erase(host);
}

void HostSchedule::again(FetchJob job, Time when, bool wholeHost) {
    --running_;
    ++waiting_;
    Host& host = hosts_[job.host];
    --host.running;
    if (wholeHost) host.notBefore = std::max(host.notBefore, when);
    host.later.emplace(when, std::move(job));
}

std::vector<FetchJob> HostSchedule::abandon(const std::string& name) {
    std::vector<FetchJob> jobs;
    const auto host = hosts_.find(name);
    if (host == hosts_.end()) return jobs;
    for (FetchJob& job : host->second.ready) jobs.push_back(std::move(job));
    for (auto& [when, job] : host->second.later) jobs.push_back(std::move(job));
    host->second.ready.clear();
    host->second.later.clear();
    waiting_ -= jobs.size();
    if (host->second.running == 0) hosts_.erase(host);
    return jobs;
}

}  // namespace vitrine::net
