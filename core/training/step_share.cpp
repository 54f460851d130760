// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/step_share.h"

#include <cmath>
#include <limits>

#include "core/distributed/process_group.h"
#include "core/io/json.h"

namespace vitrine::training {
namespace {

using io::Json;

// JSON has no NaN or infinity; which of them it was does not matter.
Json numberOf(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}

double numberFrom(const Json& value) {
    return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

Json toJson(const MicroBatchResult& micro) {
    Json rows = Json::array();
    for (const RowLoss& row : micro.rowLosses) rows.push_back({row.id, numberOf(row.loss)});
    return {{"mean", numberOf(micro.mean)},
            {"targets", micro.targets},
            {"tokens", micro.tokens},
            {"names", micro.names},
            {"rows", std::move(rows)}};
}

MicroBatchResult microBatchFrom(const Json& document) {
    MicroBatchResult micro;
    micro.mean = numberFrom(document.at("mean"));
    document.at("targets").get_to(micro.targets);
    document.at("tokens").get_to(micro.tokens);
    document.at("names").get_to(micro.names);
    for (const Json& row : document.at("rows"))
        micro.rowLosses.push_back({row.at(0).get<std::int64_t>(), numberFrom(row.at(1))});
    return micro;
}

}  // namespace

std::int64_t StepShare::targets() const {
    std::int64_t sum = 0;
    for (const MicroBatchResult& micro : microBatches) sum += micro.targets;
    return sum;
}

std::string toText(const StepShare& share) {
    Json micros = Json::array();
    for (const MicroBatchResult& micro : share.microBatches) micros.push_back(toJson(micro));
    Json skipped = Json::array();
    for (const LeftOutRow& row : share.skipped) skipped.push_back({row.name, row.reason});
    const Json document = {
        {"micro_batches", std::move(micros)}, {"skipped", std::move(skipped)}, {"gradients", share.gradients}};
    // Names of files may hold bytes that are no UTF-8.
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<StepShare> parseStepShare(const std::string& text) {
    VITRINE_TRY(const Json document, io::parseJson(text, "a process's share of a step"));
    try {
        StepShare share;
        for (const Json& micro : document.at("micro_batches")) share.microBatches.push_back(microBatchFrom(micro));
        for (const Json& row : document.at("skipped"))
            share.skipped.push_back({row.at(0).get<std::string>(), row.at(1).get<std::string>()});
        document.at("gradients").get_to(share.gradients);
        return share;
    } catch (const Json::exception& exception) {
        return Error{ErrorCode::Internal, std::string("a process's share of a step: ") + exception.what(), {}};
    }
}

StepShare merged(std::vector<StepShare> shares) {
    StepShare all;
    all.gradients = std::move(shares.front().gradients);
    const std::size_t each = shares.front().microBatches.size();
    for (std::size_t i = 0; i < each * shares.size(); ++i)
        all.microBatches.push_back(std::move(shares[i % shares.size()].microBatches.at(i / shares.size())));
    for (StepShare& share : shares) {
        std::move(share.skipped.begin(), share.skipped.end(), std::back_inserter(all.skipped));
        // A tensor that got no gradient in one process got one in another: pictures may all have gone there.
        for (std::size_t i = 0; i < share.gradients.size(); ++i) {
            if (share.gradients[i] == '1') all.gradients.at(i) = '1';
        }
    }
    return all;
}

Result<StepShare> shareStep(distributed::ProcessGroup* group, Result<StepShare> mine) {
    if (group == nullptr) return mine;
    VITRINE_TRY(const auto texts,
                group->exchange(mine ? Result<std::string>(toText(*mine)) : Result<std::string>(mine.error())));
    std::vector<StepShare> shares;
    for (const std::string& text : texts) {
        VITRINE_TRY(StepShare share, parseStepShare(text));
        shares.push_back(std::move(share));
    }
    return merged(std::move(shares));
}

}  // namespace vitrine::training
