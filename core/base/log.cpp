// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <regex>

namespace vitrine::log {
namespace {

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = spdlog::stderr_color_mt("vitrine");
        made->set_pattern("%^%l%$: %v");
        return made;
    }();
    return *instance;
}

spdlog::level::level_enum toSpdlog(Level level) {
    switch (level) {
        case Level::Debug:
            return spdlog::level::debug;
        case Level::Info:
            return spdlog::level::info;
        case Level::Warning:
            return spdlog::level::warn;
        case Level::Error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

std::string redact(std::string_view message) {
    static const std::regex secrets(R"(hf_[A-Za-z0-9]{8,}|[Aa]uthorization:[^\r\n]*)");
    return std::regex_replace(std::string(message), secrets, "[redacted]");
}

void write(Level level, std::string_view message) {
    logger().log(toSpdlog(level), redact(message));
}

void setLevel(Level lowest) {
    logger().set_level(toSpdlog(lowest));
}

}  // namespace vitrine::log
