// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/perceptual_hash.h"

#include <algorithm>
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/img_hash/phash.hpp>
#include <opencv2/imgproc.hpp>

#include "core/image/guarded_pixels.h"

namespace vitrine::image {
namespace {

constexpr int kWorkingSide = 160;  // pixels; enough to cut parts from
constexpr int kHashSide = 32;      // what pHash reduces to by itself, but without averaging over what lies between

/// Square: a hash does not know proportions.
cv::Mat greyOf(const RgbImage& picture) {
    const cv::Mat pixels(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
    cv::Mat small;
    cv::resize(pixels, small, {kWorkingSide, kWorkingSide}, 0, 0, cv::INTER_AREA);
    cv::Mat grey;
    cv::cvtColor(small, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

cv::Mat partOf(const cv::Mat& whole, const PictureArea& area) {
    const auto span = [](double low, double high, int side) {
        const int first = std::clamp(cvRound(low * side), 0, side - 1);
        return cv::Range(first, std::clamp(cvRound(high * side), first + 1, side));
    };
    return whole(span(area.top, area.bottom, whole.rows), span(area.left, area.right, whole.cols));
}

PerceptualHash hashOf(const cv::Mat& grey) {
    cv::Mat small;
    cv::resize(grey, small, {kHashSide, kHashSide}, 0, 0, cv::INTER_AREA);
    cv::Mat bits;
    cv::img_hash::PHash::create()->compute(small, bits);
    PerceptualHash hash = 0;
    std::memcpy(&hash, bits.ptr(), sizeof hash);
    return hash;
}

}  // namespace

Result<AreaHashes> perceptualHashes(const RgbImage& picture) {
    return guardPixels(picture, [&] {
        const cv::Mat grey = greyOf(picture);
        AreaHashes hashes{};
        for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = hashOf(partOf(grey, kHashedAreas[i]));
        return hashes;
    });
}

}  // namespace vitrine::image
