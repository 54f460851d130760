// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vitrine::net {

/// An IP address as its 4 or 16 bytes in network order.
using IpAddress = std::vector<std::uint8_t>;

/// From "192.0.2.1" or "2001:db8::1" (without brackets); nullopt for anything else.
std::optional<IpAddress> parseAddress(const std::string& text);

/// True for whatever is not a public unicast address: loopback, private and link-local networks, shared address space,
/// multicast, documentation, and IPv6 forms that carry such an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo).
/// Source: the IANA special-purpose address registries.
bool isInternal(const IpAddress& address);

}  // namespace vitrine::net
