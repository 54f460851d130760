// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"

#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace vitrine::cli {
namespace {

sigset_t stopSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&set, signal);
    return set;
}

}  // namespace

StopOnSignal::StopOnSignal(RunControl& control) {
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    // Blocked in every thread made from here on; one thread takes them synchronously, where locks are allowed.
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiter_ = std::jthread([&control, set](const std::stop_token& ended) {
        int received = 0;
        while (!ended.stop_requested()) {
            const int signal = sigwaitinfo(&set, nullptr);
            if (signal < 0 || ended.stop_requested()) continue;
            if (++received > 1) _exit(130);
            control.requestStop();
        }
    });
}

StopOnSignal::~StopOnSignal() {
    waiter_.request_stop();
    pthread_kill(waiter_.native_handle(), SIGUSR1);  // wakes the waiter
}

}  // namespace vitrine::cli
