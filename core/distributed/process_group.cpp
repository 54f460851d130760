// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/process_group.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <cstring>
#include <functional>
#include <map>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "core/base/text.h"
#include "core/distributed/packing.h"
#include "core/distributed/pulse.h"

namespace vitrine::distributed {
namespace {

using std::chrono::milliseconds;
using Gloo = c10d::ProcessGroupGloo;

// How often a wait looks up to see whether the others still live.
constexpr milliseconds kGlance(200);
// Gloo's own limit on one operation would take a slow process for a dead one; Pulse decides instead.
constexpr milliseconds kNoLimit = std::chrono::hours(24 * 30);
// An adapter's gradients go as one buffer; those of a whole model would otherwise need its size once more.
constexpr std::int64_t kLargestBuffer = std::int64_t{256} << 20;

std::string wordsOf(const std::exception& exception) {
    const auto* error = dynamic_cast<const c10::Error*>(&exception);
    const std::string words = error != nullptr ? error->what_without_backtrace() : exception.what();
    return text::split(words, '\n').front();
}

Error lostError(const std::string& words) {
    return {ErrorCode::Network, "the run cannot go on: " + words,
            "See what that process printed, then resume the run; any number of processes that shares a step evenly "
            "will do."};
}

c10::intrusive_ptr<c10d::Store> connect(const Launch& launch, milliseconds timeout, bool listens) {
    c10d::TCPStoreOptions options;
    options.port = launch.port;
    options.isServer = listens;
    options.waitWorkers = false;  // gloo's own meeting waits for all
    options.timeout = timeout;
    return c10::make_intrusive<c10d::PrefixStore>("vitrine/" + launch.attempt,
                                                  c10::make_intrusive<c10d::TCPStore>(launch.address, options));
}

std::shared_ptr<gloo::transport::Device> deviceOf(const Launch& launch) {
    if (!launch.networkCard.empty()) return Gloo::createDeviceForInterface(launch.networkCard);
    // Processes of one machine need no name of the host that resolves.
    const bool here = launch.address == "localhost" || launch.address == "::1" || launch.address.starts_with("127.");
    return here ? Gloo::createDeviceForHostname("127.0.0.1") : Gloo::createDefaultDevice();
}

/// Tensors of one type and device, so many that they fill a buffer.
std::vector<std::vector<at::Tensor>> buffersOf(const std::vector<at::Tensor>& tensors) {
    std::vector<std::vector<at::Tensor>> buffers;
    std::map<std::pair<at::ScalarType, std::string>, std::pair<std::size_t, std::int64_t>> open;  // buffer, bytes in it
    for (const at::Tensor& tensor : tensors) {
        const auto bytes = static_cast<std::int64_t>(tensor.nbytes());
        auto [place, isNew] = open.try_emplace({tensor.scalar_type(), tensor.device().str()});
        auto& [index, filled] = place->second;
        if (isNew || filled + bytes > kLargestBuffer) {
            index = buffers.size();
            filled = 0;
            buffers.emplace_back();
        }
        buffers[index].push_back(tensor);
        filled += bytes;
    }
    return buffers;
}

at::Tensor flattened(const std::vector<at::Tensor>& tensors) {
    if (tensors.size() == 1) return tensors.front().reshape({-1});  // the tensor's own memory
    std::vector<at::Tensor> parts;
    for (const at::Tensor& tensor : tensors) parts.push_back(tensor.reshape({-1}));
    return at::cat(parts);
}

void spread(const at::Tensor& flat, const std::vector<at::Tensor>& tensors) {
    std::int64_t offset = 0;
    for (const at::Tensor& tensor : tensors) {
        tensor.copy_(flat.narrow(0, offset, tensor.numel()).view(tensor.sizes()));
        offset += tensor.numel();
    }
}

std::string packOutcome(const Result<std::string>& outcome) {
    if (outcome) return pack({"", *outcome});
    const Error& error = outcome.error();
    return pack({std::to_string(static_cast<int>(error.code)), error.detail, error.remedy});
}

Result<std::string> unpackOutcome(const std::string& packed, int rank, std::size_t size) {
    const auto parts = unpack(packed);
    if (parts && parts->size() == 2) return parts->at(1);
    const std::string who = "process " + std::to_string(rank) + " of " + std::to_string(size) + ": ";
    if (!parts || parts->size() != 3) return Error{ErrorCode::Internal, who + "its message is not understood", {}};
    const auto code = text::parseInteger(parts->at(0)).value_or(static_cast<int>(ErrorCode::Internal));
    return Error{static_cast<ErrorCode>(code), who + parts->at(1), parts->at(2)};
}

}  // namespace

struct ProcessGroup::State {
    explicit State(Launch told) : launch(std::move(told)) {}
    ~State() {
        // Gloo's threads still wait for a process that will never answer, and its destructor would wait for them.
        if (stuck) static_cast<void>(gloo.release());
    }

