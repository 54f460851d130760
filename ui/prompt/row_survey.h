// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/batch/preflight.h"
#include "core/prompt/answer_leak.h"
#include "ui/prompt/prompt_model.h"

namespace vitrine::ui {

/// One line of the ledger: a row with something to say about it, or simply a row that is taken.
struct LedgerRow {
    enum class Verdict { Accepted, Cut, Changed, Leak, Refused };

    dataset::SampleId id = 0;
    Verdict verdict = Verdict::Accepted;
    std::int64_t tokens = 0;  ///< 0 = refused
    Error reason;             ///< of Verdict::Refused
    std::string detail;       ///< of the others: what was changed, which field tells the answer
};

/// What a template does to every row of the project.
struct RowSurvey {
    std::vector<LedgerRow> rows;  ///< by id; a row that is changed and leaks has two lines
    std::int64_t accepted = 0;    ///< rows that would be trained on
    std::int64_t longest = 0;     ///< tokens
    std::int64_t maxTokens = 0;

    std::int64_t count(LedgerRow::Verdict verdict) const;
};

/// Opens the project for reading on its own. Any thread. Errors: those of batch::preflight().
Result<RowSurvey> surveyProject(const std::filesystem::path& project, const prompt::PromptTemplate& promptTemplate,
                                const PromptModel& model, const RunControl& control, const Progress& progress);

}  // namespace vitrine::ui
