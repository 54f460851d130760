// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into a program before its libraries: the calendar's clock jumps by VITRINE_TEST_CLOCK_JUMP seconds as soon as
// the file or folder VITRINE_TEST_CLOCK_AFTER is there, as when a person or a time server sets it. The steady clock
// goes on as it does.
#include <dlfcn.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <ctime>

namespace {

long numberIn(const char* variable) {
    const char* text = std::getenv(variable);
    return text ? std::atol(text) : 0;
}

timespec read(clockid_t clock) {
    timespec now{};
    ::syscall(SYS_clock_gettime, clock, &now);
    return now;
}

time_t jump() {
    static const long by = numberIn("VITRINE_TEST_CLOCK_JUMP");
    static const char* const after = std::getenv("VITRINE_TEST_CLOCK_AFTER");
    static std::atomic<bool> jumped = false;
    if (!jumped && after && ::access(after, F_OK) == 0) jumped = true;
    return jumped ? by : 0;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept {
    *now = read(clock);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += jump();
    return 0;
}

int gettimeofday(timeval* now, void*) noexcept {
    timespec precise{};
    clock_gettime(CLOCK_REALTIME, &precise);
    *now = {precise.tv_sec, precise.tv_nsec / 1000};
    return 0;
}

time_t time(time_t* out) noexcept {
    timespec precise{};
    clock_gettime(CLOCK_REALTIME, &precise);
    if (out) *out = precise.tv_sec;
    return precise.tv_sec;
}

}  // extern "C"
