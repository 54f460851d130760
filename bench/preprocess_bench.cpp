// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a JPEG file to pixel values against Pillow + torchvision on the same files, one thread each; the canvases' CRCs
// are compared before anything is timed; files given as arguments are taken instead of the drawn ones. A B A B, because
// machines are shared; the smallest time of each counts. One line of JSON.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "bench/peer_process.h"
#include "core/base/memory.h"
#include "core/base/random.h"
#include "core/image/image_codec.h"
#include "core/image/image_processor.h"
#include "core/io/file.h"
#include "core/io/json.h"

using namespace vitrine;

namespace {

constexpr int kRounds = 3;
constexpr int kPasses = 2;
constexpr int kJpegQuality = 85;  // with chroma at half resolution, as shops publish

struct Size {
    int width, height;
};

// Product pictures as shops publish them: square, 4:3, 3:2, 4:5 and 16:9, 1000 to 1600 pixels.
constexpr Size kSizes[] = {{1000, 1000}, {1600, 1200}, {1200, 1600}, {1500, 1000},
                           {1080, 1350}, {1600, 1067}, {1600, 900},  {1200, 1200}};

/// Soft shapes on a light ground under a little grain: compresses about as a photograph does.
image::RgbImage photograph(Size size, Random& random) {
    image::RgbImage picture{size.width, size.height, {}};
    picture.pixels.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
    const double stripes = 6 + 20 * random.uniform();
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double u = x / static_cast<double>(size.width) - 0.5;
            const double v = y / static_cast<double>(size.height) - 0.5;
            const bool inside = u * u + v * v < 0.12;
            const double shade = inside ? 110 + 60 * std::sin(stripes * (u + 2 * v)) : 235 - 30 * v;
            const double grain = 8 * (random.uniform() - 0.5);
            for (const double tint : {1.0, 0.86, 0.72})
                picture.pixels.push_back(
                    static_cast<std::uint8_t>(std::clamp((inside ? tint : 1.0) * shade + grain, 0.0, 255.0)));
        }
    }
    return picture;
}

Result<std::vector<std::string>> writePictures(const std::filesystem::path& folder) {
    Random random(5);
    std::vector<std::string> files;
    for (const Size& size : kSizes) {
        VITRINE_TRY(const std::string bytes, image::encodeJpeg(photograph(size, random), kJpegQuality));
        const auto file = folder / (std::to_string(files.size()) + ".jpg");
        std::ofstream(file, std::ios::binary) << bytes;
        files.push_back(file.string());
    }
    return files;
}

Result<image::ProcessedImage> pixelValues(const image::ImageProcessor& processor, const std::string& file,
                                          bool withCrc) {
    VITRINE_TRY(const auto decoded, image::decodeFile(file, image::PictureMode::Product));
    return processor.process(decoded.image, withCrc);
}

Result<double> ownSeconds(const image::ImageProcessor& processor, const std::vector<std::string>& files) {
    double best = 1e9;
    for (int pass = 0; pass < kPasses; ++pass) {
        const auto started = std::chrono::steady_clock::now();
        for (const std::string& file : files) VITRINE_CHECK(pixelValues(processor, file, false));
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    }
    return best;
}

Result<io::OrderedJson> measure(int numCrops, const std::vector<std::string>& files) {
    const image::ImageProcessor processor(numCrops);
    std::vector<std::uint32_t> canvases;
    for (const std::string& file : files) {
        VITRINE_TRY(const auto processed, pixelValues(processor, file, true));
        canvases.push_back(processed.canvasCrc);
    }
    double own = 1e9;
    double peer = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        VITRINE_TRY(const double seconds, ownSeconds(processor, files));
        own = std::min(own, seconds);
        if (!bench::hasPeer()) continue;
        VITRINE_TRY(
            const io::Json answer,
            bench::askPeer("peer_preprocess.py", {{"files", files}, {"num_crops", numCrops}, {"passes", kPasses}}));
        if (answer.at("crc32").get<std::vector<std::uint32_t>>() != canvases)
            return Error{ErrorCode::ProofFailed, "the canvases differ from the peer's", {}};
        peer = std::min(peer, answer.at("seconds").get<double>());
    }
    const auto count = static_cast<double>(files.size());
    io::OrderedJson line = {{"num_crops", numCrops}, {"pictures_per_second", count / own}};
    if (!bench::hasPeer()) return line;
    line["same_canvases"] = true;
    line["peer_pictures_per_second"] = count / peer;
    line["ratio"] = peer / own;
    return line;
}

Result<io::OrderedJson> measureAll(std::vector<std::string> files) {
    VITRINE_TRY(const auto folder, io::TemporaryFolder::create());
    if (files.empty()) {
        VITRINE_TRY(files, writePictures(folder.path()));
    }
    io::OrderedJson cases = io::OrderedJson::array();
    for (const int numCrops : {4, 16}) {
        VITRINE_TRY(io::OrderedJson line, measure(numCrops, files));
        cases.push_back(std::move(line));
    }
    return io::OrderedJson{{"bench", "preprocess"}, {"threads", 1}, {"cases", cases}};
}

}  // namespace

int main(int count, char** arguments) {
    keepFreedMemory();  // as the program does
    const auto document = measureAll({arguments + 1, arguments + count});
    if (!document) {
        std::fprintf(stderr, "preprocess_bench: %s\n", document.error().detail.c_str());
        return 1;
    }
    std::printf("%s\n", io::toLine(*document).c_str());
    return 0;
}
