// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json_elements.h"

#include "core/base/text.h"

namespace vitrine::io {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Finds the end of a list or object piece by piece.
class NestingScanner {
public:
    /// How many bytes of `input` belong to the element; ended() says whether that was its last one.
    std::size_t scan(std::string_view input) {
        for (std::size_t i = 0; i < input.size(); ++i) {
            if (step(input[i])) return i + 1;
        }
        return input.size();
    }
    bool ended() const { return depth_ == 0; }

private:
    bool step(char c) {
        if (inString_) {
            if (escaped_) {
                escaped_ = false;
            } else if (c == '\\') {
                escaped_ = true;
            } else if (c == '"') {
                inString_ = false;
            }
            return false;
        }
        inString_ = c == '"';
        if (c == '{' || c == '[') ++depth_;
        return (c == '}' || c == ']') && --depth_ == 0;
    }

    std::int64_t depth_ = 0;
    bool inString_ = false;
    bool escaped_ = false;
};

}  // namespace

Result<JsonElements> JsonElements::open(const std::filesystem::path& file, const JsonLimits& limits) {
    VITRINE_TRY(ChunkedFile opened, ChunkedFile::open(file));
    JsonElements elements(std::move(opened), file.string(), limits);
    VITRINE_TRY(elements.input_, elements.file_.next());
    if (elements.input_.starts_with("\xEF\xBB\xBF")) elements.input_.remove_prefix(3);
    VITRINE_TRY(const bool found, elements.skipBlanks());
    if (!found || (elements.input_.front() != '[' && elements.input_.front() != '{')) {
        return Error{ErrorCode::CorruptFile, file.string() + " is neither a JSON list nor lines of JSON objects", {}};
    }
    elements.isList_ = elements.input_.front() == '[';
    if (elements.isList_) elements.input_.remove_prefix(1);
    return elements;
}

Result<bool> JsonElements::next(JsonElement& element) {
    text_.clear();
    VITRINE_TRY(const bool found, isList_ ? findInList() : readLine());
    if (!found) return false;
    element.number = ++number_;
    element.value = nullptr;
    element.problem.reset();
    auto parsed = parseJson(text_, "entry " + std::to_string(number_), limits_);
    if (parsed) {
        element.value = *std::move(parsed);
    } else {
        element.problem = parsed.error();
    }
    return true;
}

/// False at the end of the file.
Result<bool> JsonElements::skipBlanks() {
    for (;;) {
        const std::size_t first = input_.find_first_not_of(kBlanks);
        if (first != std::string_view::npos) {
            input_.remove_prefix(first);
            return true;
        }
        VITRINE_TRY(input_, file_.next());
        if (input_.empty()) return false;
    }
}

Result<bool> JsonElements::findInList() {
    if (ended_) return false;
    VITRINE_TRY(bool more, skipBlanks());
    if (!more) return broken("the list has no end");
    if (input_.front() == ']') {
        VITRINE_CHECK(expectNothing());
        return false;
    }
    if (number_ > 0) {
        if (input_.front() != ',') return broken("a comma is missing");
        input_.remove_prefix(1);
        VITRINE_TRY(more, skipBlanks());
        if (!more) return broken("the list has no end");
    }
    VITRINE_CHECK(input_.front() == '{' || input_.front() == '[' ? readNested() : readScalar());
    return true;
}

Result<void> JsonElements::expectNothing() {
    ended_ = true;
    input_.remove_prefix(1);
    VITRINE_TRY(const bool more, skipBlanks());
    return more ? Result<void>(broken("something follows the list")) : Result<void>();
}

Result<void> JsonElements::readNested() {
    NestingScanner scanner;
    for (;;) {
        VITRINE_CHECK(keep(scanner.scan(input_)));
        if (scanner.ended()) return {};
        VITRINE_TRY(input_, file_.next());
        if (input_.empty()) return broken("the file ends inside an entry");
    }
}

Result<void> JsonElements::readScalar() {
    for (;;) {
        const std::size_t end = input_.find_first_of(",]");
        VITRINE_CHECK(keep(std::min(end, input_.size())));
        if (end != std::string_view::npos) break;
        VITRINE_TRY(input_, file_.next());
        if (input_.empty()) return broken("the list has no end");
    }
    return text_.empty() ? Result<void>(broken("an entry is empty")) : Result<void>();
}

Result<bool> JsonElements::readLine() {
    VITRINE_TRY(const bool more, skipBlanks());
    if (!more) return false;
    for (;;) {
        const std::size_t end = input_.find('\n');
        VITRINE_CHECK(keep(std::min(end, input_.size())));
        if (end != std::string_view::npos) return true;
        VITRINE_TRY(input_, file_.next());
        if (input_.empty()) return true;
    }
}

/// Moves bytes from the input to the element's text.
Result<void> JsonElements::keep(std::size_t bytes) {
    text_ += input_.substr(0, bytes);
    input_.remove_prefix(bytes);
    if (text_.size() <= limits_.maxBytes) return {};
    return Error{ErrorCode::LimitExceeded,
                 name_ + ", entry " + std::to_string(number_ + 1) + " is longer than " +
                     std::to_string(limits_.maxBytes) + " bytes",
                 {}};
}

Error JsonElements::broken(const std::string& what) const {
    return {ErrorCode::CorruptFile, name_ + ", entry " + std::to_string(number_ + 1) + ": " + what, {}};
}

}  // namespace vitrine::io
