// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/io/chunked_file.h"
#include "core/io/json.h"

namespace vitrine::io {

struct JsonElement {
    std::int64_t number = 0;  ///< from 1
    Json value;
    /// Why this element cannot be read; the ones after it still can.
    std::optional<Error> problem;
};

/// The elements of a JSON list ("[…]") or the lines of JSON Lines, one after another, with memory for one of them
/// however long the file is. `limits` hold for each element. Not thread-safe.
class JsonElements {
public:
    /// Errors: those of ChunkedFile; CorruptFile (neither a list nor lines of objects).
    static Result<JsonElements> open(const std::filesystem::path& file, const JsonLimits& limits = {16u << 20, 64});

    /// False at the end. An error means that nothing after this place can be read: CorruptFile (the list is cut or goes
    /// on in another way), LimitExceeded (an element without end).
    Result<bool> next(JsonElement& element);

    bool isList() const { return isList_; }
    std::int64_t done() const { return file_.bytesRead() - static_cast<std::int64_t>(input_.size()); }
    std::int64_t total() const { return file_.size(); }

private:
    JsonElements(ChunkedFile file, std::string name, const JsonLimits& limits)
        : file_(std::move(file)), name_(std::move(name)), limits_(limits) {}

    Result<bool> skipBlanks();
    Result<bool> findInList();
    Result<void> expectNothing();
    Result<void> readNested();
    Result<void> readScalar();
    Result<bool> readLine();
    Result<void> keep(std::size_t bytes);
    Error broken(const std::string& what) const;

    ChunkedFile file_;
    std::string name_;
    JsonLimits limits_;
    std::string_view input_;
    std::string text_;
    std::int64_t number_ = 0;
    bool isList_ = false;
    bool ended_ = false;
};

}  // namespace vitrine::io
