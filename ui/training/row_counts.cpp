// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/row_counts.h"

namespace vitrine::ui {

Result<RowCounts> rowCounts(const dataset::Project& project) {
    RowCounts counts;
    VITRINE_TRY(counts.train, project.samples().count("split:train excluded:no"));
    VITRINE_TRY(counts.validation, project.samples().count("split:validation excluded:no"));
    if (counts.train > 0) return counts;
    VITRINE_TRY(counts.train, project.samples().count("excluded:no"));  // without a split all rows are learnt
    counts.validation = 0;
    return counts;
}

}  // namespace vitrine::ui
