// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vitrine::log {

enum class Level { Debug, Info, Warning, Error };

/// Messages go to standard error through a filter that removes hub tokens and Authorization lines. Thread-safe.
void write(Level level, std::string_view message);
void setLevel(Level lowest);

inline void info(std::string_view message) {
    write(Level::Info, message);
}
inline void warning(std::string_view message) {
    write(Level::Warning, message);
}
inline void error(std::string_view message) {
    write(Level::Error, message);
}

/// The message with every secret replaced by "[redacted]".
std::string redact(std::string_view message);

}  // namespace vitrine::log
