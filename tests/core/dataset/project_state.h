// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/dataset/project.h"

namespace vitrine::testing {

/// Everything that a person can see of a project's rows, as text: equal texts, equal projects.
std::string stateOf(dataset::Project& project);

/// Puts the project aside and opens it again, as after a restart.
void reopen(dataset::Project& project);

}  // namespace vitrine::testing
