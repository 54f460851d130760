// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/distributed/launch.h"

namespace at {
class Tensor;
}

namespace vitrine::distributed {

/// Something that must be the same in every process, in words that a person can compare.
struct Fact {
    std::string name;
    std::string value;
};

/// The processes of one run, met at the launch's address. Every call but the plain getters is collective: all processes
/// make the same calls in the same order, and none returns before all have come. One thread.
///
/// None waits for ever: a process that ends closes its connections, and one that no longer runs misses its sign of life
/// for `timeout`; either way the others get an error (Network). A process that is merely slow is waited for. After such
/// an error the group is of no more use.
class ProcessGroup {
public:
    /// Waits up to `timeout` for all processes. Errors: Network (not all came, the address cannot be reached, the port
    /// is taken).
    static Result<std::unique_ptr<ProcessGroup>> join(const Launch& launch, std::chrono::milliseconds timeout);
    ~ProcessGroup();
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;

    int rank() const;
    int size() const;
    int localRank() const;
    int localSize() const;
    bool isMain() const { return rank() == 0; }

    /// Hands every process what all have, in the order of ranks. Where some failed, all get an error: a failed one its
    /// own, the others that of the lowest rank that failed, with the process named.
    Result<std::vector<std::string>> exchange(const Result<std::string>& mine);

    /// Replaces each tensor by its sum over the processes, the same bits in all. Tensors agree in number, shape and
    /// type (float32, float64, float16, int64 …) between the processes; any device. Error: Network.
    Result<void> sum(const std::vector<at::Tensor>& tensors);

    /// The same in process `root` alone; what the others' tensors hold afterwards has no meaning.
    Result<void> sumAt(int root, const std::vector<at::Tensor>& tensors);

    /// Copies the tensors of process `root` into those of all others, bit for bit. Agreement and error as for sum().
    Result<void> copyFrom(int root, const std::vector<at::Tensor>& tensors);

    /// Holds the facts of all against those of rank 0. Errors: InvalidArgument, in every process, naming what differs.
    Result<void> agree(const std::vector<Fact>& facts);

private:
    struct State;
    explicit ProcessGroup(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

// For callers that may be alone: null stands for a group of one.
int rankOf(const ProcessGroup* group);
int sizeOf(const ProcessGroup* group);
/// Ok where all are, else an error in every process as exchange() words it.
Result<void> shareOutcome(ProcessGroup* group, const Result<void>& mine);

}  // namespace vitrine::distributed
