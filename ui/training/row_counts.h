// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::ui {

/// How many rows a run of this project would see, before the preflight refuses some.
struct RowCounts {
    qint64 train = 0;
    qint64 validation = 0;
};

Result<RowCounts> rowCounts(const dataset::Project& project);

}  // namespace vitrine::ui
