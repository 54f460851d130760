// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/torch_errors.h"

#include <c10/util/Exception.h>

namespace vitrine::training {

Error fromTorch(const c10::Error& error) {
    const std::string words = error.what_without_backtrace();
    const bool memory = words.find("allocate") != std::string::npos || words.find("out of memory") != std::string::npos;
    return {memory ? ErrorCode::OutOfMemory : ErrorCode::Internal, words,
            memory ? "Halve per_device_train_batch_size and double gradient_accumulation_steps, turn on "
                     "gradient_checkpointing or lower num_crops."
                   : ""};
}

}  // namespace vitrine::training
