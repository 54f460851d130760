// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/product_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/sample_data/backdrop.h"
#include "core/sample_data/fabric.h"
#include "core/sample_data/silhouette.h"

namespace vitrine::sample_data {
namespace {

constexpr int kSubpixelBits = 4;
constexpr float kLightX = -0.6F;  ///< direction to the lamp
constexpr float kLightY = -0.8F;

constexpr Rgb kInk = {40, 34, 38};
constexpr Rgb kLeather = {118, 74, 46};
constexpr Rgb kDark = {58, 54, 60};
constexpr Rgb kPale = {244, 239, 228};

struct Alloy {
    Rgb shine, body, shade;
};
constexpr Alloy kSilver = {{255, 255, 255}, {188, 196, 208}, {104, 112, 128}};
constexpr Alloy kGold = {{255, 246, 190}, {232, 178, 52}, {150, 98, 16}};

void blend(cv::Vec3b& pixel, Rgb colour, float cover) {
    const std::array<float, 3> channels = {colour.r, colour.g, colour.b};
    for (int i = 0; i < 3; ++i) {
        const float target = std::clamp(channels[static_cast<std::size_t>(i)], 0.0F, 255.0F);
        pixel[i] = static_cast<std::uint8_t>(pixel[i] + (target - pixel[i]) * cover + 0.5F);
    }
}

/// Between object units and pixels: scale, rotation, mirror, shift.
class Placement {
public:
    Placement(const View& view, int size)
        : unit_(view.scale * size / 2),
          cos_(std::cos(view.rotation) * unit_),
          sin_(std::sin(view.rotation) * unit_),
          mirror_(view.mirrored ? -1.0 : 1.0),
          x_((1 + view.shiftX) * size / 2),
          y_((1 + view.shiftY) * size / 2) {}

    double unit() const { return unit_; }  ///< pixels per object unit

    cv::Point2d toPixels(Point p) const {
        const double x = p.x * mirror_;
        return {x_ + cos_ * x - sin_ * p.y, y_ + sin_ * x + cos_ * p.y};
    }

    cv::Point2f toObject(int column, int row) const {
        const double x = column - x_, y = row - y_, square = unit_ * unit_;
        return {static_cast<float>((cos_ * x + sin_ * y) / square * mirror_),
                static_cast<float>((cos_ * y - sin_ * x) / square)};
    }

private:
    double unit_, cos_, sin_, mirror_, x_, y_;
};

struct Contour {
    std::vector<cv::Point> points;  ///< in 1/16 pixel
    bool closed = false;
};

class Painter {
public:
    Painter(const Product& product, const View& view, DrawnProduct& drawn)
        : product_(product),
          view_(view),
          size_(drawn.image.width),
          placement_(view, size_),
          fabric_(product, static_cast<float>(1 / placement_.unit())),
          picture_(size_, size_, reinterpret_cast<cv::Vec3b*>(drawn.image.pixels.data())),
          labels_(size_, size_, reinterpret_cast<std::uint8_t*>(drawn.labels.data())),
          outlineWidth_(size_ / 112.0) {}

    void dropShadow() {
        cv::Mat1b shape = cv::Mat1b::zeros(size_, size_);
        forEachContour([&](const Part& part, const Contour& contour) {
            const cv::Rect area = bounds(part, contour);
            if (part.paint == Paint::Seam || area.empty()) return;
            cv::Mat1b target = shape(area);
            cv::bitwise_or(target, coverage(contour, strokePixels(part), area), target);
        });
        constexpr int kShrink = 4;
        cv::Mat1b small;
        cv::resize(shape, small, {}, 1.0 / kShrink, 1.0 / kShrink, cv::INTER_AREA);
        shadow(small, 0.02, 0.03, 0.022, 0.30F);
        shadow(small, 0.035, 0.065, 0.055, 0.26F);
    }

    void parts() {
        forEachContour([&](const Part& part, const Contour& contour) { paintPart(part, contour); });
    }

