// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace vitrine {

/// This moment as "2026-05-31T12:34:56Z" (ISO 8601), as databases and files record it.
std::string utcNow();

}  // namespace vitrine
