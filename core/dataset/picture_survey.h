// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// Measures the pictures of a project that is open for writing and keeps the figures, each picture once in its life: it
/// decodes nothing where nothing is new. A few hundred at a time become durable, so that a stop loses little. Pictures
/// that cannot be read are left without figures. Returns how many were decoded. Errors: those of the database,
/// Cancelled, OutOfMemory.
Result<std::int64_t> measurePictures(Project& project, const RunControl& control, const Progress& progress = {});

/// Finds which measured pictures were made from one another (image::madeFrom) and keeps the pairs; only pictures that
/// were not compared before are looked at, against all. Errors: those of measurePictures().
Result<void> compareMeasuredPictures(Project& project, const RunControl& control, const Progress& progress = {});

/// Both, in this order.
Result<void> surveyPictures(Project& project, const RunControl& control, const Progress& progress = {});

}  // namespace vitrine::dataset
