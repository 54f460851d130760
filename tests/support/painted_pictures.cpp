// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/painted_pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/image/image_codec.h"

namespace vitrine::testing {
namespace {

using image::RgbImage;
using Colour = std::array<double, 3>;

std::uint8_t toByte(double value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

Colour anyColour(Random& random) {
    return {random.uniform(20, 235), random.uniform(20, 235), random.uniform(20, 235)};
}

template <typename Paint>
RgbImage painted(int width, int height, Paint paint) {
    RgbImage picture{width, height, {}};
    picture.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const Colour colour = paint((x + 0.5) / width, (y + 0.5) / height);
            for (const double channel : colour) picture.pixels.push_back(toByte(channel));
        }
    }
    return picture;
}

/// Smooth noise: random values on a lattice, blended between.
class Clouds {
public:
    Clouds(Random& random, int cells) : cells_(cells) {
        for (int i = 0; i < (cells + 1) * (cells + 1); ++i) values_.push_back(random.uniform(-1, 1));
    }

    double at(double u, double v) const {
        const double x = std::min(u, 0.999999) * cells_;
        const double y = std::min(v, 0.999999) * cells_;
        const int column = static_cast<int>(x);
        const int row = static_cast<int>(y);
        const double right = x - column;
        const double down = y - row;
        return (value(row, column) * (1 - right) + value(row, column + 1) * right) * (1 - down) +
               (value(row + 1, column) * (1 - right) + value(row + 1, column + 1) * right) * down;
    }

private:
    double value(int row, int column) const { return values_[static_cast<std::size_t>(row * (cells_ + 1) + column)]; }

    int cells_;
    std::vector<double> values_;
};

struct Thing {
    explicit Thing(Random& random)
        : x(random.uniform(0.1, 0.9)),
          y(random.uniform(0.1, 0.9)),
          width(random.uniform(0.05, 0.25)),
          height(random.uniform(0.05, 0.25)),
          turn(random.uniform(0, 3)),
          round(random.chance(0.5)),
          colour(anyColour(random)) {}

    bool covers(double u, double v) const {
        const double a = ((u - x) * std::cos(turn) + (v - y) * std::sin(turn)) / width;
        const double b = ((v - y) * std::cos(turn) - (u - x) * std::sin(turn)) / height;
        return round ? a * a + b * b < 1 : std::abs(a) < 1 && std::abs(b) < 1;
    }

    double x, y, width, height, turn;
    bool round;
    Colour colour;
};

template <typename Sample>
RgbImage resampled(int width, int height, Sample sample) {
    RgbImage out{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 3)};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < 3; ++c) out.pixels[static_cast<std::size_t>((y * width + x) * 3 + c)] = sample(x, y, c);
        }
    }
    return out;
}

double pixel(const RgbImage& picture, int x, int y, int channel) {
    x = std::clamp(x, 0, picture.width - 1);
    y = std::clamp(y, 0, picture.height - 1);
    return picture.pixels[static_cast<std::size_t>((y * picture.width + x) * 3 + channel)];
}

RgbImage blurredAlong(const RgbImage& picture, double sigma, int stepX, int stepY) {
    const int reach = static_cast<int>(std::ceil(3 * sigma));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -reach; i <= reach; ++i) sum += weights.emplace_back(std::exp(-i * i / (2 * sigma * sigma)));
    return resampled(picture.width, picture.height, [&](int x, int y, int c) {
        double value = 0;
        for (int i = -reach; i <= reach; ++i) {
            value += weights[static_cast<std::size_t>(i + reach)] * pixel(picture, x + i * stepX, y + i * stepY, c);
        }
        return toByte(value / sum);
    });
}

}  // namespace

RgbImage photograph(std::uint64_t seed, int width, int height) {
    Random random = Random::keyed({seed, 1});
    const Colour ground = anyColour(random);
    std::vector<Clouds> clouds;
    for (const int cells : {3, 7, 15, 31, 63}) clouds.emplace_back(random, cells);
    std::vector<Thing> things;
    for (int i = 0; i < 12; ++i) things.emplace_back(random);
    Random grain = Random::keyed({seed, 2});
    return painted(width, height, [&](double u, double v) {
        Colour colour = ground;
        for (const Thing& thing : things) {
            if (thing.covers(u, v)) colour = thing.colour;
        }
        double strength = 40;
        for (const Clouds& layer : clouds) {
            for (double& channel : colour) channel += strength * layer.at(u, v);
            strength /= 2;
        }
        for (double& channel : colour) channel += grain.normal(0, 3);
        return colour;
    });
}

