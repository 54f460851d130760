// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/row_survey.h"

#include <algorithm>
#include <unordered_map>

namespace vitrine::ui {
namespace {

using Verdict = LedgerRow::Verdict;
using Lengths = std::unordered_map<std::int64_t, std::int64_t>;

/// Rows whose answer can be read off the prompt, or off another field of the answer.
Result<void> addLeaks(const dataset::Project& project, const prompt::PromptTemplate& promptTemplate,
                      const Lengths& lengths, std::vector<LedgerRow>& rows) {
    const dataset::SampleQuery query{.filter = {}, .sort = {}, .limit = -1, .offset = 0, .usableOnly = true};
    return project.samples().forEach(query, [&](const dataset::Sample& sample) -> Result<void> {
        const auto rendered = prompt::render(promptTemplate, batch::fieldLookup(sample));
        const auto tokens = lengths.find(sample.id);
        if (!rendered || tokens == lengths.end()) return {};
        for (const prompt::AnswerLeak& leak : prompt::findLeaks(*rendered, promptTemplate.fields)) {
            const std::string& text = leak.inPrompt ? rendered->prompt : rendered->answer;
            rows.push_back({sample.id,
                            Verdict::Leak,
                            tokens->second,
                            {},
                            leak.field + " ← " + (leak.source.empty() ? "…" : leak.source) + ": " +
                                text.substr(leak.begin, leak.end - leak.begin)});
        }
        return {};
    });
}

}  // namespace

std::int64_t RowSurvey::count(Verdict verdict) const {
    return std::ranges::count(rows, verdict, &LedgerRow::verdict);
}

Result<RowSurvey> surveyProject(const std::filesystem::path& folder, const prompt::PromptTemplate& promptTemplate,
                                const PromptModel& model, const RunControl& control, const Progress& progress) {
    VITRINE_TRY(const auto project, dataset::Project::open(folder, dataset::Project::Access::Read));
    batch::PreflightOptions options;
    options.tokenizer = model.tokenizer;
    options.processor = model.processor;
    options.promptTemplate = promptTemplate;
    options.maxTokens = model.maxTokens;
    VITRINE_TRY(const batch::Preflight ledger, batch::preflight(project, options, control, progress));
    RowSurvey survey;
    survey.accepted = static_cast<std::int64_t>(ledger.accepted.size());
    survey.longest = ledger.longest();
    survey.maxTokens = model.maxTokens;
    Lengths lengths;
    for (const batch::AcceptedRow& row : ledger.accepted) lengths.emplace(row.id, row.tokens);
    for (const std::int64_t id : ledger.cut) survey.rows.push_back({id, Verdict::Cut, lengths[id], {}, {}});
    for (const batch::ChangedRow& row : ledger.changed) {
        if (lengths.contains(row.id)) survey.rows.push_back({row.id, Verdict::Changed, lengths[row.id], {}, row.what});
    }
    for (const batch::RefusedRow& row : ledger.refused)
        survey.rows.push_back({row.id, Verdict::Refused, 0, row.error, {}});
    VITRINE_CHECK(addLeaks(project, promptTemplate, lengths, survey.rows));
    for (const LedgerRow& row : survey.rows) lengths.erase(row.id);
    for (const auto& [id, tokens] : lengths) survey.rows.push_back({id, Verdict::Accepted, tokens, {}, {}});
    std::ranges::stable_sort(survey.rows, {}, &LedgerRow::id);
    return survey;
}

}  // namespace vitrine::ui
