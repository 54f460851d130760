// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

namespace vitrine::ui {

/// A report as report.html has it, laid out for paper: A4, plots as vectors' pictures of 300 dpi, page numbers. Nothing
/// is fetched and no script runs. Any thread. Errors: NotFound, InvalidData (no report of this program),
/// PermissionDenied, DiskFull; then the target is as it was.
Result<void> saveReportAsPdf(const QString& report, const QString& pdf);

}  // namespace vitrine::ui
