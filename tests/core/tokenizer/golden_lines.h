// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "core/io/json.h"
#include "tests/support/golden.h"

namespace vitrine::testing {

/// The lines of a reference file below golden/ of the shared folder.
inline std::vector<io::Json> goldenLines(const std::string& relative) {
    std::ifstream file(sharedPath("golden/" + relative));
    std::vector<io::Json> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(io::Json::parse(line));
    return lines;
}

/// The list behind its run-length form [[value, count], …].
inline std::vector<std::int64_t> expand(const io::Json& runs) {
    std::vector<std::int64_t> values;
    for (const io::Json& run : runs) {
        values.insert(values.end(), run[1].get<std::size_t>(), run[0].get<std::int64_t>());
    }
    return values;
}

}  // namespace vitrine::testing
