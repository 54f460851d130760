// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/derived_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/image/guarded_pixels.h"
#include "core/image/opencv_threads.h"

namespace vitrine::image {
namespace {

// A sketch differs by coding and clipped brightness at most so far, as one less the correlation. A crop is sampled from
// a sketch a second time, which tells the more the finer its detail is. The sketch of another view of one product is as
// near, which is why pixels decide.
constexpr double kUncroppedSketch = 0.03;
constexpr double kCroppedSketch = 0.002;
constexpr double kCroppedDetail = 0.45;
constexpr double kWorthFitting = 0.06;  // before the part is moved to where it fits best
constexpr double kMostTint = 16;        // levels of Cb and Cr, on average: a warmer light, less saturation
constexpr double kMostTintOfCell = 40;  // of one of 64 cells: a product in another colour is above
constexpr double kMostTintOfCrop = 8;   // a crop is not recoloured as well
constexpr double kWhole = 0.985;        // of the sides; what shows less is a crop
constexpr double kSmallestPart = 0.7;   // of the sides

constexpr int kRoughSide = 128;  // pixels
constexpr int kDecideSide = 256;
constexpr int kSmallestSide = 48;         // smaller pictures say too little to be told apart
constexpr double kDecideBlur = 1.2;       // pixels: coding and sampling have their say below
constexpr double kRoughlyTheSame = 0.97;  // correlation, before the part is moved to where it fits best
// Levels of 255 by which the worst hundredth of the pixels may differ where the picture reaches from black to white:
// JPEG at quality 20 comes to 20, other photographs of the same object start at 45. Noise and coding take their share
// of a faint picture as well, but do not explain more than a trace of it.
constexpr double kWorstUncropped = 28;
constexpr double kMostUnexplained = 0.02;  // of the copy's variance
// Other photographs of the same object, moved so as to fit best, come to a correlation of 0.9995, but their light and
// grain differ also where there is no edge.
constexpr double kWorstCropped = 12.5;
constexpr double kUsualCropped = 1.2;  // levels that three quarters of the pixels keep to, and more
constexpr double kUsualDetail = 100;   // the more fine detail there is to be sampled again
constexpr double kSamePixels = 0.002;  // one less the correlation, or of the share that fine detail has in it:
constexpr double kCroppedPixelDetail = 0.06;
constexpr double kFullRange = 180;    // levels between darkest and brightest hundredth: most pictures have more
constexpr double kWorstPlain = 5;     // levels, where there is no detail
constexpr double kLeastDetail = 2.5;  // levels: what coding puts into a plain gradient stays below

using Steps = std::array<std::array<int, 4>, 10>;
// Directions in which a part is moved, made larger and smaller: left, top, right, bottom.
constexpr Steps kSteps = {{{1, 0, 1, 0},
                           {-1, 0, -1, 0},
                           {0, 1, 0, 1},
                           {0, -1, 0, -1},
                           {1, 1, -1, -1},
                           {-1, -1, 1, 1},
                           {1, 0, -1, 0},
                           {-1, 0, 1, 0},
                           {0, 1, 0, -1},
                           {0, -1, 0, 1}}};

PictureArea moved(const PictureArea& area, const std::array<int, 4>& step, double size) {
    return {area.left + step[0] * size, area.top + step[1] * size, area.right + step[2] * size,
            area.bottom + step[3] * size};
}

bool isPart(const PictureArea& area) {
    constexpr double kSlack = 0.005;
    return std::min(area.left, area.top) > -kSlack && std::max(area.right, area.bottom) < 1 + kSlack &&
           std::min(area.right - area.left, area.bottom - area.top) > kSmallestPart;
}

/// That part of a square picture, as large as the whole.
cv::Mat enlarged(const cv::Mat& whole, const PictureArea& area, int interpolation) {
    const double side = whole.cols;
    const double scaleX = area.right - area.left;
    const double scaleY = area.bottom - area.top;
    const cv::Matx23d toSource(scaleX, 0, scaleX * 0.5 + area.left * side - 0.5, 0, scaleY,
                               scaleY * 0.5 + area.top * side - 0.5);
    cv::Mat out;
    cv::warpAffine(whole, out, toSource, whole.size(), interpolation | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return out;
}

double correlation(const cv::Mat& a, const cv::Mat& b) {
    const auto count = static_cast<double>(a.total());
    const double meanA = cv::sum(a)[0] / count;
    const double meanB = cv::sum(b)[0] / count;
    const double varianceA = a.dot(a) / count - meanA * meanA;
    const double varianceB = b.dot(b) / count - meanB * meanB;
    constexpr double kBlank = 0.5;  // levels squared: nothing that could correlate
    if (varianceA < kBlank || varianceB < kBlank) return 0;
    return (a.dot(b) / count - meanA * meanB) / std::sqrt(varianceA * varianceB);
}

struct Fit {
    PictureArea area;
    double correlation = 0;
};

/// Moves the part about, in smaller and smaller steps, until the copy resembles it most.
Fit bestFit(const cv::Mat& original, const cv::Mat& copy, const PictureArea& start, double firstStep, int halvings) {
    constexpr int kMostRounds = 6;
    const auto score = [&](const PictureArea& area) {
        return correlation(enlarged(original, area, cv::INTER_LINEAR), copy);
    };
    Fit fit{start, score(start)};
    double size = firstStep;
    for (int halving = 0; halving <= halvings; ++halving, size /= 2) {
        bool better = true;
        for (int round = 0; better && round < kMostRounds; ++round) {
            better = false;
            for (const auto& step : kSteps) {
                const PictureArea area = moved(fit.area, step, size);
                if (!isPart(area)) continue;
                const double found = score(area);
                if (found < fit.correlation + 1e-5) continue;
                fit = {area, found};
                better = true;
            }
        }
    }
    return fit;
}

cv::Mat lumaOf(const PictureSketch& sketch) {
    const cv::Mat bytes(PictureSketch::kSide, PictureSketch::kSide, CV_8U,
                        const_cast<std::uint8_t*>(sketch.luma.data()));
    cv::Mat values;
    bytes.convertTo(values, CV_32F);
    return values;
}

struct Tint {
    double mean = 0;
    double most = 0;
};

Tint tintBetween(const PictureSketch& a, const PictureSketch& b) {
    Tint tint;
    for (const auto plane : {&PictureSketch::blueness, &PictureSketch::redness}) {
        for (std::size_t i = 0; i < (a.*plane).size(); ++i) {
            const double difference = std::abs((a.*plane)[i] - (b.*plane)[i]);
            tint.mean += difference / (2.0 * static_cast<double>((a.*plane).size()));
            tint.most = std::max(tint.most, difference);
        }
    }
    return tint;
}

cv::Mat greyOf(const cv::Mat& rgb) {
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

/// Square, smoothed, in 32-bit values.
cv::Mat squared(const RgbImage& picture, int side) {
    const cv::Mat pixels(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
    cv::Mat small;
    cv::resize(pixels, small, {side, side}, 0, 0, cv::INTER_AREA);
    cv::Mat values;
    small.convertTo(values, CV_32F);
    cv::GaussianBlur(values, values, {}, kDecideBlur);
    return values;
}

/// `from` recoloured to be as near to `to` as a linear change of its colours makes it: brightness, tint, saturation.
cv::Mat recoloured(const cv::Mat& from, const cv::Mat& to) {
    const cv::Mat pixels = from.clone().reshape(1, static_cast<int>(from.total()));
    cv::Mat known;
    cv::hconcat(pixels, cv::Mat::ones(pixels.rows, 1, CV_32F) * 255.0, known);
    const cv::Mat wanted = to.clone().reshape(1, pixels.rows);
    // A grey picture does not say what would become of its colours: they stay.
    const double weight = 1e-3 * pixels.rows * 255.0 * 255.0;
    const cv::Mat normal = known.t() * known + cv::Mat::eye(4, 4, CV_32F) * weight;
    const cv::Mat right = known.t() * wanted + cv::Mat::eye(4, 3, CV_32F) * weight;
    cv::Mat change;
    cv::solve(normal, right, change, cv::DECOMP_CHOLESKY);
    return cv::Mat(known * change).reshape(3, from.rows);
}

struct Difference {
    double worst = 0;        ///< 99th percentile over the pixels, levels; of the channels the one that differs most
    double usual = 0;        ///< 75th percentile over the values of all channels
    double unexplained = 0;  ///< share of b's variance
};

double percentile(const cv::Mat& values, std::size_t hundredths) {
    std::vector<float> sorted;
    for (int row = 0; row < values.rows; ++row) {
        const float* first = values.ptr<float>(row);
        sorted.insert(sorted.end(), first, first + values.cols * values.channels());
    }
    const auto place = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) * hundredths / 100);
    std::nth_element(sorted.begin(), place, sorted.end());
    return *place;
}

Difference differenceOf(const cv::Mat& a, const cv::Mat& b) {
    const int margin = a.cols / 40;  // along the border sampling has less to go by
    const cv::Rect inner(margin, margin, a.cols - 2 * margin, a.rows - 2 * margin);
    const cv::Mat apart = cv::abs(a(inner) - b(inner));
    std::vector<cv::Mat> channels;
    cv::split(apart, channels);
    cv::Mat most = cv::max(channels[0], channels[1]);
    most = cv::max(most, channels[2]);
    cv::Scalar mean, deviation;
    cv::meanStdDev(b(inner), mean, deviation);
    const double variance = deviation.dot(deviation) * static_cast<double>(apart.total());
    return {percentile(most, 99), percentile(apart, 75), apart.dot(apart) / std::max(variance, 1.0)};
}

/// Between the darkest and the brightest hundredth, in levels.
double rangeOf(const cv::Mat& picture) {
    const cv::Mat grey = greyOf(picture);
    return percentile(grey, 99) - percentile(grey, 1);
}

/// Whether there is anything but slow changes of colour. Where colours may change, a gradient could be any other.
bool hasDetail(const cv::Mat& grey) {
    cv::Mat slow;
    cv::GaussianBlur(grey, slow, {}, grey.cols / 16.0);
    cv::Scalar mean, deviation;
    cv::meanStdDev(grey - slow, mean, deviation);
    return deviation[0] > kLeastDetail;
}

int sideFor(const RgbImage& a, const RgbImage& b) {
    return std::min({a.width, a.height, b.width, b.height, kDecideSide});
}

/// Share of the variance that blurring takes away.
double detailOf(const cv::Mat& grey, double sigma) {
    cv::Mat smooth;
    cv::GaussianBlur(grey, smooth, {}, sigma);
    return 1 - correlation(grey, smooth);
}

bool isRecoloured(const cv::Mat& original, const cv::Mat& copy) {
    const Difference difference = differenceOf(recoloured(original, copy), copy);
    // A faint picture differs faintly from any other.
    if (difference.worst <= kWorstUncropped * std::min(1.0, rangeOf(copy) / kFullRange)) return true;
    if (difference.worst > kWorstUncropped) return false;
    return difference.unexplained <= kMostUnexplained || 1 - correlation(greyOf(original), greyOf(copy)) < kSamePixels;
}

bool isCrop(const cv::Mat& original, const cv::Mat& copy, const PictureArea& area) {
    const cv::Mat grey = greyOf(copy);
    const double detail = detailOf(grey, 2);
    const Fit fit = bestFit(greyOf(original), grey, area, 0.25 / copy.cols, 2);
    if (1 - fit.correlation > std::max(kSamePixels, kCroppedPixelDetail * detail)) return false;
    const Difference difference = differenceOf(recoloured(enlarged(original, fit.area, cv::INTER_LINEAR), copy), copy);
    return difference.worst <= kWorstCropped && difference.usual <= kUsualCropped + kUsualDetail * detail;
}

bool decide(const RgbImage& original, const RgbImage& copy, const PictureArea& area) {
    const int side = sideFor(original, copy);
    if (side < kSmallestSide) return false;
    const int rough = std::min(side, kRoughSide);
    const cv::Mat first = greyOf(squared(original, rough));
    const cv::Mat second = greyOf(squared(copy, rough));
    const bool whole = correlation(first, second) > kRoughlyTheSame;
    const bool part = correlation(enlarged(first, area, cv::INTER_LINEAR), second) > kRoughlyTheSame;
    if (!whole && !part) return false;
    const cv::Mat firstPixels = squared(original, side);
    const cv::Mat secondPixels = squared(copy, side);
    if (!hasDetail(second)) return differenceOf(firstPixels, secondPixels).worst <= kWorstPlain;
    if (whole && isRecoloured(firstPixels, secondPixels)) return true;
    if (!part) return false;
    const Fit fit = bestFit(first, second, area, 1.0 / rough, 3);
    return fit.correlation > kRoughlyTheSame && isCrop(firstPixels, secondPixels, fit.area);
}

}  // namespace

std::optional<PictureArea> mayBeMadeFrom(const PictureSketch& original, const PictureSketch& copy,
                                         const PictureArea& area) {
    keepOpenCvOnOneThread();
    const Tint tint = tintBetween(original, copy);
    if (tint.mean > kMostTint) return std::nullopt;
    const cv::Mat first = lumaOf(original);
    const cv::Mat second = lumaOf(copy);
    const bool uncropped = tint.most < kMostTintOfCell && 1 - correlation(first, second) < kUncroppedSketch;
    if (!uncropped && tint.mean > kMostTintOfCrop) return std::nullopt;
    if (1 - correlation(enlarged(first, area, cv::INTER_LINEAR), second) > kWorthFitting) {
        return uncropped ? std::optional(PictureArea{}) : std::nullopt;
    }
    const Fit fit = bestFit(first, second, area, 0.02, 4);
    if (uncropped) return fit.area;
    // Colours of a crop lie elsewhere; without one they were changed.
    const bool isCut = std::min(fit.area.right - fit.area.left, fit.area.bottom - fit.area.top) < kWhole;
    if (tint.most >= kMostTintOfCell && !isCut) return std::nullopt;
    const double most = kCroppedSketch + kCroppedDetail * detailOf(second, 1);
    return 1 - fit.correlation < most ? std::optional(fit.area) : std::nullopt;
}

Result<bool> madeFrom(const RgbImage& original, const RgbImage& copy, const PictureArea& area) {
    VITRINE_TRY(const Result<bool> decided,
                guardPixels(original, [&] { return guardPixels(copy, [&] { return decide(original, copy, area); }); }));
    return decided;
}

}  // namespace vitrine::image