    void discs() {
        const Silhouette& shape = silhouette(product_.style);
        for (int i = 0; i < product_.parts; ++i) {
            const double step = i - (product_.parts - 1) / 2.0;
            disc({shape.discCentre.x + step * shape.discStep.x, shape.discCentre.y + step * shape.discStep.y});
        }
    }

private:
    template <typename Use>
    void forEachContour(const Use& use) const {
        for (const Part& part : silhouette(product_.style).parts) {
            Outline outline = flatten(part.path);
            use(part, toContour(outline));
            if (!part.twin) continue;
            for (Point& point : outline.points) point.x = -point.x;
            use(part, toContour(outline));
        }
    }

    Contour toContour(const Outline& outline) const {
        Contour contour{{}, outline.closed};
        contour.points.reserve(outline.points.size());
        for (const Point& point : outline.points) {
            const cv::Point2d p = placement_.toPixels(point) * (1 << kSubpixelBits);
            contour.points.emplace_back(cvRound(p.x), cvRound(p.y));
        }
        return contour;
    }

    double strokePixels(const Part& part) const { return part.stroke * placement_.unit(); }

    /// Coverage (0 … 255) of a filled contour, or of a band of `width` pixels along it, in `area` of the picture. Drawn
    /// at twice the size and averaged down: OpenCV's own soft edges alone look frayed on curves.
    cv::Mat1b coverage(const Contour& contour, double width, cv::Rect area) const {
        constexpr int kFiner = 2;
        std::vector<cv::Point> points = contour.points;
        for (cv::Point& point : points) point = (point - area.tl() * (1 << kSubpixelBits)) * kFiner;
        cv::Mat1b fine = cv::Mat1b::zeros(area.size() * kFiner);
        if (width > 0) {
            const int thickness = std::max(1, cvRound(width * kFiner));
            cv::polylines(fine, points, contour.closed, 255, thickness, cv::LINE_AA, kSubpixelBits);
        } else {
            cv::fillPoly(fine, points, 255, cv::LINE_AA, kSubpixelBits);
        }
        cv::Mat1b mask;
        cv::resize(fine, mask, area.size(), 0, 0, cv::INTER_AREA);
        return mask;
    }

    void shadow(const cv::Mat1b& shape, double dx, double dy, double blur, float strength) {
        const double scale = static_cast<double>(shape.cols) / size_;
        const cv::Matx23d shift(1, 0, dx * size_ * scale, 0, 1, dy * size_ * scale);
        cv::Mat1b moved;
        cv::warpAffine(shape, moved, shift, shape.size());
        cv::GaussianBlur(moved, moved, {}, blur * size_ * scale);
        cv::resize(moved, moved, {size_, size_}, 0, 0, cv::INTER_LINEAR);
        for (int y = 0; y < size_; ++y) {
            for (int x = 0; x < size_; ++x) blend(picture_(y, x), kInk, strength * moved(y, x) / 255.0F);
        }
    }

    cv::Rect bounds(const Part& part, const Contour& contour) const {
        const cv::Rect tight = cv::boundingRect(contour.points);
        const int margin = 4 + cvCeil(strokePixels(part)) + reliefPixels();
        const cv::Rect pixels(tight.x / 16 - margin, tight.y / 16 - margin, tight.width / 16 + 2 * margin,
                              tight.height / 16 + 2 * margin);
        return pixels & cv::Rect(0, 0, size_, size_);
    }

    int reliefPixels() const { return std::max(1, size_ / 34); }

    void paintPart(const Part& part, const Contour& contour) {
        const cv::Rect area = bounds(part, contour);
        if (area.empty()) return;
        const double width = strokePixels(part);
        const cv::Mat1b mask = coverage(contour, width, area);
        if (part.paint == Paint::Seam) return ink(mask, area.tl(), 0.55F);
        // A band is outlined by a wider one beneath it, a surface by a line on its edge.
        if (width > 0) ink(coverage(contour, width + 1.6 * outlineWidth_, area), area.tl(), 1.0F);
        fill(part.paint, mask, area.tl());
        if (width <= 0) ink(coverage(contour, outlineWidth_, area), area.tl(), 1.0F);
    }

