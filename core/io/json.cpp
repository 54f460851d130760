// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json.h"

#include <set>
#include <vector>

#include "core/io/atomic_file.h"
#include "core/io/file.h"

namespace vitrine::io {
namespace {

using nlohmann::json;

/// Runs over the text once before the document is built and refuses depth and repeated keys: a parser keeps one of two
/// equal names in silence.
class GuardingHandler : public nlohmann::json_sax<json> {
public:
    explicit GuardingHandler(const JsonLimits& limits) : limits_(limits) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override { return leave(); }

    bool key(string_t& name) override {
        if (keys_.back().insert(name).second) return true;
        error = {ErrorCode::DuplicateKey, "key '" + name + "' occurs twice", {}};
        return false;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& exception) override {
        error = {ErrorCode::CorruptFile,
                 "not valid JSON at byte " + std::to_string(position) + " (" + exception.what() + ")",
                 {}};
        return false;
    }

    Error error;

private:
    bool enter() {
        keys_.emplace_back();
        if (static_cast<int>(keys_.size()) <= limits_.maxDepth) return true;
        error = {ErrorCode::LimitExceeded, "nested deeper than " + std::to_string(limits_.maxDepth) + " levels", {}};
        return false;
    }

    bool leave() {
        keys_.pop_back();
        return true;
    }

    const JsonLimits& limits_;
    std::vector<std::set<std::string>> keys_;
};

template <typename Document>
Result<void> writeDocument(const std::filesystem::path& path, const Document& document) {
    return writeFileAtomically(path, document.dump(2, ' ', false, Document::error_handler_t::replace) + "\n");
}

}  // namespace

Result<Json> parseJson(std::string_view text, const std::string& source, const JsonLimits& limits) {
    if (text.size() > limits.maxBytes) {
        return Error{
            ErrorCode::LimitExceeded, source + ": more than " + std::to_string(limits.maxBytes) + " bytes of JSON", {}};
    }
    // The parser takes a NUL for the end and would not look at what follows.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return Error{ErrorCode::CorruptFile, source + ": a NUL at byte " + std::to_string(nul), {}};
    }
    GuardingHandler guard(limits);
    if (!json::sax_parse(text.begin(), text.end(), &guard)) {
        return Error{guard.error.code, source + ": " + guard.error.detail, {}};
    }
    return json::parse(text.begin(), text.end(), nullptr, false);
}

Result<Json> readJson(const std::filesystem::path& path, const JsonLimits& limits) {
    VITRINE_TRY(const std::string text, readFile(path, limits.maxBytes));
    return parseJson(text, path.string(), limits);
}

Result<void> writeJson(const std::filesystem::path& path, const Json& document) {
    return writeDocument(path, document);
}
Result<void> writeJson(const std::filesystem::path& path, const OrderedJson& document) {
    return writeDocument(path, document);
}

std::string toLine(const Json& document) {
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}
std::string toLine(const OrderedJson& document) {
    return document.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace vitrine::io
