// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/net/fetch_failure.h"
#include "core/net/internal_address.h"

namespace vitrine::net {

/// The parts of an address that decisions are made by.
struct Url {
    std::string text;    ///< encoded, without fragment
    std::string scheme;  ///< lower case
    std::string host;    ///< lower case, numeric hosts as dotted or IPv6 text without brackets
};

/// Which addresses may be asked. Internal ones only where their host, as it stands in the address, is allowed by name;
/// what a name resolves to is asked again at the moment a socket is opened (mayConnect). Immutable; any thread.
class UrlPolicy {
public:
    explicit UrlPolicy(const std::vector<std::string>& allowedHosts = {});

    /// Reads an address and refuses what may never be asked: SchemeRefused, AddressRefused (a literal internal host).
    std::optional<FetchFailure> check(const std::string& text, Url& url) const;

    /// Whether a socket to this address may be opened on behalf of that host.
    bool mayConnect(const std::string& host, const IpAddress& address) const;

private:
    std::set<std::string> allowed_;
};

}  // namespace vitrine::net
