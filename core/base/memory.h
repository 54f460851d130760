// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vitrine {

/// Lets this process keep freed memory (up to 256 MiB) instead of handing it back at once. Pictures and tensors come
/// and go in pieces of megabytes, and fetching each anew from the system takes up to a third of the time that a picture
/// needs. To be called once, at the start of main().
void keepFreedMemory();

}  // namespace vitrine
