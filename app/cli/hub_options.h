// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/net/hub_transport.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

/// Which hub is asked, and as whom.
class HubFlags {
public:
    void addTo(CLI::App& verb);
    /// Reads the token too. Error: InvalidArgument.
    Result<net::HubTransportOptions> transport() const;

private:
    std::string endpoint_;
    bool tokenFromInput_ = false;
};

}  // namespace vitrine::cli
