// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "core/base/result.h"

namespace vitrine::io {

using Json = nlohmann::json;
/// Keeps the order of insertion; for documents that people read.
using OrderedJson = nlohmann::ordered_json;

/// Fences in front of the parser for text from strangers.
struct JsonLimits {
    std::uint64_t maxBytes = 32u << 20;
    int maxDepth = 64;
};

/// `source` names the file (or line) in messages.
/// Errors: LimitExceeded (size, depth), DuplicateKey (with the key), CorruptFile (with the byte offset).
Result<Json> parseJson(std::string_view text, const std::string& source, const JsonLimits& limits = {});
Result<Json> readJson(const std::filesystem::path& path, const JsonLimits& limits = {});

/// Indent 2, trailing line feed, invalid UTF-8 replaced by U+FFFD, written atomically.
Result<void> writeJson(const std::filesystem::path& path, const Json& document);
Result<void> writeJson(const std::filesystem::path& path, const OrderedJson& document);

/// One line without line feed; invalid UTF-8 replaced.
std::string toLine(const Json& document);
std::string toLine(const OrderedJson& document);

}  // namespace vitrine::io
