// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/opencv_threads.h"

#include <opencv2/core/utility.hpp>

namespace vitrine::image {

void keepOpenCvOnOneThread() {
    // Once: each call takes down the pool of threads, also under the feet of who has just been given it.
    static const bool done = [] {
        cv::setNumThreads(1);
        return true;
    }();
    static_cast<void>(done);
}

}  // namespace vitrine::image
