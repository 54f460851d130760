// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/catalogue_picture.h"

#include <algorithm>
#include <array>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/image/image_codec.h"
#include "core/sample_data/product_picture.h"

namespace vitrine::sample_data {
namespace {

constexpr int kQuality = 92;
constexpr int kLowQuality = 55;
constexpr int kCropMargin = 9;  // pixels of 336 on each side
constexpr double kBrighter = 1.07;
constexpr double kBlurSigma = 5.0;  // pixels

cv::Mat pixelsOf(image::RgbImage& picture) {
    return {picture.height, picture.width, CV_8UC3, picture.pixels.data()};
}

/// The usual sign for a picture that is not there: a frame with a sun and two hills, grey on grey.
image::RgbImage placeholder() {
    image::RgbImage picture{kPictureSize, kPictureSize, {}};
    picture.pixels.assign(static_cast<std::size_t>(kPictureSize) * kPictureSize * 3, 236);
    cv::Mat canvas = pixelsOf(picture);
    const cv::Scalar ink(196, 196, 196);
    cv::rectangle(canvas, {98, 112}, {238, 224}, ink, 5, cv::LINE_AA);
    cv::circle(canvas, {136, 146}, 12, ink, cv::FILLED, cv::LINE_AA);
    const std::array<cv::Point, 3> front = {cv::Point(104, 218), cv::Point(150, 166), cv::Point(196, 218)};
    const std::array<cv::Point, 3> back = {cv::Point(160, 218), cv::Point(200, 150), cv::Point(233, 218)};
    cv::fillConvexPoly(canvas, front.data(), 3, ink, cv::LINE_AA);
    cv::fillConvexPoly(canvas, back.data(), 3, ink, cv::LINE_AA);
    return picture;
}

void treat(image::RgbImage& picture, Treatment treatment) {
    cv::Mat canvas = pixelsOf(picture);
    cv::Mat changed;
    if (treatment == Treatment::Cropped) {
        const int side = kPictureSize - 2 * kCropMargin;
        cv::resize(canvas({kCropMargin, kCropMargin, side, side}), changed, canvas.size(), 0, 0, cv::INTER_CUBIC);
    } else if (treatment == Treatment::Brightened) {
        canvas.convertTo(changed, -1, kBrighter);
    } else if (treatment == Treatment::Blurred) {
        cv::GaussianBlur(canvas, changed, {}, kBlurSigma);
    }
    if (!changed.empty()) changed.copyTo(canvas);
}

image::RgbImage drawn(const PictureOrder& order) {
    if (order.treatment == Treatment::Placeholder) return placeholder();
    Random random(order.viewKey);
    const View view = randomView(random);
    image::RgbImage picture = drawProduct(order.product, view, random);
    treat(picture, order.treatment);
    return picture;
}

}  // namespace

Result<std::string> drawJpeg(const PictureOrder& order) {
    VITRINE_TRY(std::string file,
                image::encodeJpeg(drawn(order), order.treatment == Treatment::Reencoded ? kLowQuality : kQuality));
    if (order.treatment == Treatment::Cut) file.resize(file.size() * 2 / 5);
    return file;
}

}  // namespace vitrine::sample_data
