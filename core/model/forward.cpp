// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/forward.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>
#include <c10/util/Exception.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/pictures.h"

namespace vitrine::model {
namespace {

at::Tensor rowOf(std::span<const std::int64_t> values, at::Device device) {
    return at::tensor(at::ArrayRef<std::int64_t>(values.data(), values.size())).unsqueeze(0).to(device);
}

bool hasLabel(std::span<const std::int64_t> labels) {
    return std::any_of(labels.begin(), labels.end(), [](std::int64_t label) { return label >= 0; });
}

Result<ForwardResult> run(ModelSession& session, std::span<const std::int64_t> ids,
                          std::span<const std::int64_t> labels, std::span<const network::Picture> images,
                          const PositionChoice& choice) {
    const at::NoGradGuard noGrad;
    const network::Phi3Vision& network = session.network();
    const at::Device device = network.embedTokens.device();
    ForwardResult result;
    VITRINE_TRY(result.positions, choice.resolve(static_cast<std::int64_t>(ids.size())));
    const network::ModelInput input{.ids = rowOf(ids, device),
                                    .imageEmbeddings = network::embedPictures(network, images)};
    VITRINE_CHECK(network.check(input));
    const at::Tensor hidden = network.forward(input);  // [1, tokens, hidden]
    if (hasLabel(labels)) {
        const network::LossSum loss = network.loss(hidden, rowOf(labels, device));
        result.loss = loss.sum.item<double>() / static_cast<double>(loss.tokens);
    }
    const at::Tensor wanted = hidden.squeeze(0).index_select(0, rowOf(result.positions, device).squeeze(0));
    const at::Tensor logits = network.logits(wanted).to(at::kCPU).contiguous();
    result.vocabulary = logits.size(1);
    result.logits.assign(logits.const_data_ptr<float>(), logits.const_data_ptr<float>() + logits.numel());
    return result;
}

}  // namespace

Result<PositionChoice> PositionChoice::parse(const std::string& text) {
    PositionChoice choice;
    if (text == "last") return choice;
    if (text == "all") {
        choice.all = true;
        return choice;
    }
    for (const std::string& part : text::split(text, ',')) {
        const auto number = text::parseInteger(text::trim(part));
        if (!number)
            return Error{ErrorCode::InvalidArgument, "positions '" + text + "' are neither last, all nor numbers", {}};
        choice.positions.push_back(*number);
    }
    return choice;
}

Result<std::vector<std::int64_t>> PositionChoice::resolve(std::int64_t length) const {
    std::vector<std::int64_t> resolved;
    if (all) {
        for (std::int64_t i = 0; i < length; ++i) resolved.push_back(i);
        return resolved;
    }
    for (const std::int64_t wanted : positions.empty() ? std::vector<std::int64_t>{-1} : positions) {
        const std::int64_t position = wanted < 0 ? wanted + length : wanted;
        if (position < 0 || position >= length) {
            return Error{ErrorCode::InvalidArgument,
                         "position " + std::to_string(wanted) + " lies outside " + std::to_string(length) + " tokens",
                         {}};
        }
        resolved.push_back(position);
    }
    return resolved;
}

Result<ForwardResult> forward(ModelSession& session, std::span<const std::int64_t> ids,
                              std::span<const std::int64_t> labels, std::span<const network::Picture> images,
                              const PositionChoice& positions) {
    try {
        return run(session, ids, labels, images, positions);
    } catch (const c10::Error& error) {
        return Error{
            ErrorCode::OutOfMemory, std::string("the forward pass failed: ") + error.what_without_backtrace(), {}};
    }
}

}  // namespace vitrine::model