RgbImage productShot(std::uint64_t seed, int side) {
    Random random = Random::keyed({seed, 3});
    const Thing shadow(random);
    std::vector<Thing> parts;
    for (int i = 0; i < 4; ++i) {
        parts.emplace_back(random);
        parts.back().x = random.uniform(0.35, 0.65);
        parts.back().y = random.uniform(0.35, 0.65);
    }
    const double light = random.uniform(215, 250);
    const double slope = random.uniform(-20, 20);
    return painted(side, side, [&](double u, double v) {
        Colour colour = {light + slope * (u - 0.5), light + slope * (v - 0.5), light};
        for (const Thing& one : parts) {
            if (one.covers(u, v)) colour = one.colour;
        }
        return colour;
    });
}

RgbImage brickWall(std::uint64_t seed, int width, int height) {
    Random random = Random::keyed({seed, 77});
    const double rows = random.uniform(3, 7);
    const double columns = random.uniform(2, 5);
    const double lean = random.uniform(-0.4, 0.4);
    const double glow = random.uniform(0.2, 0.8);
    std::array<Colour, 97> bricks;
    for (Colour& brick : bricks) brick = {random.uniform(60, 240), random.uniform(50, 200), random.uniform(40, 180)};
    Random grain = Random::keyed({seed, 78});
    return painted(width, height, [&](double u, double v) {
        const double down = v * rows;
        const int row = static_cast<int>(down);
        const double along = (u + lean * v + 1) * columns + (row % 2) * 0.5;
        const double toEdge =
            std::min({along - std::floor(along), std::ceil(along) - along, down - row, row + 1 - down});
        const bool mortar = toEdge < 0.06;
        const double light = 0.5 + 0.6 * std::exp(-4 * std::abs(u - glow));
        Colour colour = bricks.at(static_cast<std::size_t>(row * 31 + static_cast<int>(along) * 7) % bricks.size());
        for (double& channel : colour) channel = (mortar ? 190 : channel) * light + grain.normal(0, 4);
        return colour;
    });
}

RgbImage gradient(std::uint64_t seed, int side) {
    Random random = Random::keyed({seed, 4});
    const Colour from = anyColour(random);
    Colour to{};
    for (std::size_t c = 0; c < to.size(); ++c) to[c] = from[c] < 128 ? from[c] + 90 : from[c] - 90;
    return painted(side, side, [&](double u, double v) {
        Colour colour{};
        for (std::size_t c = 0; c < 3; ++c) colour[c] = from[c] + (to[c] - from[c]) * (u + v) / 2;
        return colour;
    });
}

RgbImage noPictureSign(int side) {
    return painted(side, side, [](double u, double v) {
        const bool frame = std::max(std::abs(u - 0.5), std::abs(v - 0.5)) < 0.25 &&
                           std::max(std::abs(u - 0.5), std::abs(v - 0.5)) > 0.23;
        const bool bar = std::abs(u - v) < 0.02 && std::abs(u - 0.5) < 0.23;
        const double grey = frame || bar ? 150 : 225;
        return Colour{grey, grey, grey};
    });
}

RgbImage blurred(const RgbImage& picture, double sigma) {
    return blurredAlong(blurredAlong(picture, sigma, 1, 0), sigma, 0, 1);
}

RgbImage brightened(const RgbImage& picture, double factor) {
    return resampled(picture.width, picture.height,
                     [&](int x, int y, int c) { return toByte(pixel(picture, x, y, c) * factor); });
}

RgbImage faded(const RgbImage& picture) {
    return resampled(picture.width, picture.height, [&](int x, int y, int c) {
        const double grey =
            0.299 * pixel(picture, x, y, 0) + 0.587 * pixel(picture, x, y, 1) + 0.114 * pixel(picture, x, y, 2);
        return toByte(0.75 * pixel(picture, x, y, c) + 0.25 * grey);
    });
}

RgbImage part(const RgbImage& picture, const image::PictureArea& area, int width, int height) {
    // Each pixel is the mean of a few samples: enough against aliasing at the sizes used here.
    constexpr int kSamples = 4;
    const auto place = [](double low, double high, double fraction, int side) {
        return static_cast<int>((low + (high - low) * fraction) * side);
    };
    return resampled(width, height, [&](int x, int y, int c) {
        double sum = 0;
        for (int i = 0; i < kSamples; ++i) {
            for (int j = 0; j < kSamples; ++j) {
                const double u = (x + (i + 0.5) / kSamples) / width;
                const double v = (y + (j + 0.5) / kSamples) / height;
                sum += pixel(picture, place(area.left, area.right, u, picture.width),
                             place(area.top, area.bottom, v, picture.height), c);
            }
        }
        return toByte(sum / (kSamples * kSamples));
    });
}

RgbImage coded(const RgbImage& picture, int quality) {
    const std::string file = image::encodeJpeg(picture, quality).value();
    return image::decode(std::as_bytes(std::span(file)), image::PictureMode::Product).value().image;
}

}  // namespace vitrine::testing
