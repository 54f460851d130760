// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "app/cli/command.h"
#include "core/io/json.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

/// Input of the verbs that answer one JSON line per JSON line: --input FILE, else standard input.
class LineInput {
public:
    void addOptions(CLI::App& verb);

    /// `answer` gets each object and its line number from 0. A line that is not an object, or whose answer is an error,
    /// is answered {"error":…} and the rest goes on. The exit code: 0, or 3 if there were lines and all failed.
    using Answer = std::function<Result<io::OrderedJson>(const io::Json& line, std::int64_t number)>;
    Result<int> run(CommandContext& context, const Answer& answer) const;

private:
    std::filesystem::path file_;
};

}  // namespace vitrine::cli