    void ink(const cv::Mat1b& mask, cv::Point origin, float strength) {
        for (int y = 0; y < mask.rows; ++y) {
            for (int x = 0; x < mask.cols; ++x) {
                if (mask(y, x) == 0) continue;
                blend(picture_(origin.y + y, origin.x + x), kInk, strength * mask(y, x) / 255.0F);
            }
        }
    }

    Rgb plainColour(Paint paint) const {
        switch (paint) {
            case Paint::Leather:
                return kLeather;
            case Paint::Dark:
                return kDark;
            case Paint::Pale:
                return kPale;
            case Paint::Lining:
                return scaled(fabric_.ground(), 0.62F);
            default:
                return fabric_.ground();
        }
    }

    /// Lit as a slightly inflated surface: the slope of the blurred mask against the lamp, plus soft folds on fabric.
    void fill(Paint paint, const cv::Mat1b& mask, cv::Point origin) {
        cv::Mat1f height, slopeX, slopeY;
        mask.convertTo(height, CV_32F, 1.0 / 255);
        const int kernel = reliefPixels() | 1;
        cv::blur(height, height, {kernel, kernel});
        cv::blur(height, height, {kernel, kernel});
        cv::Sobel(height, slopeX, CV_32F, 1, 0, 3, 2 * kernel / 8.0);
        cv::Sobel(height, slopeY, CV_32F, 0, 1, 3, 2 * kernel / 8.0);
        const bool cloth = paint == Paint::Fabric;
        const Rgb plain = plainColour(paint);
        for (int y = 0; y < mask.rows; ++y) {
            for (int x = 0; x < mask.cols; ++x) {
                if (mask(y, x) == 0) continue;
                const cv::Point2f at = placement_.toObject(origin.x + x, origin.y + y);
                float light = 1.02F - 0.05F * (at.x + at.y);
                light -= 0.24F * (slopeX(y, x) * kLightX + slopeY(y, x) * kLightY);
                if (cloth) light += 0.022F * std::sin(5.1F * at.x + 2.3F * at.y + static_cast<float>(view_.foldPhase));
                const Rgb colour = scaled(cloth ? fabric_.at(at.x, at.y) : plain, light);
                blend(picture_(origin.y + y, origin.x + x), colour, mask(y, x) / 255.0F);
                if (mask(y, x) > 127) setLabel(origin.y + y, origin.x + x, cloth ? Label::Fabric : Label::Trim);
            }
        }
    }

    void setLabel(int y, int x, Label label) { labels_(y, x) = static_cast<std::uint8_t>(label); }

    void disc(Point centre) {
        const cv::Point2d middle = placement_.toPixels(centre);
        const double radius = kDiscRadius * placement_.unit();
        const double rim = radius + outlineWidth_;
        const cv::Rect area = cv::Rect(cvFloor(middle.x - rim) - 1, cvFloor(middle.y - rim) - 1, cvCeil(2 * rim) + 3,
                                       cvCeil(2 * rim) + 3) &
                              cv::Rect(0, 0, size_, size_);
        for (int y = area.y; y < area.y + area.height; ++y) {
            for (int x = area.x; x < area.x + area.width; ++x) {
                const auto dx = static_cast<float>((x - middle.x) / radius);
                const auto dy = static_cast<float>((y - middle.y) / radius);
                const float distance = std::sqrt(dx * dx + dy * dy);
                const auto soft = static_cast<float>(radius);
                const float ink = std::clamp((static_cast<float>(rim / radius) - distance) * soft + 0.5F, 0.0F, 1.0F);
                if (ink <= 0) continue;
                blend(picture_(y, x), kInk, ink);
                const float metal = std::clamp((1 - distance) * soft + 0.5F, 0.0F, 1.0F);
                blend(picture_(y, x), polished(dx, dy, distance), metal);
                if (metal > 0.5F) setLabel(y, x, product_.metal == Metal::Gold ? Label::Gold : Label::Silver);
            }
        }
    }

