// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/launch_options.h"

#include <CLI/CLI.hpp>
#include <chrono>

#include "app/cli/console.h"

namespace vitrine::cli {

void LaunchOptions::addTo(CLI::App& verb) {
    verb.add_option("--process-timeout", timeoutSeconds_,
                    "Under torchrun or srun: seconds to wait for a process that gives no sign of life [60]")
        ->check(CLI::Range(1.0, 86400.0));
}

Result<std::unique_ptr<distributed::ProcessGroup>> LaunchOptions::join(const CommandContext& context) const {
    VITRINE_TRY(const distributed::Launch launch, distributed::readLaunch());
    if (!launch.several()) return std::unique_ptr<distributed::ProcessGroup>();
    if (launch.rank > 0)
        context.console.speakAs("process " + std::to_string(launch.rank) + " of " + std::to_string(launch.size));
    const std::chrono::duration<double> timeout(timeoutSeconds_);
    return distributed::ProcessGroup::join(launch, std::chrono::duration_cast<std::chrono::milliseconds>(timeout));
}

}  // namespace vitrine::cli
