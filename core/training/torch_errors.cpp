// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/torch_errors.h"

#include <c10/util/Exception.h>

namespace vitrine::training {

Error fromTorch(const c10::Error& error) {
    const std::string words = error.what_without_backtrace();
    const bool memory = words.find("allocate") != std::string::npos || words.find("out of memory") != std::string::npos;
    if (memory) {
        return {ErrorCode::OutOfMemory, words,
                "Halve per_device_train_batch_size and double gradient_accumulation_steps, turn on "
                "gradient_checkpointing or lower num_crops."};
    }
    // After an assertion on the device or its loss no call of this process to it succeeds any more.
    const bool device = words.find("CUDA error") != std::string::npos;
    return {
        ErrorCode::Internal, words,
        device ? "Start the program again before the GPU is used, then resume the run from its last checkpoint." : ""};
}

}  // namespace vitrine::training