    /// A polished stud: a raised rim and a domed middle with a highlight.
    Rgb polished(float dx, float dy, float distance) const {
        const Alloy& alloy = product_.metal == Metal::Gold ? kGold : kSilver;
        const float facing = dx * kLightX + dy * kLightY;
        const bool onRim = distance > 0.74F;
        const float groove = std::clamp(1 - std::abs(distance - 0.74F) / 0.07F, 0.0F, 1.0F);
        const float light = onRim ? 0.62F * facing : 0.3F - 0.75F * facing * distance;
        Rgb colour = light > 0 ? mix(alloy.body, alloy.shine, std::min(light, 1.0F))
                               : mix(alloy.body, alloy.shade, std::min(-light, 1.0F));
        colour = mix(colour, alloy.shade, 0.75F * groove);
        const float hx = dx - 0.36F * kLightX, hy = dy - 0.36F * kLightY;
        return mix(colour, alloy.shine, std::clamp(1.15F - std::sqrt(hx * hx + hy * hy) / 0.3F, 0.0F, 1.0F));
    }

    const Product& product_;
    const View& view_;
    int size_;
    Placement placement_;
    Fabric fabric_;
    cv::Mat3b picture_;
    cv::Mat1b labels_;
    double outlineWidth_;  ///< pixels
};

/// Film grain of ±2 levels and the view's exposure.
void develop(image::RgbImage& picture, double exposure, Random& random) {
    std::array<std::uint8_t, 256> curve{};
    for (int level = 0; level < 256; ++level) {
        curve[static_cast<std::size_t>(level)] = static_cast<std::uint8_t>(std::min(level * exposure + 0.5, 255.0));
    }
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
        if (i % 48 == 0) bits = random.next();
        const int grain = static_cast<int>(bits & 3U) + static_cast<int>(bits >> 2U & 1U) - 2;
        bits >>= 4U;
        for (std::size_t c = 0; c < 3; ++c) {
            picture.pixels[i + c] = static_cast<std::uint8_t>(std::clamp(curve[picture.pixels[i + c]] + grain, 0, 255));
        }
    }
}

}  // namespace

View randomView(Random& random) {
    View view;
    view.scale = random.uniform(0.82, 0.92);
    view.rotation = std::clamp(random.normal(0.0, 0.06), -0.14, 0.14);
    view.shiftX = random.uniform(-0.05, 0.05);
    view.shiftY = random.uniform(-0.05, 0.03);
    view.foldPhase = random.uniform(0.0, 6.283);
    view.exposure = random.uniform(0.94, 1.03);
    view.backdrop = static_cast<int>(random.integer(0, kBackdrops - 1));
    view.mirrored = random.chance(0.5);
    return view;
}

DrawnProduct drawLabelled(const Product& product, const View& view, Random& random, int size) {
    DrawnProduct drawn{studioBackdrop(view.backdrop, size),
                       std::vector<Label>(static_cast<std::size_t>(size) * size, Label::Background)};
    Painter painter(product, view, drawn);
    painter.dropShadow();
    painter.parts();
    painter.discs();
    develop(drawn.image, view.exposure, random);
    return drawn;
}

image::RgbImage drawProduct(const Product& product, const View& view, Random& random, int size) {
    return drawLabelled(product, view, random, size).image;
}

std::vector<Label> patchLabels(const DrawnProduct& drawn, int patch) {
    const int columns = drawn.image.width / patch;
    const int rows = drawn.image.height / patch;
    std::vector<Label> labels;
    labels.reserve(static_cast<std::size_t>(columns) * rows);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            std::array<int, 5> count{};
            for (int y = row * patch; y < (row + 1) * patch; ++y) {
                for (int x = column * patch; x < (column + 1) * patch; ++x) {
                    const auto pixel = static_cast<std::size_t>(y) * drawn.image.width + x;
                    ++count[static_cast<std::size_t>(drawn.labels[pixel])];
                }
            }
            const auto of = [&](Label label) { return count[static_cast<std::size_t>(label)]; };
            const int area = patch * patch;
            const auto most = std::max_element(count.begin(), count.end()) - count.begin();
            Label label = static_cast<Label>(most);
            if (of(Label::Fabric) * 2 >= area) label = Label::Fabric;
            if (of(Label::Gold) * 5 >= area) label = Label::Gold;
            if (of(Label::Silver) * 5 >= area) label = Label::Silver;
            labels.push_back(label);
        }
    }
    return labels;
}

}  // namespace vitrine::sample_data
