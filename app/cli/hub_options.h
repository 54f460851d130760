// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/progress.h"
#include "core/net/hub_transport.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

class Console;

/// Which hub is asked, and as whom.
class HubFlags {
public:
    void addTo(CLI::App& verb);
    /// Reads the token too. Error: InvalidArgument.
    Result<net::HubTransportOptions> transport() const;
    /// How far it is: for a person, or with --progress json for a program.
    Progress progress(Console& console) const;

private:
    std::string endpoint_;
    bool tokenFromInput_ = false;
    std::string progress_;
};

}  // namespace vitrine::cli
