// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <new>
#include <string>

#include "core/base/result.h"

namespace vitrine {

/// work() at a border that no exception may cross: a thread's end, a library's wrapping, a plugin. What it throws
/// becomes OutOfMemory (with `memoryDetail`) or Internal (with the exception's words). `Outcome` is a Result.
template <typename Outcome, typename Work>
Outcome guarded(const Work& work, const std::string& memoryDetail = {}) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, memoryDetail, {}};
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, exception.what(), {}};
    }
}

}  // namespace vitrine
