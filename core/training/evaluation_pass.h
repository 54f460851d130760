// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/batch/picture_embedder.h"
#include "core/training/trainer.h"

namespace vitrine::training {

struct ValidationLoss {
    double mean = 0.0;  ///< over all target tokens
    std::int64_t rows = 0;
};

/// The loss on the validation rows, in their order, without gradients. A non-finite loss is an error that names the
/// rows. Errors: NonFiniteLoss, InvalidData (no row could be read), Cancelled.
Result<ValidationLoss> validationLoss(const TrainingJob& job, batch::PictureEmbedder& embedder,
                                      const RunControl& control);

}  // namespace vitrine::training