    void meet(milliseconds limit);
    Result<void> finish(const c10::intrusive_ptr<c10d::Work>& work);
    Result<std::vector<at::Tensor>> gather(at::Tensor mine);
    Result<std::vector<std::string>> gatherTexts(const std::string& mine);
    using Operation = std::function<c10::intrusive_ptr<c10d::Work>(std::vector<at::Tensor>&)>;
    Result<void> onBuffers(const std::vector<at::Tensor>& tensors, bool takes, const Operation& operation);

    Launch launch;
    milliseconds timeout{};
    c10::intrusive_ptr<c10d::Store> store;
    std::unique_ptr<Pulse> pulse;
    c10::intrusive_ptr<Gloo> gloo;
    bool stuck = false;
};

void ProcessGroup::State::meet(milliseconds limit) {
    timeout = limit;
    store = connect(launch, limit, launch.rank == 0 && !launch.storeRuns);
    pulse = std::make_unique<Pulse>(connect(launch, limit, false), launch.rank, launch.size, limit);
    auto options = Gloo::Options::create(limit);
    options->devices.push_back(deviceOf(launch));
    gloo = c10::make_intrusive<Gloo>(c10::make_intrusive<c10d::PrefixStore>("gloo", store), launch.rank, launch.size,
                                     options);
    gloo->setTimeout(kNoLimit);
    pulse->start();
}

/// Waits for an operation as long as all processes live.
Result<void> ProcessGroup::State::finish(const c10::intrusive_ptr<c10d::Work>& work) {
    std::uint64_t rounds = pulse->rounds();
    milliseconds unheard(0);
    while (true) {
        try {
            work->wait(kGlance);
            return {};
        } catch (const std::exception& exception) {  // the glance is over, or the operation has failed
            if (work->isCompleted() && work->exception() == nullptr) return {};
            if (work->isCompleted()) return lostError("another process has ended (" + wordsOf(exception) + ")");
        }
        stuck = true;
        if (const auto words = pulse->lost()) return lostError(*words);
        unheard = pulse->rounds() == rounds ? unheard + kGlance : milliseconds(0);
        rounds = pulse->rounds();
        // The thread that looks may itself be held up by a machine that went away without a word.
        if (unheard > 2 * timeout) return lostError("the place where the processes met no longer answers");
        stuck = false;
    }
}

Result<std::vector<at::Tensor>> ProcessGroup::State::gather(at::Tensor mine) {
    std::vector<std::vector<at::Tensor>> all(1);
    for (int other = 0; other < launch.size; ++other) all[0].push_back(at::empty_like(mine));
    std::vector<at::Tensor> own = {std::move(mine)};
    VITRINE_CHECK(finish(gloo->allgather(all, own)));
    return std::move(all[0]);
}

/// Lengths first, then all texts with zeros up to the longest.
Result<std::vector<std::string>> ProcessGroup::State::gatherTexts(const std::string& mine) {
    at::Tensor length = at::empty({1}, at::kLong);
    *length.mutable_data_ptr<std::int64_t>() = static_cast<std::int64_t>(mine.size());
    VITRINE_TRY(const auto lengths, gather(length));
    std::int64_t longest = 1;
    for (const at::Tensor& one : lengths) longest = std::max(longest, *one.const_data_ptr<std::int64_t>());
    at::Tensor bytes = at::zeros({longest}, at::kByte);
    std::memcpy(bytes.mutable_data_ptr<std::uint8_t>(), mine.data(), mine.size());
    VITRINE_TRY(const auto all, gather(bytes));
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto size = static_cast<std::size_t>(*lengths[i].const_data_ptr<std::int64_t>());
        texts.emplace_back(reinterpret_cast<const char*>(all[i].const_data_ptr<std::uint8_t>()), size);
    }
    return texts;
}

/// `takes`: this process wants the outcome.
Result<void> ProcessGroup::State::onBuffers(const std::vector<at::Tensor>& tensors, bool takes,
                                            const Operation& operation) {
    const at::NoGradGuard noGrad;
    for (const auto& buffer : buffersOf(tensors)) {
        const at::Tensor flat = flattened(buffer);
        // Tensors on a GPU go through the host: ProcessGroupNCCL's header needs a CUDA toolkit to compile (nccl.h,
        // cuda_runtime_api.h), and this program is built without one. An adapter's gradients are 0.1 GB a step, a few
        // hundredths of a second on the way there and back.
        std::vector<at::Tensor> host = {flat.to(at::kCPU)};
        VITRINE_CHECK(finish(operation(host)));
        if (takes) spread(flat.is_cpu() ? host[0] : host[0].to(flat.device()), buffer);
    }
    return {};
}

