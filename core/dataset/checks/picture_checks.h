// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

/// What one picture shows about itself: missing, broken, blurred, dark, bright, low contrast, tiny, huge, odd aspect.
std::vector<Issue> checkPictures(const CheckData& data);

/// Pixels: the shorter side below which a picture of this project is called tiny.
int tinySide(const CheckData& data);

}  // namespace vitrine::dataset
