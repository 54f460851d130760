// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/triage_progress.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/price_metrics.h"

namespace vitrine::evaluation {
namespace {

using dataset::Sample;
using dataset::SampleId;
using Answers = std::unordered_map<SampleId, const Prediction*>;

constexpr const char* kPrice = "full_price";

Answers byId(std::span<const Prediction> predictions) {
    Answers answers;
    for (const Prediction& prediction : predictions) answers.emplace(prediction.id, &prediction);
    return answers;
}

std::optional<Settlement> settlementOf(const Sample& sample, const Prediction* judged) {
    if (sample.excluded || sample.trashed) return Settlement::Excluded;
    if (std::ranges::find(sample.tags, kAnswerChecked) != sample.tags.end()) return Settlement::Accepted;
    if (judged && judged->truePrice && sample.number(kPrice) != judged->truePrice) return Settlement::Fixed;
    return std::nullopt;
}

}  // namespace

Result<std::unordered_map<SampleId, Settlement>> settlementsOf(const dataset::Project& project,
                                                               std::span<const TriageRow> rows,
                                                               std::span<const Prediction> predictions) {
    std::vector<SampleId> ids;
    for (const TriageRow& row : rows) ids.push_back(row.id);
    VITRINE_TRY(const auto samples, project.samples().byIds(ids));
    const Answers answers = byId(predictions);
    std::unordered_map<SampleId, Settlement> settlements;
    for (const SampleId id : ids) settlements.emplace(id, Settlement::Excluded);  // of what is gone, this stays
    for (const Sample& sample : samples) {
        const auto judged = answers.find(sample.id);
        const auto settled = settlementOf(sample, judged == answers.end() ? nullptr : judged->second);
        if (settled)
            settlements[sample.id] = *settled;
        else
            settlements.erase(sample.id);
    }
    return settlements;
}

Result<std::vector<TriageRow>> openTriage(const dataset::Project& project, std::span<const Prediction> predictions,
                                          const RowLosses& losses) {
    std::vector<TriageRow> rows = triage(predictions, losses);
    VITRINE_TRY(const auto settled, settlementsOf(project, rows, predictions));
    std::erase_if(rows, [&settled](const TriageRow& row) { return settled.contains(row.id); });
    return rows;
}

Result<TriageEffect> triageEffect(const dataset::Project& project, std::span<const Prediction> earlier,
                                  std::span<const Prediction> later) {
    VITRINE_TRY(const auto settled, settlementsOf(project, triage(earlier), earlier));
    const Answers before = byId(earlier);
    const Answers after = byId(later);
    TriageEffect effect;
    std::vector<double> errorsBefore;
    std::vector<double> errorsAfter;
    for (const auto& [id, settlement] : settled) {
        effect.accepted += settlement == Settlement::Accepted ? 1 : 0;
        effect.fixed += settlement == Settlement::Fixed ? 1 : 0;
        effect.excluded += settlement == Settlement::Excluded ? 1 : 0;
        const auto then = before.find(id);
        const auto now = after.find(id);
        if (then == before.end() || now == after.end()) continue;
        const RowScore scoreThen = scoreOf(*then->second);
        const RowScore scoreNow = scoreOf(*now->second);
        if (!scoreThen.priced || !scoreNow.priced) continue;
        ++effect.judged;
        errorsBefore.push_back(std::abs(scoreThen.error()));
        errorsAfter.push_back(std::abs(scoreNow.error()));
    }
    effect.medaeBefore = medianInPlace(errorsBefore);
    effect.medaeAfter = medianInPlace(errorsAfter);
    return effect;
}

}  // namespace vitrine::evaluation
