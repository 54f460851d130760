// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// A number for each measured picture of the project, by its hash: pictures with equal pixels and those made from one
/// another, also by way of others, have the same. Knows what surveyPictures() has found. Errors: those of the database.
Result<std::unordered_map<std::string, std::int64_t>> pictureFamilies(Project& project);

}  // namespace vitrine::dataset
