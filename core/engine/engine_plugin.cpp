// SPDX-License-Identifier: GPL-3.0-or-later
#include <new>

#include "core/engine/engine.h"

extern "C" __attribute__((visibility("default"))) vitrine::engine::Engine* vitrine_make_engine() {
    try {
        return vitrine::engine::makeEngine().release();
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
