// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace vitrine::distributed {

/// What a launcher told this process of the others.
struct Launch {
    int rank = 0;
    int size = 1;             ///< processes of the run, on all machines
    int localRank = 0;        ///< on this machine
    int localSize = 1;        ///< processes on this machine, where the launcher says it
    std::string address;      ///< where the processes meet; empty for a single one
    std::uint16_t port = 0;   ///< the same
    bool storeRuns = false;   ///< the launcher itself listens there (torchrun's agent), so no process does
    std::string attempt;      ///< the launcher's count of restarts; one store may outlive several attempts
    std::string networkCard;  ///< GLOO_SOCKET_IFNAME; empty = chosen by the host's name

    bool several() const { return size > 1; }
};

/// Looks up a variable; nullopt = not set.
using Lookup = std::function<std::optional<std::string>(const char* name)>;

/// The process environment. Any thread, as long as none changes it.
std::optional<std::string> environmentVariable(const char* name);

/// Reads torchrun's variables (RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT), or else Slurm's (SLURM_PROCID,
/// SLURM_NTASKS, SLURM_LOCALID and the node list). Without them the process is alone. torchrun's win: inside a Slurm
/// job they say more. Errors: InvalidArgument naming what is missing or contradicts.
Result<Launch> readLaunch(const Lookup& lookup = environmentVariable);

/// The first host of Slurm's short form: "gpu[03-05,09],login" gives "gpu03".
std::string firstNode(const std::string& nodeList);

}  // namespace vitrine::distributed
