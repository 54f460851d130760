// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screenshots/small_png.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <vector>

namespace vitrine::testing {
namespace {

constexpr std::size_t kColors = 256;

struct Counted {
    std::array<int, 3> color;
    std::int64_t pixels = 0;
};

using Box = std::pair<std::size_t, std::size_t>;  ///< of the counted colours, end excluded

struct Spread {
    std::size_t channel = 0;
    int range = 0;
    std::int64_t pixels = 0;
};

Spread spreadOf(const std::vector<Counted>& colors, const Box& box) {
    std::array<int, 3> low{255, 255, 255};
    std::array<int, 3> high{};
    Spread spread;
    for (std::size_t i = box.first; i < box.second; ++i) {
        spread.pixels += colors[i].pixels;
        for (std::size_t c = 0; c < 3; ++c) {
            low[c] = std::min(low[c], colors[i].color[c]);
            high[c] = std::max(high[c], colors[i].color[c]);
        }
    }
    for (std::size_t c = 0; c < 3; ++c) {
        if (high[c] - low[c] > spread.range) spread = {c, high[c] - low[c], spread.pixels};
    }
    return spread;
}

/// Wide boxes with many pixels are split first; the root keeps small bright details alive.
double urgency(const Spread& spread) {
    return spread.range * std::sqrt(static_cast<double>(spread.pixels));
}

std::vector<Box> boxesOf(std::vector<Counted>& colors) {
    std::vector<Box> boxes{{0, colors.size()}};
    while (boxes.size() < kColors) {
        const auto widest =
            std::ranges::max_element(boxes, {}, [&](const Box& box) { return urgency(spreadOf(colors, box)); });
        const Spread spread = spreadOf(colors, *widest);
        if (spread.range == 0) break;
        const Box box = *widest;
        std::sort(colors.begin() + static_cast<std::ptrdiff_t>(box.first),
                  colors.begin() + static_cast<std::ptrdiff_t>(box.second), [&](const Counted& a, const Counted& b) {
                      return a.color[spread.channel] < b.color[spread.channel];
                  });
        std::size_t middle = box.first;
        for (std::int64_t seen = 0; middle + 1 < box.second && seen < spread.pixels / 2; ++middle)
            seen += colors[middle].pixels;
        middle = std::clamp(middle, box.first + 1, box.second - 1);
        *widest = {box.first, middle};
        boxes.emplace_back(middle, box.second);
    }
    return boxes;
}

QRgb meanOf(const std::vector<Counted>& colors, const Box& box) {
    std::array<std::int64_t, 3> sum{};
    std::int64_t pixels = 0;
    for (std::size_t i = box.first; i < box.second; ++i) {
        pixels += colors[i].pixels;
        for (std::size_t c = 0; c < 3; ++c) sum[c] += colors[i].color[c] * colors[i].pixels;
    }
    const auto mean = [&](std::size_t c) { return static_cast<int>((sum[c] + pixels / 2) / pixels); };
    return qRgb(mean(0), mean(1), mean(2));
}

}  // namespace

QImage withPalette(const QImage& picture) {
    const QImage source = picture.convertToFormat(QImage::Format_RGB32);
    std::unordered_map<QRgb, std::int64_t> counts;
    for (int y = 0; y < source.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(source.constScanLine(y));
        for (int x = 0; x < source.width(); ++x) ++counts[line[x]];
    }
    std::vector<Counted> colors;
    for (const auto& [rgb, pixels] : counts) colors.push_back({{qRed(rgb), qGreen(rgb), qBlue(rgb)}, pixels});
    std::ranges::sort(colors, {}, &Counted::color);  // the hash's order must not show
    const std::vector<Box> boxes = boxesOf(colors);
    QList<QRgb> palette;
    std::unordered_map<QRgb, uchar> indices;
    for (const Box& box : boxes) {
        for (std::size_t i = box.first; i < box.second; ++i)
            indices[qRgb(colors[i].color[0], colors[i].color[1], colors[i].color[2])] =
                static_cast<uchar>(palette.size());
        palette << meanOf(colors, box);
    }
    QImage small(source.size(), QImage::Format_Indexed8);
    small.setColorTable(palette);
    for (int y = 0; y < source.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(source.constScanLine(y));
        uchar* to = small.scanLine(y);
        for (int x = 0; x < source.width(); ++x) to[x] = indices[line[x] | 0xff000000];
    }
    return small;
}

}  // namespace vitrine::testing
