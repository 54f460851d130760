// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/picture_features.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <future>

#include "core/image/image_codec.h"
#include "core/image/image_processor.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/pictures.h"

namespace vitrine::evaluation {
namespace {

constexpr std::size_t kPicturesPerBatch = 16;

using model::network::Picture;

/// Null where the picture cannot be read.
std::vector<Picture> readPictures(std::span<const batch::PromptRow> rows, image::PictureMode mode) {
    const image::ImageProcessor processor(1);  // a single crop: the picture as a whole
    std::vector<Picture> pictures;
    for (const batch::PromptRow& row : rows) {
        Picture& picture = pictures.emplace_back();
        if (row.pictures.empty()) continue;
        const auto decoded = image::decodeFile(row.pictures.front().file, mode);
        if (!decoded) continue;
        if (auto processed = processor.process(decoded->image))
            picture = std::make_shared<const image::ProcessedImage>(*std::move(processed));
    }
    return pictures;
}

/// Mean patch feature of each picture, [pictures, clipHidden] float32 on the CPU.
at::Tensor meanFeatures(const model::ModelSession& session, std::span<const Picture> pictures) {
    const at::Tensor features = model::network::towerFeatures(session.network(), pictures);
    const auto count = static_cast<std::int64_t>(pictures.size());
    return features.to(at::kFloat).view({count, -1, features.size(-1)}).mean(1).to(at::kCPU).contiguous();
}

void appendFeatures(const model::ModelSession& session, const std::vector<Picture>& pictures,
                    std::vector<std::vector<float>>& all) {
    std::vector<Picture> readable;
    std::copy_if(pictures.begin(), pictures.end(), std::back_inserter(readable),
                 [](const Picture& picture) { return picture != nullptr; });
    const at::Tensor means = readable.empty() ? at::Tensor() : meanFeatures(session, readable);
    std::int64_t row = 0;
    for (const Picture& picture : pictures) {
        auto& feature = all.emplace_back();
        if (!picture) continue;
        const at::Tensor mean = means.select(0, row++);
        feature.assign(mean.const_data_ptr<float>(), mean.const_data_ptr<float>() + mean.numel());
    }
}

}  // namespace

Result<std::vector<std::vector<float>>> pictureFeatures(const model::ModelSession& session,
                                                        std::span<const batch::PromptRow> rows,
                                                        const RunControl& control, const Progress& progress) {
    const at::NoGradGuard noGrad;
    std::vector<std::vector<float>> features;
    const auto readAhead = [&](std::size_t first) {
        const std::size_t start = std::min(first, rows.size());
        const auto part = rows.subspan(start, std::min(kPicturesPerBatch, rows.size() - start));
        return std::async(std::launch::async, readPictures, part, session.pictureMode());
    };
    try {
        auto next = readAhead(0);
        for (std::size_t first = 0; first < rows.size(); first += kPicturesPerBatch) {
            VITRINE_CHECK(control.checkpoint());
            const std::vector<Picture> pictures = next.get();
            next = readAhead(first + kPicturesPerBatch);
            appendFeatures(session, pictures, features);
            report(progress,
                   {"look", static_cast<std::int64_t>(features.size()), static_cast<std::int64_t>(rows.size()), {}});
        }
    } catch (const c10::Error& error) {
        return Error{ErrorCode::OutOfMemory, std::string("picture features: ") + error.what_without_backtrace(), {}};
    }
    return features;
}

}  // namespace vitrine::evaluation
