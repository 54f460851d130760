// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/io/json.h"

namespace vitrine::cli {

/// Runs this very program with other arguments; standard error is shared, standard output is collected.
struct ChildOutput {
    int exitCode = 0;
    std::string text;
};

/// Passes a stop request on as SIGTERM and waits for the child. Errors: Internal (cannot be started), Cancelled.
Result<ChildOutput> runSelf(const std::vector<std::string>& arguments, const RunControl& control);

/// runSelf() with --json: the documents of its lines. A child that answers {"error":…} becomes that error.
Result<std::vector<io::Json>> runVerb(std::vector<std::string> arguments, const RunControl& control);

}  // namespace vitrine::cli
