// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_lines.h"

#include <fstream>

namespace vitrine::training {

Result<void> forEachLine(const std::filesystem::path& file, const std::function<bool(const io::Json&)>& take) {
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) return {};
    std::ifstream lines(file);
    if (!lines) return Error{ErrorCode::UnreadableFile, "cannot read " + file.string(), {}};
    for (std::string line; std::getline(lines, line);) {
        const io::Json entry = io::Json::parse(line, nullptr, false);
        if (entry.is_object() && !take(entry)) break;
    }
    return {};
}

std::vector<RowLoss> rowLossesIn(const io::Json& line) {
    std::vector<RowLoss> losses;
    const auto rows = line.find("rows");
    if (rows == line.end() || !rows->is_array()) return losses;
    for (const io::Json& row : *rows) {
        if (row.is_array() && row.size() == 2 && row[0].is_number_integer() && row[1].is_number())
            losses.push_back({row[0].get<std::int64_t>(), row[1].get<double>()});
    }
    return losses;
}

}  // namespace vitrine::training
