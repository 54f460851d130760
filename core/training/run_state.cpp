// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_state.h"

namespace vitrine::training {

io::OrderedJson toJson(const RunState& state) {
    return {{"step", state.step},
            {"position", state.position},
            {"epoch", state.epoch},
            {"tokens_seen", state.tokensSeen},
            {"skipped_rows", state.skippedRows},
            {"best_metric", state.bestMetric ? io::OrderedJson(*state.bestMetric) : io::OrderedJson()},
            {"best_step", state.bestStep},
            {"evaluations_without_gain", state.evaluationsWithoutGain},
            {"evaluation_pending", state.evaluationPending},
            {"settings_hash", state.settingsHash},
            {"rows_hash", state.rowsHash}};
}

Result<RunState> parseRunState(const io::Json& document, const std::string& source) {
    try {
        RunState state;
        document.at("step").get_to(state.step);
        document.at("position").get_to(state.position);
        document.at("epoch").get_to(state.epoch);
        document.at("tokens_seen").get_to(state.tokensSeen);
        document.at("skipped_rows").get_to(state.skippedRows);
        if (const io::Json& best = document.at("best_metric"); !best.is_null()) state.bestMetric = best.get<double>();
        document.at("best_step").get_to(state.bestStep);
        document.at("evaluations_without_gain").get_to(state.evaluationsWithoutGain);
        state.evaluationPending = document.value("evaluation_pending", false);  // absent in older checkpoints
        document.at("settings_hash").get_to(state.settingsHash);
        document.at("rows_hash").get_to(state.rowsHash);
        return state;
    } catch (const io::Json::exception& exception) {
        return Error{ErrorCode::CorruptFile, source + ": " + exception.what(), {}};
    }
}

}  // namespace vitrine::training
