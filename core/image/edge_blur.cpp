// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/edge_blur.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "core/image/opencv_threads.h"

namespace vitrine::image {
namespace {

constexpr double kFine = 1.0;    // pixels; the first blur quiets sensor noise and JPEG's blocks
constexpr double kCoarse = 2.0;  // the second tells how wide an edge was
constexpr int kMargin = 4;       // pixels along the border, where blurring invents what lies outside
constexpr double kWidest = 20;   // pixels; beyond, the two blurs no longer tell widths apart
constexpr std::size_t kFewestEdges = 20;
constexpr float kStrong = 0.4F;          // of the strongest: weaker edges are shading and texture
constexpr float kNoise = 0.25F;          // levels per pixel: what is flatter is no edge
constexpr double kLeastRange = 20;       // levels of 255; below, there is nothing but noise
constexpr float kLeastPeak = 1.5F;       // levels per pixel: the seams of JPEG's blocks stay below
constexpr double kLeastSteepness = 4.0;  // an edge crosses the picture's range within a fourth of its side

struct Gradient {
    cv::Mat x;
    cv::Mat y;
    cv::Mat strength;
};

Gradient gradientOf(const cv::Mat& grey, double sigma) {
    cv::Mat smooth;
    const int reach = static_cast<int>(3 * sigma);  // more would be lost in rounding
    cv::GaussianBlur(grey, smooth, {2 * reach + 1, 2 * reach + 1}, sigma);
    Gradient gradient;
    cv::Scharr(smooth, gradient.x, CV_32F, 1, 0, 1.0 / 32);
    cv::Scharr(smooth, gradient.y, CV_32F, 0, 1, 1.0 / 32);
    cv::magnitude(gradient.x, gradient.y, gradient.strength);
    return gradient;
}

struct EdgePoint {
    float fine;
    float coarse;
};

/// The offset of the neighbour that a gradient points to, of eight.
std::ptrdiff_t stepAlong(float dx, float dy, std::ptrdiff_t row) {
    constexpr float kTan = 2.4142F;  // of 67.5 degrees
    if (std::abs(dx) > kTan * std::abs(dy)) return 1;
    if (std::abs(dy) > kTan * std::abs(dx)) return row;
    return dx * dy > 0 ? row + 1 : row - 1;
}

/// Where the gradient is strongest along its own direction.
std::vector<EdgePoint> edgesOf(const Gradient& fine, const cv::Mat& coarse) {
    const std::ptrdiff_t row = coarse.cols;
    std::vector<EdgePoint> edges;
    for (int y = kMargin; y < coarse.rows - kMargin; ++y) {
        const float* strength = fine.strength.ptr<float>(y);
        const float* x = fine.x.ptr<float>(y);
        const float* ys = fine.y.ptr<float>(y);
        for (int i = kMargin; i < coarse.cols - kMargin; ++i) {
            const float* here = strength + i;
            if (*here < kNoise) continue;
            const std::ptrdiff_t step = stepAlong(x[i], ys[i], row);
            if (*here >= here[step] && *here >= here[-step]) edges.push_back({*here, coarse.at<float>(y, i)});
        }
    }
    return edges;
}

/// A step blurred by s has a gradient of 1 / sqrt(s² + σ²) after a further blur by σ; the ratio of two gives s.
double widthOf(const EdgePoint& edge) {
    const double ratio = edge.fine / std::max(edge.coarse, 1e-6F);
    const double squared = ratio * ratio;
    if (squared <= 1.0001) return kWidest;
    const double variance = (kCoarse * kCoarse - squared * kFine * kFine) / (squared - 1);
    return std::sqrt(std::clamp(variance, 0.0, kWidest * kWidest));
}

/// Between the darkest and the brightest hundredth, in levels.
double rangeOf(std::span<const std::uint8_t> grey) {
    std::array<std::size_t, 256> counts{};
    for (const std::uint8_t value : grey) ++counts[value];
    const std::size_t hundredth = grey.size() / 100;
    const auto levelAt = [&](std::size_t rank) {
        std::size_t level = 0;
        for (std::size_t seen = counts[0]; seen <= rank && level < 255; seen += counts[level]) ++level;
        return static_cast<double>(level);
    };
    return levelAt(grey.size() - 1 - hundredth) - levelAt(hundredth);
}

}  // namespace

std::optional<double> edgeBlur(std::span<const std::uint8_t> grey, int width) {
    const int height = static_cast<int>(grey.size()) / width;
    if (std::min(width, height) <= 2 * kMargin + 2) return std::nullopt;
    const double range = rangeOf(grey);
    if (range < kLeastRange) return std::nullopt;
    keepOpenCvOnOneThread();
    cv::Mat values;
    cv::Mat(height, width, CV_8U, const_cast<std::uint8_t*>(grey.data())).convertTo(values, CV_32F);
    std::vector<EdgePoint> edges = edgesOf(gradientOf(values, kFine), gradientOf(values, kCoarse).strength);
    if (edges.size() < kFewestEdges) return std::nullopt;
    const auto strongest = edges.begin() + static_cast<std::ptrdiff_t>((edges.size() - 1) * 99 / 100);
    std::nth_element(edges.begin(), strongest, edges.end(),
                     [](const EdgePoint& a, const EdgePoint& b) { return a.fine < b.fine; });
    const float peak = strongest->fine;
    if (peak < kLeastPeak || peak * static_cast<double>(std::max(width, height)) < kLeastSteepness * range)
        return std::nullopt;
    std::vector<double> widths;
    for (const EdgePoint& edge : edges) {
        if (edge.fine >= kStrong * peak) widths.push_back(widthOf(edge));
    }
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
}

}  // namespace vitrine::image
