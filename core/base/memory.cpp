// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

namespace vitrine {

void keepFreedMemory() {
#if defined(M_MMAP_THRESHOLD)
    ::mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the largest that glibc accepts
    ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}

}  // namespace vitrine
