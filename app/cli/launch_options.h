// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/cli/command.h"
#include "core/distributed/process_group.h"

namespace vitrine::cli {

/// For verbs that train: whether a launcher (torchrun, srun) started this process as one of several.
class LaunchOptions {
public:
    void addTo(CLI::App& verb);

    /// Meets the other processes; null where there are none. All but the first fall silent on standard output.
    /// Errors: those of readLaunch() and ProcessGroup::join().
    Result<std::unique_ptr<distributed::ProcessGroup>> join(const CommandContext& context) const;

private:
    double timeoutSeconds_ = 60.0;
};

}  // namespace vitrine::cli
