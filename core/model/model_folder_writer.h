// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"

namespace vitrine::model {

namespace network {
class Phi3Vision;
}

/// Largest shard of weights in bytes, as Hugging Face's writers have it ("5GB").
inline constexpr std::uint64_t kLargestShard = 5'000'000'000;

/// Fills an existing folder with a whole model in the published layout: the network's base weights as they are held
/// (model.safetensors, or shards with an index), and the configuration, tokenizer and preprocessor files of `source`;
/// of config.json only torch_dtype is changed, to what the weights are. Attached adapters are not merged.
/// Errors: InvalidArgument (a quantised network), those of reading and writing.
Result<void> writeModelFolder(const network::Phi3Vision& network, const std::filesystem::path& source,
                              const std::filesystem::path& target, std::uint64_t largestShard = kLargestShard);

}  // namespace vitrine::model
