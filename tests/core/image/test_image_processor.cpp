// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numeric>

#include "core/image/hd_transform.h"
#include "core/image/image_processor.h"
#include "core/image/pixel_rows.h"
#include "core/image/resample.h"
#include "core/io/hashing.h"
#include "core/io/json.h"
#include "core/io/safetensors.h"
#include "tests/support/golden.h"
#include "tests/support/synth.h"

using namespace vitrine;
using namespace vitrine::image;
using namespace vitrine::testing;

namespace {

std::uint32_t crcOf(const RgbImage& picture) {
    return io::crc32(std::as_bytes(std::span(picture.pixels)));
}

std::uint32_t hexOf(const io::Json& value) {
    return static_cast<std::uint32_t>(std::stoul(value.get<std::string>(), nullptr, 16));
}

/// A synth picture by size, or the stored uint8 pixels of `key` in `file`.
RgbImage source(const io::Json& item, const io::SafetensorsFile& file, const std::string& key) {
    if (item["source"] == "synth") return synth(item["in_wh"][0], item["in_wh"][1]);
    const io::TensorView& view = file.tensors().at(key);
    RgbImage picture{static_cast<int>(view.shape[1]), static_cast<int>(view.shape[0]), {}};
    for (const std::byte byte : view.bytes) picture.pixels.push_back(std::to_integer<std::uint8_t>(byte));
    return picture;
}

/// The stored global view is whole or every third row and column.
void compareGlobalView(std::span<const float> view, const io::SafetensorsFile& stored, const std::string& number) {
    const auto sampled = stored.tensors().find(number + ".global_stride3");
    const std::size_t stride = sampled != stored.tensors().end() ? 3 : 1;
    const auto& expected = stride == 3 ? sampled->second : stored.tensors().at(number + ".pixel_values");
    const auto* wanted = reinterpret_cast<const float*>(expected.bytes.data());
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (std::size_t y = 0; y < 336; y += stride) {
            for (std::size_t x = 0; x < 336; x += stride) {
                const float difference = std::abs(view[(channel * 336 + y) * 336 + x] - *wanted++);
                QVERIFY2(difference <= 0.0F, qPrintable(QString::number(static_cast<double>(difference))));
            }
        }
    }
}

}  // namespace

class TestImageProcessor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resizingEqualsPillow();
    void hdCanvasEqualsTheReference();
    void pixelValuesEqualTheReference();
    void publishedExamplesOfLayoutsHold_data();
    void publishedExamplesOfLayoutsHold();
    void vectorPassesEqualTheirPlainDefinition();
    void rowsOfEightSamplesResampleAsPillowDoes();
    void stripsTooThinForTheCropsAreRefused();
};

void TestImageProcessor::resizingEqualsPillow() {
    VITRINE_NEEDS_SHARED(folder, "golden/image");
    const auto document = io::readJson(folder / "resize.json");
    VITRINE_VERIFY_OK(document);
    const auto stored = io::SafetensorsFile::open(folder / "resize.safetensors");
    VITRINE_VERIFY_OK(stored);
    for (const auto& item : *document) {
        const RgbImage picture = source(item, **stored, std::to_string(item["n"].get<int>()) + ".in");
        QCOMPARE(crcOf(picture), hexOf(item["in_crc32"]));
        const RgbImage resized = resizeBilinear(picture, item["out_wh"][0], item["out_wh"][1]);
        QCOMPARE(crcOf(resized), hexOf(item["out_crc32"]));
    }
    QVERIFY(document->size() >= 30);
}

void TestImageProcessor::hdCanvasEqualsTheReference() {
    VITRINE_NEEDS_SHARED(path, "golden/image/hd.json");
    const auto document = io::readJson(path);
    VITRINE_VERIFY_OK(document);
    int compared = 0;
    for (const auto& item : *document) {
        const RgbImage picture = synth(item["in_wh"][0], item["in_wh"][1]);
        const auto layout = hdLayout(picture.width, picture.height, item["num_crops"]);
        if (item.contains("error")) {
            QVERIFY(!layout);
            continue;
        }
        VITRINE_VERIFY_OK(layout);
        const auto canvas = hdCanvas(picture, item["num_crops"]);
        VITRINE_VERIFY_OK(canvas);
        QCOMPARE(crcOf(*canvas), hexOf(item["hd_crc32"]));
        QCOMPARE(imageTokenCount(layout->gridRows, layout->gridColumns), item["num_img_tokens"].get<std::int64_t>());
        ++compared;
    }
    QVERIFY(compared > 20);
}

