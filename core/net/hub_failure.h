// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/net/fetch_failure.h"

namespace vitrine::net {

/// What a failed request to a hub means for whoever asked for `what`, and how to mend it. Holds neither addresses of
/// redirects (they can carry signatures) nor the token.
Error hubError(const FetchFailure& failure, const std::string& what);

}  // namespace vitrine::net
