// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string>

namespace vitrine::cli {
namespace {

using Clock = std::chrono::steady_clock;

std::string clockText(double seconds) {
    const auto total = std::lround(seconds);
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%ld:%02ld", total / 60, total % 60);
    return buffer;
}

/// Redraws one line of standard error, at most ten times a second.
class ProgressBar {
public:
    void show(const ProgressUpdate& update) {
        if (update.stage != stage_) {
            if (!stage_.empty()) std::fputc('\n', stderr);
            stage_ = update.stage;
            started_ = Clock::now();
            firstDone_ = update.done;
            shown_ = {};
        }
        const auto now = Clock::now();
        const bool last = update.total > 0 && update.done >= update.total;
        if (!last && now - shown_ < std::chrono::milliseconds(100)) return;
        shown_ = now;
        draw(update, std::chrono::duration<double>(now - started_).count());
    }

    ~ProgressBar() {
        if (!stage_.empty()) std::fputc('\n', stderr);
    }

private:
    void draw(const ProgressUpdate& update, double seconds) const {
        constexpr int kWidth = 24;
        const double share = update.total > 0
                                 ? std::min(1.0, static_cast<double>(update.done) / static_cast<double>(update.total))
                                 : 0.0;
        const int filled = static_cast<int>(share * kWidth);
        std::string bar;
        for (int i = 0; i < kWidth; ++i) bar += i < filled ? "━" : "─";
        const double rate = seconds > 0 ? static_cast<double>(update.done - firstDone_) / seconds : 0.0;
        const std::string left = rate > 0 && update.total > 0
                                     ? clockText(static_cast<double>(update.total - update.done) / rate) + " left"
                                     : "";
        std::fprintf(stderr, "\r\033[K%-12s %s %3.0f %% %6.1f/s  %s  %s", update.stage.c_str(), bar.c_str(),
                     share * 100, rate, left.c_str(), update.note.c_str());
        std::fflush(stderr);
    }

    std::string stage_;
    std::int64_t firstDone_ = 0;
    Clock::time_point started_;
    Clock::time_point shown_;
};

}  // namespace

Console::Console(bool json) : json_(json) {}

void Console::speakAs(std::string name) {
    name_ = std::move(name);
}

bool Console::outputIsTerminal() const {
    return ::isatty(STDOUT_FILENO) == 1;
}

void Console::line(const io::OrderedJson& document) {
    if (!heard()) return;
    const std::string text = io::toLine(document);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void Console::text(std::string_view text) {
    if (json_ || !heard()) return;
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void Console::message(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
}

void Console::failure(const Error& error) {
    if (!heard()) {
        message(name_ + ": error: " + error.detail + "\n" + remedyFor(error));
    } else if (json_) {
        line(io::OrderedJson{{"error", toJson(error)}});
    } else {
        message("error: " + error.detail + "\n" + remedyFor(error));
    }
}

Progress Console::progress() {
    if (::isatty(STDERR_FILENO) != 1 || !heard()) return {};
    return [bar = std::make_shared<ProgressBar>()](const ProgressUpdate& update) { bar->show(update); };
}

Progress Console::progressLines() {
    return [shown = Clock::time_point(), stage = std::string()](const ProgressUpdate& update) mutable {
        const auto now = Clock::now();
        const bool last = update.total > 0 && update.done >= update.total;
        if (!last && update.stage == stage && now - shown < std::chrono::milliseconds(100)) return;
        shown = now;
        stage = update.stage;
        const std::string line = io::toLine(io::OrderedJson{
            {"event", "progress"}, {"stage", update.stage}, {"done", update.done}, {"total", update.total}});
        std::fprintf(stderr, "%s\n", line.c_str());
        std::fflush(stderr);
    };
}

io::OrderedJson toJson(const Error& error) {
    return {{"code", errorCodeName(error.code)}, {"detail", error.detail}, {"remedy", remedyFor(error)}};
}

}  // namespace vitrine::cli