ProcessGroup::ProcessGroup(std::unique_ptr<State> state) : state_(std::move(state)) {}
ProcessGroup::~ProcessGroup() = default;

Result<std::unique_ptr<ProcessGroup>> ProcessGroup::join(const Launch& launch, milliseconds timeout) {
    auto state = std::make_unique<State>(launch);
    try {
        state->meet(timeout);
        return std::unique_ptr<ProcessGroup>(new ProcessGroup(std::move(state)));
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Network,
                     "process " + std::to_string(launch.rank) + " of " + std::to_string(launch.size) +
                         " did not meet the others at " + launch.address + ":" + std::to_string(launch.port) + " (" +
                         wordsOf(exception) + ")",
                     "Start all processes at the same time with torchrun --no-python or srun, see that the address can "
                     "be reached and the port is free, or give a longer --process-timeout."};
    }
}

int ProcessGroup::rank() const {
    return state_->launch.rank;
}

int ProcessGroup::size() const {
    return state_->launch.size;
}

int ProcessGroup::localRank() const {
    return state_->launch.localRank;
}

int ProcessGroup::localSize() const {
    return state_->launch.localSize;
}

Result<std::vector<std::string>> ProcessGroup::exchange(const Result<std::string>& mine) {
    std::vector<std::string> packed;
    try {
        auto gathered = state_->gatherTexts(packOutcome(mine));
        if (!mine) return mine.error();  // says more than that the others are gone too
        if (!gathered) return gathered.error();
        packed = *std::move(gathered);
    } catch (const std::exception& exception) {
        return mine ? lostError(wordsOf(exception)) : mine.error();
    }
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < packed.size(); ++i) {
        VITRINE_TRY(std::string text, unpackOutcome(packed[i], static_cast<int>(i), packed.size()));
        texts.push_back(std::move(text));
    }
    return texts;
}

Result<void> ProcessGroup::sum(const std::vector<at::Tensor>& tensors) {
    try {
        return state_->onBuffers(tensors, true, [this](auto& host) { return state_->gloo->allreduce(host); });
    } catch (const std::exception& exception) {
        return lostError(wordsOf(exception));
    }
}

Result<void> ProcessGroup::sumAt(int root, const std::vector<at::Tensor>& tensors) {
    c10d::ReduceOptions options;
    options.rootRank = root;
    try {
        return state_->onBuffers(tensors, rank() == root,
                                 [&](auto& host) { return state_->gloo->reduce(host, options); });
    } catch (const std::exception& exception) {
        return lostError(wordsOf(exception));
    }
}

Result<void> ProcessGroup::copyFrom(int root, const std::vector<at::Tensor>& tensors) {
    c10d::BroadcastOptions options;
    options.rootRank = root;
    try {
        return state_->onBuffers(tensors, rank() != root, [&](std::vector<at::Tensor>& host) {
            std::vector<at::Tensor> bytes = {host[0].view(at::kByte)};  // of whatever type
            return state_->gloo->broadcast(bytes, options);
        });
    } catch (const std::exception& exception) {
        return lostError(wordsOf(exception));
    }
}

Result<void> ProcessGroup::agree(const std::vector<Fact>& facts) {
    std::vector<std::string> flat;
    for (const Fact& fact : facts) flat.insert(flat.end(), {fact.name, fact.value});
    VITRINE_TRY(const auto all, exchange(pack(flat)));
    const auto expected = unpack(all.front()).value_or(std::vector<std::string>());
    std::string differences;
    for (std::size_t other = 1; other < all.size(); ++other) {
        const auto given = unpack(all[other]).value_or(std::vector<std::string>());
        for (std::size_t i = 0; i + 1 < std::max(expected.size(), given.size()); i += 2) {
            const bool both = i + 1 < std::min(expected.size(), given.size());
            if (both && expected[i] == given[i] && expected[i + 1] == given[i + 1]) continue;
            differences += (differences.empty() ? "" : "; ") + std::string("process ") + std::to_string(other) +
                           (both ? " has " + given[i] + " " + given[i + 1] + ", process 0 has " + expected[i] + " " +
                                       expected[i + 1]
                                 : " has other settings than process 0");
        }
    }
    if (differences.empty()) return {};
    return Error{ErrorCode::InvalidArgument, "the processes were not started alike: " + differences,
                 "Start every process with the same command and the same files."};
}

int rankOf(const ProcessGroup* group) {
    return group == nullptr ? 0 : group->rank();
}

int sizeOf(const ProcessGroup* group) {
    return group == nullptr ? 1 : group->size();
}

Result<void> shareOutcome(ProcessGroup* group, const Result<void>& mine) {
    if (group == nullptr) return mine;
    const auto all = group->exchange(mine ? Result<std::string>(std::string()) : Result<std::string>(mine.error()));
    return all ? Result<void>() : Result<void>(all.error());
}

}  // namespace vitrine::distributed
