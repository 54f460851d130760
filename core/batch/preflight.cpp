// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/preflight.h"

#include <algorithm>

namespace vitrine::batch {

std::int64_t Preflight::longest() const {
    std::int64_t longest = 0;
    for (const AcceptedRow& row : accepted) longest = std::max(longest, row.tokens);
    return longest;
}

Result<Preflight> preflight(const dataset::Project& project, const PreflightOptions& options, const RunControl& control,
                            const Progress& progress) {
    VITRINE_TRY(auto rows, projectRows(project, options.filter, options.promptTemplate, options.pictureMode));
    const PromptRows source(std::move(rows.rows), *options.tokenizer, options.processor);
    VITRINE_TRY(Survey survey, surveyRows(source, options.maxTokens, control, progress));
    Preflight ledger;
    for (const RowShape& shape : survey.accepted) {
        ledger.accepted.push_back({source.id(shape.row), shape.tokens, shape.slots});
    }
    ledger.cut = std::move(survey.cut);
    ledger.changed = std::move(rows.changed);
    ledger.refused = std::move(rows.refused);
    ledger.refused.insert(ledger.refused.end(), survey.refused.begin(), survey.refused.end());
    return ledger;
}

}  // namespace vitrine::batch
