// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <memory>
#include <optional>
#include <vector>

#include "core/batch/project_rows.h"
#include "core/image/hd_transform.h"
#include "core/prompt/answer_leak.h"
#include "core/tokenizer/prompt_encoder.h"
#include "ui/prompt/prompt_model.h"

namespace vitrine::ui {

/// A row as the project gives it.
struct LabRow {
    dataset::Sample sample;
    std::optional<batch::RowPicture> picture;
    std::optional<Error> pictureProblem;
};

/// Its picture as the model sees it.
struct CroppedPicture {
    QImage canvas;      ///< crops of 336 x 336 pixels side by side
    QImage globalView;  ///< 336 x 336
    image::HdLayout layout;
};

/// Everything the page shows of one row: the very objects that training makes of it.
struct RowPreview {
    dataset::SampleId id = 0;
    std::optional<prompt::RenderedPrompt> rendered;
    std::optional<tokenizer::EncodedPrompt> encoded;  ///< needs a model
    std::shared_ptr<const PromptModel> model;
    std::shared_ptr<const CroppedPicture> picture;
    std::vector<prompt::AnswerLeak> leaks;
    std::optional<Error> problem;  ///< why the row would be refused
};

/// Any thread. Errors: NotFound.
Result<LabRow> readLabRow(const dataset::Project& project, dataset::SampleId id);

/// The picture's pixels as they go into the network, made visible again. Any thread; some tens of milliseconds.
/// Errors: those of image::decodeFile() and ImageProcessor.
Result<std::shared_ptr<const CroppedPicture>> cropPicture(const std::filesystem::path& file, const PromptModel& model);

/// Renders and encodes as batch::projectRows() and batch::PromptRows do. `model` may be null. Any thread.
RowPreview makePreview(const LabRow& row, const prompt::PromptTemplate& promptTemplate,
                       const std::shared_ptr<const PromptModel>& model);

}  // namespace vitrine::ui
