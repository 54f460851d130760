// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/io/csv_parser.h"

namespace {

using vitrine::io::CsvCell;
using vitrine::io::CsvParser;

struct Outcome {
    std::vector<std::vector<std::string>> records;
    bool failed = false;

    bool operator==(const Outcome&) const = default;
};

void keep(const CsvParser& parser, Outcome& outcome) {
    std::vector<std::string> record{parser.problem() ? parser.problem()->detail : std::string()};
    if (!parser.problem()) {
        for (const CsvCell& cell : parser.cells()) record.push_back((cell.quoted ? "q" : "p") + cell.text);
    }
    outcome.records.push_back(std::move(record));
}

Outcome parseInPieces(std::string_view text, std::size_t piece) {
    CsvParser parser(',', {64, 1024, 512, 8});
    Outcome outcome;
    while (!text.empty()) {
        std::string_view input = text.substr(0, piece);
        text.remove_prefix(input.size());
        while (!input.empty()) {
            const auto complete = parser.parse(input);
            outcome.failed = outcome.failed || !complete;
            if (!complete) return outcome;
            if (*complete) keep(parser, outcome);
        }
    }
    if (parser.finish()) keep(parser, outcome);
    return outcome;
}

}  // namespace

/// Whatever the borders of the pieces, the records are the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Outcome whole = parseInPieces(text, size + 1);
    const Outcome bytes = parseInPieces(text, 1);
    // A row that is too long is noticed a little later where bytes come in runs.
    if (whole.failed || bytes.failed) return 0;
    if (whole != bytes || whole != parseInPieces(text, 7)) std::abort();
    return 0;
}
