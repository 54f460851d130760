// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/internal_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace vitrine::net {
namespace {

/// The addresses whose first `bits` bits are those of `start`.
struct Network {
    const char* start;
    int bits;
};

constexpr std::array kInternal4 = {Network{"0.0.0.0", 8},      Network{"10.0.0.0", 8},     Network{"100.64.0.0", 10},
                                   Network{"127.0.0.0", 8},    Network{"169.254.0.0", 16}, Network{"172.16.0.0", 12},
                                   Network{"192.0.0.0", 24},   Network{"192.0.2.0", 24},   Network{"192.88.99.0", 24},
                                   Network{"192.168.0.0", 16}, Network{"198.18.0.0", 15},  Network{"198.51.100.0", 24},
                                   Network{"203.0.113.0", 24}, Network{"224.0.0.0", 4},    Network{"240.0.0.0", 4}};

// Only 2000::/3 is given out as public; these parts of it are not.
constexpr std::array kInternal6 = {Network{"2001::", 23}, Network{"2001:db8::", 32}, Network{"3fff::", 20}};

bool lies(const IpAddress& address, const Network& network) {
    const IpAddress start = *parseAddress(network.start);
    for (int bit = 0; bit < network.bits; ++bit) {
        const auto byte = static_cast<std::size_t>(bit / 8);
        const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
        if ((address[byte] & mask) != (start[byte] & mask)) return false;
    }
    return true;
}

template <typename Networks>
bool liesInOne(const IpAddress& address, const Networks& networks) {
    return std::any_of(networks.begin(), networks.end(), [&](const Network& n) { return lies(address, n); });
}

IpAddress fourAt(const IpAddress& address, std::ptrdiff_t offset) {
    return {address.begin() + offset, address.begin() + offset + 4};
}

}  // namespace

std::optional<IpAddress> parseAddress(const std::string& text) {
    IpAddress four(4);
    if (::inet_pton(AF_INET, text.c_str(), four.data()) == 1) return four;
    IpAddress sixteen(16);
    if (::inet_pton(AF_INET6, text.c_str(), sixteen.data()) == 1) return sixteen;
    return std::nullopt;
}

bool isInternal(const IpAddress& address) {
    if (address.size() == 4) return liesInOne(address, kInternal4);
    if (address.size() != 16) return true;
    if (lies(address, {"64:ff9b::", 96}) || lies(address, {"::ffff:0:0", 96})) return isInternal(fourAt(address, 12));
    if (lies(address, {"2002::", 16})) return isInternal(fourAt(address, 2));
    return !lies(address, {"2000::", 3}) || liesInOne(address, kInternal6);
}

}  // namespace vitrine::net
