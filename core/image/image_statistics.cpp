// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_statistics.h"

#include <algorithm>
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <span>

#include "core/image/edge_blur.h"
#include "core/image/guarded_pixels.h"

namespace vitrine::image {
namespace {

constexpr int kFlat = 2;             // levels of 255: JPEG's own error
constexpr int kSameColour = 8;       // levels of 255: JPEG's ringing and film grain stay below
constexpr int kOversampling = 4;     // of the sketch, while it is smoothed
constexpr double kSketchBlur = 0.8;  // cells of the sketch

constexpr int kLargestSide = 512;  // pixels; what is finer is lost on the way into the model as well

using Histogram = std::array<std::int64_t, 256>;

/// The picture's own pixels as OpenCV sees them, for reading.
cv::Mat pixelMatrix(const RgbImage& picture) {
    return {picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data())};
}

/// A copy of the picture, of at most kLargestSide a side.
RgbImage reduced(const RgbImage& picture) {
    const int longer = std::max(picture.width, picture.height);
    if (longer <= kLargestSide) return picture;
    const auto scaled = [&](int side) {
        return std::max(1, cvRound(side * static_cast<double>(kLargestSide) / longer));
    };
    RgbImage small{scaled(picture.width), scaled(picture.height), {}};
    small.pixels.resize(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height) * 3);
    cv::Mat target = pixelMatrix(small);
    cv::resize(pixelMatrix(picture), target, target.size(), 0, 0, cv::INTER_AREA);
    return small;
}

/// Of one channel without gaps between its rows.
Histogram histogramOf(const cv::Mat& values) {
    Histogram histogram{};
    for (const std::uint8_t value : std::span(values.ptr(), values.total())) ++histogram[value];
    return histogram;
}

/// The level below which that share of the pixels lies.
int percentile(const Histogram& histogram, double share) {
    std::int64_t total = 0;
    for (const std::int64_t count : histogram) total += count;
    const double wanted = share * static_cast<double>(total - 1);
    std::int64_t seen = 0;
    for (int level = 0; level < 256; ++level) {
        seen += histogram[static_cast<std::size_t>(level)];
        if (static_cast<double>(seen) > wanted) return level;
    }
    return 255;
}

void measureTones(const cv::Mat& grey, ImageStatistics& statistics) {
    const Histogram histogram = histogramOf(grey);
    statistics.brightness = cv::mean(grey)[0] / 255;
    statistics.darkest = percentile(histogram, 0.01) / 255.0;
    statistics.brightest = percentile(histogram, 0.99) / 255.0;
}

/// Share of the pixels whose channels are all within `reach` levels of the picture's middle ones.
double shareNear(const std::vector<cv::Mat>& channels, const std::array<int, 3>& middle, int reach) {
    cv::Mat same(channels[0].size(), CV_8U, cv::Scalar(255));
    for (std::size_t i = 0; i < channels.size(); ++i) {
        cv::Mat close;
        cv::inRange(channels[i], cv::Scalar(middle[i] - reach), cv::Scalar(middle[i] + reach), close);
        same &= close;
    }
    return static_cast<double>(cv::countNonZero(same)) / static_cast<double>(same.total());
}

void measureColours(const cv::Mat& rgb, ImageStatistics& statistics) {
    std::vector<cv::Mat> channels;
    cv::split(rgb, channels);
    std::array<int, 3> middle{};
    for (std::size_t i = 0; i < channels.size(); ++i) middle[i] = percentile(histogramOf(channels[i]), 0.5);
    statistics.uniformity = shareNear(channels, middle, kSameColour);
    statistics.flatness = shareNear(channels, middle, kFlat);
    cv::Mat high = cv::max(channels[0], channels[1]);
    high = cv::max(high, channels[2]);
    cv::Mat low = cv::min(channels[0], channels[1]);
    low = cv::min(low, channels[2]);
    statistics.chroma = percentile(histogramOf(high - low), 0.99) / 255.0;
}

template <std::size_t N>
void fill(std::array<std::uint8_t, N>& grid, const cv::Mat& values) {
    std::memcpy(grid.data(), values.ptr(), N);
}

PictureSketch sketchOf(const cv::Mat& rgb, const cv::Mat& grey) {
    PictureSketch sketch;
    constexpr int kFine = PictureSketch::kSide * kOversampling;
    cv::Mat fine;
    cv::resize(grey, fine, {kFine, kFine}, 0, 0, cv::INTER_AREA);
    cv::GaussianBlur(fine, fine, {}, kSketchBlur * kOversampling);
    cv::Mat small;
    cv::resize(fine, small, {PictureSketch::kSide, PictureSketch::kSide}, 0, 0, cv::INTER_AREA);
    fill(sketch.luma, small);
    cv::resize(rgb, small, {PictureSketch::kColourSide, PictureSketch::kColourSide}, 0, 0, cv::INTER_AREA);
    cv::Mat planes;
    cv::cvtColor(small, planes, cv::COLOR_RGB2YCrCb);
    std::vector<cv::Mat> channels;
    cv::split(planes, channels);
    fill(sketch.redness, channels[1]);
    fill(sketch.blueness, channels[2]);
    return sketch;
}

}  // namespace

Result<ImageStatistics> measurePicture(const RgbImage& picture) {
    return guardPixels(picture, [&] {
        const RgbImage small = reduced(picture);
        const cv::Mat rgb = pixelMatrix(small);
        cv::Mat grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
        ImageStatistics statistics;
        measureTones(grey, statistics);
        measureColours(rgb, statistics);
        statistics.edgeBlur = edgeBlur({grey.ptr(), grey.total()}, grey.cols);
        statistics.hashes = perceptualHashes(small).value();
        statistics.sketch = sketchOf(rgb, grey);
        return statistics;
    });
}

}  // namespace vitrine::image
