// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/io/json.h"

namespace vitrine::bench {

/// $PEER_PYTHON is set: there are Python peers to be measured against.
bool hasPeer();

/// Runs bench/<script> with $PEER_PYTHON, gives it `question` on standard input and reads the last line that it prints.
Result<io::Json> askPeer(const std::string& script, const io::Json& question);

}  // namespace vitrine::bench
