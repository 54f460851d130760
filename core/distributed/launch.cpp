// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/launch.h"

#include <cstdlib>
#include <limits>

#include "core/base/text.h"

namespace vitrine::distributed {
namespace {

constexpr const char* kRemedy =
    "Start the processes with torchrun --no-python or srun, which set these variables together, or unset them all.";

Error contradiction(std::string words) {
    return {ErrorCode::InvalidArgument, std::move(words), kRemedy};
}

/// A whole number from `low` up.
Result<int> numberOf(const Lookup& lookup, const char* name, int low) {
    const auto text = lookup(name);
    if (!text) return contradiction(std::string(name) + " is not set, but other variables of a launcher are");
    const auto number = text::parseInteger(*text);
    if (!number || *number < low || *number > std::numeric_limits<int>::max())
        return contradiction(std::string(name) + " is '" + *text + "', not a whole number from " + std::to_string(low));
    return static_cast<int>(*number);
}

Result<int> numberOr(const Lookup& lookup, const char* name, int low, int other) {
    return lookup(name) ? numberOf(lookup, name, low) : Result<int>(other);
}

Result<void> checkRanks(const Launch& launch) {
    const auto among = [](const char* what, int rank, int size) {
        return std::string(what) + " " + std::to_string(rank) + " is not one of " + std::to_string(size) + " processes";
    };
    if (launch.rank >= launch.size) return contradiction(among("rank", launch.rank, launch.size));
    if (launch.localSize > launch.size)
        return contradiction(std::to_string(launch.localSize) + " processes on this machine are more than " +
                             std::to_string(launch.size) + " in all");
    if (launch.localRank >= launch.size) return contradiction(among("local rank", launch.localRank, launch.size));
    return {};
}

Result<std::uint16_t> portOf(const Lookup& lookup) {
    VITRINE_TRY(const int port, numberOf(lookup, "MASTER_PORT", 1));
    if (port > std::numeric_limits<std::uint16_t>::max())
        return contradiction("MASTER_PORT is " + std::to_string(port) + ", above the highest port, 65535");
    return static_cast<std::uint16_t>(port);
}

Result<Launch> torchrunLaunch(const Lookup& lookup) {
    Launch launch;
    VITRINE_TRY(launch.size, numberOf(lookup, "WORLD_SIZE", 1));
    VITRINE_TRY(launch.rank, numberOf(lookup, "RANK", 0));
    if (!launch.several() && launch.rank == 0) return launch;
    VITRINE_TRY(launch.localRank, numberOf(lookup, "LOCAL_RANK", 0));
    VITRINE_TRY(launch.localSize, numberOr(lookup, "LOCAL_WORLD_SIZE", 1, 1));
    VITRINE_CHECK(checkRanks(launch));
    if (lookup("LOCAL_WORLD_SIZE") && launch.localRank >= launch.localSize)
        return contradiction("LOCAL_RANK " + std::to_string(launch.localRank) + " is not below LOCAL_WORLD_SIZE " +
                             std::to_string(launch.localSize));
    launch.address = lookup("MASTER_ADDR").value_or("");
    if (launch.address.empty())
        return contradiction("MASTER_ADDR is not set, but " + std::to_string(launch.size) + " processes have to meet");
    VITRINE_TRY(launch.port, portOf(lookup));
    launch.storeRuns = lookup("TORCHELASTIC_USE_AGENT_STORE").value_or("") == "True";
    launch.attempt = lookup("TORCHELASTIC_RESTART_COUNT").value_or("");
    return launch;
}

/// Rank 0 listens, and it runs on the first node of the step. SLURM_LAUNCH_NODE_IPADDR is where srun was typed, which
/// may be a login node, so it is only asked where there is no list.
std::string slurmAddress(const Lookup& lookup) {
    for (const char* name : {"SLURM_STEP_NODELIST", "SLURM_JOB_NODELIST", "SLURM_NODELIST"}) {
        if (const auto nodes = lookup(name); nodes && !firstNode(*nodes).empty()) return firstNode(*nodes);
    }
    return lookup("SLURM_LAUNCH_NODE_IPADDR").value_or("");
}

/// The same on every node and another one for the next job or step on them.
Result<std::uint16_t> slurmPort(const Lookup& lookup) {
    constexpr int kFirst = 15000;
    constexpr int kCount = 10000;
    if (lookup("MASTER_PORT")) return portOf(lookup);
    VITRINE_TRY(const int job, numberOf(lookup, "SLURM_JOB_ID", 0));
    VITRINE_TRY(const int step, numberOr(lookup, "SLURM_STEP_ID", 0, 0));
    return static_cast<std::uint16_t>(kFirst + (job % kCount + step % kCount) % kCount);
}

Result<Launch> slurmLaunch(const Lookup& lookup) {
    Launch launch;
    VITRINE_TRY(launch.rank, numberOf(lookup, "SLURM_PROCID", 0));
    // A batch script itself has the number 0 and, if no number of tasks was asked for, no count.
    if (launch.rank == 0 && !lookup("SLURM_NTASKS")) return launch;
    VITRINE_TRY(launch.size, numberOf(lookup, "SLURM_NTASKS", 1));
    if (!launch.several() && launch.rank == 0) return launch;
    VITRINE_TRY(launch.localRank, numberOf(lookup, "SLURM_LOCALID", 0));
    VITRINE_CHECK(checkRanks(launch));
    launch.address = lookup("MASTER_ADDR").value_or(slurmAddress(lookup));
    if (launch.address.empty())
        return contradiction("neither MASTER_ADDR, SLURM_JOB_NODELIST nor SLURM_LAUNCH_NODE_IPADDR says where " +
                             std::to_string(launch.size) + " processes meet");
    VITRINE_TRY(launch.port, slurmPort(lookup));
    launch.attempt = lookup("SLURM_RESTART_COUNT").value_or("");
    return launch;
}

}  // namespace

std::optional<std::string> environmentVariable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::string firstNode(const std::string& nodeList) {
    std::string node;
    for (std::size_t i = 0; i < nodeList.size() && nodeList[i] != ','; ++i) {
        if (nodeList[i] != '[') {
            node += nodeList[i];
            continue;
        }
        const std::size_t end = std::min(nodeList.find(']', i), nodeList.size());
        node += nodeList.substr(i + 1, std::min(nodeList.find_first_of(",-", i), end) - i - 1);
        i = end;
    }
    return node;
}

Result<Launch> readLaunch(const Lookup& lookup) {
    Launch launch;
    if (lookup("RANK") || lookup("WORLD_SIZE") || lookup("LOCAL_RANK")) {
        VITRINE_TRY(launch, torchrunLaunch(lookup));
    } else if (lookup("SLURM_PROCID")) {
        VITRINE_TRY(launch, slurmLaunch(lookup));
    }
    launch.networkCard = lookup("GLOO_SOCKET_IFNAME").value_or("");
    return launch;
}

}  // namespace vitrine::distributed
