// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vitrine::image {

/// From the first call on OpenCV works on the thread that calls it: whole pictures are shared out among threads
/// already. Its setting may not be changed while another thread is in OpenCV, so all of our code that calls OpenCV from
/// several threads comes by here first. Any thread.
void keepOpenCvOnOneThread();

}  // namespace vitrine::image
