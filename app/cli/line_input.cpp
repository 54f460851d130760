// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line_input.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "app/cli/console.h"

namespace vitrine::cli {
namespace {

Result<io::Json> parseLine(const std::string& text, std::int64_t number) {
    const std::string source = "line " + std::to_string(number);
    VITRINE_TRY(io::Json line, io::parseJson(text, source));
    if (!line.is_object()) return Error{ErrorCode::InvalidData, source + " is not a JSON object", {}};
    return line;
}

}  // namespace

void LineInput::addOptions(CLI::App& verb) {
    verb.add_option("--input", file_, "File with one JSON object per line (default: standard input)");
}

Result<int> LineInput::run(CommandContext& context, const Answer& answer) const {
    std::ifstream opened;
    if (!file_.empty()) {
        if (!std::filesystem::is_regular_file(file_))
            return Error{ErrorCode::NotFound, file_.string() + " is not a file", {}};
        opened.open(file_, std::ios::binary);
    }
    std::istream& input = file_.empty() ? std::cin : opened;
    std::int64_t number = 0;
    std::int64_t failed = 0;
    for (std::string text; std::getline(input, text);) {
        if (!text.empty() && text.back() == '\r') text.pop_back();
        if (text.empty()) continue;
        VITRINE_CHECK(context.control.checkpoint());
        const auto line = parseLine(text, number);
        const Result<io::OrderedJson> result = line ? answer(*line, number) : Result<io::OrderedJson>(line.error());
        context.console.line(result ? *result : io::OrderedJson{{"error", toJson(result.error())}});
        failed += result ? 0 : 1;
        ++number;
    }
    const bool allFailed = number > 0 && failed == number;
    return allFailed ? static_cast<int>(ErrorClass::Data) : 0;
}

}  // namespace vitrine::cli
