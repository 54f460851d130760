// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vitrine::testing {

using FuzzTarget = std::function<int(const std::uint8_t* data, std::size_t size)>;

/// Feeds `target` the seeds and `rounds` changed copies of them (bytes changed, cut, repeated, joined), always the same
/// ones. Returns how many were fed; a target says "wrong" by aborting.
int feedMutations(const FuzzTarget& target, const std::vector<std::string>& seeds, int rounds);

}  // namespace vitrine::testing