void TestImageProcessor::pixelValuesEqualTheReference() {
    VITRINE_NEEDS_SHARED(tensors, "golden/image/pixels.safetensors");
    const auto document = io::readJson(tensors.parent_path() / "pixels.json");
    VITRINE_VERIFY_OK(document);
    const auto stored = io::SafetensorsFile::open(tensors);
    VITRINE_VERIFY_OK(stored);
    constexpr std::size_t kTile = 3 * 336 * 336;
    for (const auto& item : *document) {
        const std::string number = std::to_string(item["n"].get<int>());
        const RgbImage picture = source(item, **stored, number + ".in");
        QCOMPARE(crcOf(picture), hexOf(item["in_crc32"]));
        const auto processed = ImageProcessor(item["num_crops"]).process(picture);
        VITRINE_VERIFY_OK(processed);
        QCOMPARE(processed->hdHeight, item["image_sizes_hw"][0].get<int>());
        QCOMPARE(processed->hdWidth, item["image_sizes_hw"][1].get<int>());
        const std::span<const float> values = processed->pixelValues.all();
        const auto& crcs = item["tile_crc32_f32"];
        QCOMPARE(processed->pixelValues.size(), (crcs.size() + 1) * kTile);
        for (std::size_t tile = 0; tile < crcs.size(); ++tile) {
            QCOMPARE(io::crc32(std::as_bytes(values.subspan((tile + 1) * kTile, kTile))), hexOf(crcs[tile]));
        }
        compareGlobalView(values.first(kTile), **stored, number);
    }
}

void TestImageProcessor::publishedExamplesOfLayoutsHold_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("crops");
    QTest::addColumn<int>("hdWidth");
    QTest::addColumn<int>("hdHeight");
    QTest::addColumn<int>("tokens");
    QTest::newRow("square") << 1000 << 1000 << 16 << 1344 << 1344 << 2509;
    QTest::newRow("wide") << 1920 << 1080 << 16 << 1680 << 1008 << 2353;
    QTest::newRow("portrait") << 1080 << 1920 << 16 << 1008 << 1680 << 2377;
    QTest::newRow("strip") << 50 << 8000 << 16 << 336 << 5376 << 2653;
    QTest::newRow("four crops") << 1600 << 100 << 4 << 1344 << 336 << 745;
    QTest::newRow("one pixel") << 1 << 1 << 1 << 336 << 336 << 313;
}

void TestImageProcessor::publishedExamplesOfLayoutsHold() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, crops);
    const auto layout = hdLayout(width, height, crops);
    VITRINE_VERIFY_OK(layout);
    QTEST(layout->width, "hdWidth");
    QTEST(layout->height, "hdHeight");
    QTEST(static_cast<int>(imageTokenCount(layout->gridRows, layout->gridColumns)), "tokens");
}

void TestImageProcessor::vectorPassesEqualTheirPlainDefinition() {
    for (const auto& [from, to] :
         {std::pair{131, 97}, std::pair{40, 201}, std::pair{64, 64}, std::pair{1, 9}, std::pair{300, 7}}) {
        const RgbImage picture = synth(from, from);
        const AxisWeights weights = bilinearWeights(from, to);
        PixelRows fast(to, from);
        PixelRows plain(to, from);
        resampleColumns(viewOf(picture), fast.buffer(), weights);
        resampleColumnsPlain(viewOf(picture), plain.buffer(), weights);
        QVERIFY(fast.toImage().pixels == plain.toImage().pixels);
        PixelRows fastRows(from, to);
        PixelRows plainRows(from, to);
        resampleRows(viewOf(picture), fastRows.buffer(), weights);
        resampleRowsPlain(viewOf(picture), plainRows.buffer(), weights);
        QVERIFY(fastRows.toImage().pixels == plainRows.toImage().pixels);
    }
}

void TestImageProcessor::rowsOfEightSamplesResampleAsPillowDoes() {
    RgbImage row{8, 1, {}};
    for (int value : {0, 32, 64, 96, 128, 160, 192, 255})
        row.pixels.insert(row.pixels.end(), 3, static_cast<std::uint8_t>(value));
    const auto red = [](const RgbImage& picture) {
        std::vector<int> values;
        for (std::size_t i = 0; i < picture.pixels.size(); i += 3) values.push_back(picture.pixels[i]);
        return values;
    };
    QCOMPARE(red(resizeBilinear(row, 3, 1)), (std::vector<int>{35, 112, 198}));
    QCOMPARE(red(resizeBilinear(row, 5, 1)), (std::vector<int>{13, 62, 112, 162, 229}));
    QCOMPARE(red(resizeBilinear(row, 13, 1)),
             (std::vector<int>{0, 14, 33, 53, 73, 92, 112, 132, 151, 171, 191, 228, 255}));
}

void TestImageProcessor::stripsTooThinForTheCropsAreRefused() {
    const auto layout = hdLayout(3000, 1, 4);
    QVERIFY(!layout);
    QVERIFY(layout.error().code == ErrorCode::ImageTooElongated);
    QVERIFY(!hdLayout(10, 10, 0));
}

QTEST_APPLESS_MAIN(TestImageProcessor)
#include "test_image_processor.moc"
