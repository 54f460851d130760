// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "core/dataset/conversation_entry.h"
#include "core/io/json_elements.h"
#include "tests/fuzz/input_file.h"

using namespace vitrine;

namespace {

/// An entry is refused with a reason or says something.
void readEntry(const io::Json& value) {
    dataset::ConversationNames alpaca;
    alpaca.instruction = "instruction";
    alpaca.input = "input";
    alpaca.output = "output";
    for (const dataset::ConversationNames& names : {dataset::ConversationNames(), alpaca}) {
        const auto entry = dataset::readConversation(value, names);
        if (!entry && entry.error().detail.empty()) std::abort();
        if (entry && !entry->fields.is_object()) std::abort();
    }
}

bool isListOfObjects(const Result<io::Json>& document) {
    if (!document || !document->is_array()) return false;
    for (const io::Json& element : *document) {
        if (!element.is_object()) return false;
    }
    return true;
}

}  // namespace

/// A list read entry by entry gives what a parser of the whole gives.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const testing::InputFile file("input.json");
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto whole = io::parseJson(text, "input", {1 << 20, 16});
    auto elements = io::JsonElements::open(file.write(data, size), {1 << 20, 15});
    if (!elements) return isListOfObjects(whole) ? std::abort(), 0 : 0;
    std::size_t count = 0;
    for (io::JsonElement element;;) {
        const auto found = elements->next(element);
        if (!found && isListOfObjects(whole)) std::abort();
        if (!found || !*found) break;
        if (isListOfObjects(whole) && (element.problem || element.value != whole->at(count))) std::abort();
        if (!element.problem) readEntry(element.value);
        ++count;
    }
    if (isListOfObjects(whole) && count != whole->size()) std::abort();
    return 0;
}
