// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/row_preview.h"

#include <algorithm>

#include "core/image/image_codec.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

/// The first 3 x 336 x 336 values of the network's input as bytes again.
QImage globalViewOf(const image::ProcessedImage& processed, const image::Normalization& normalization) {
    constexpr std::size_t kSide = image::kCropSize;
    QImage view(image::kCropSize, image::kCropSize, QImage::Format_RGB888);
    for (std::size_t y = 0; y < kSide; ++y) {
        uchar* line = view.scanLine(static_cast<int>(y));
        for (std::size_t x = 0; x < kSide; ++x) {
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const float value = processed.pixelValues.data()[(channel * kSide + y) * kSide + x];
                const float unit = value * normalization.deviation[channel] + normalization.mean[channel];
                line[3 * x + channel] = static_cast<uchar>(std::clamp(unit * 255.0F + 0.5F, 0.0F, 255.0F));
            }
        }
    }
    return view;
}

Result<void> encode(const LabRow& row, RowPreview& preview) {
    if (row.pictureProblem) return *row.pictureProblem;
    const PromptModel& model = *preview.model;
    VITRINE_TRY(const image::HdLayout layout, model.processor.layout(row.picture->width, row.picture->height));
    const std::vector<std::int64_t> tokens{layout.tokens};
    VITRINE_TRY(auto encoded,
                tokenizer::encodePrompt(*model.tokenizer, preview.rendered->prompt, tokens, preview.rendered->answer));
    VITRINE_CHECK(tokenizer::requireEachPictureOnce(encoded));
    preview.encoded = std::move(encoded);
    return {};
}

}  // namespace

Result<LabRow> readLabRow(const dataset::Project& project, dataset::SampleId id) {
    LabRow row;
    VITRINE_TRY(row.sample, project.samples().byId(id));
    auto picture = batch::pictureOf(project, row.sample, image::PictureMode::Product);
    if (picture)
        row.picture = *std::move(picture);
    else
        row.pictureProblem = picture.error();
    return row;
}

Result<std::shared_ptr<const CroppedPicture>> cropPicture(const std::filesystem::path& file, const PromptModel& model) {
    VITRINE_TRY(const image::DecodedPicture decoded, image::decodeFile(file, image::PictureMode::Product));
    auto cropped = std::make_shared<CroppedPicture>();
    VITRINE_TRY(cropped->layout, model.processor.layout(decoded.image.width, decoded.image.height));
    VITRINE_TRY(const image::RgbImage canvas, image::hdCanvas(decoded.image, model.processor.numCrops()));
    VITRINE_TRY(const image::ProcessedImage processed, model.processor.process(decoded.image));
    cropped->canvas = toQImage(canvas);
    cropped->globalView = globalViewOf(processed, model.normalization);
    return std::shared_ptr<const CroppedPicture>(std::move(cropped));
}

RowPreview makePreview(const LabRow& row, const prompt::PromptTemplate& promptTemplate,
                       const std::shared_ptr<const PromptModel>& model) {
    RowPreview preview;
    preview.id = row.sample.id;
    preview.model = model;
    auto rendered = prompt::render(promptTemplate, batch::fieldLookup(row.sample));
    if (!rendered) {
        preview.problem = rendered.error();
        // The question can still be looked at.
        rendered = prompt::renderQuestion(promptTemplate, batch::fieldLookup(row.sample));
        if (rendered) preview.rendered = *std::move(rendered);
        return preview;
    }
    preview.rendered = *std::move(rendered);
    preview.leaks = prompt::findLeaks(*preview.rendered, promptTemplate.fields);
    if (row.pictureProblem) preview.problem = row.pictureProblem;
    if (!model) return preview;
    if (const auto encoded = encode(row, preview); !encoded) preview.problem = encoded.error();
    return preview;
}

}  // namespace vitrine::ui
