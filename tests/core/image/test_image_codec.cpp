// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include "core/base/random.h"
#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/io/safetensors.h"
#include "tests/support/golden.h"
#include "tests/support/synth.h"

using namespace vitrine;
using namespace vitrine::image;
using namespace vitrine::testing;

namespace {

std::string fileBytes(const std::filesystem::path& path) {
    auto content = io::readFile(path, 64u << 20);
    if (!content) throw std::runtime_error(content.error().detail);
    return *std::move(content);
}

Result<DecodedPicture> decodeText(std::string_view bytes, PictureMode mode = PictureMode::Product) {
    return decode(std::as_bytes(std::span(bytes.data(), bytes.size())), mode);
}

int largestDifference(const RgbImage& picture, std::span<const std::byte> expected) {
    int largest = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        largest = std::max(largest, std::abs(picture.pixels[i] - std::to_integer<int>(expected[i])));
    }
    return largest;
}

/// The upright picture of EXIF orientation `value`, from the pixels as stored.
RgbImage upright(const RgbImage& stored, int value) {
    const bool turned = value >= 5;
    RgbImage result{turned ? stored.height : stored.width, turned ? stored.width : stored.height, {}};
    result.pixels.resize(stored.pixels.size());
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x) {
            int sx = turned ? y : x;
            int sy = turned ? x : y;
            if (value == 2 || value == 3 || value == 7 || value == 8) sx = stored.width - 1 - sx;
            if (value == 3 || value == 4 || value == 6 || value == 7) sy = stored.height - 1 - sy;
            for (int c = 0; c < 3; ++c) {
                result.pixels[static_cast<std::size_t>((y * result.width + x) * 3 + c)] =
                    stored.pixels[static_cast<std::size_t>((sy * stored.width + sx) * 3 + c)];
            }
        }
    }
    return result;
}

}  // namespace

class TestImageCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void referenceModeEqualsPillow_data();
    void referenceModeEqualsPillow();
    void productModeTurnsPicturesUpright_data();
    void productModeTurnsPicturesUpright();
    void transparentPixelsBecomeWhiteInProductMode();
    void sixteenBitGreyIsScaledInProductMode();
    void everyCutIsRefused_data();
    void everyCutIsRefused();
    void mutatedFilesNeverCrashAndNeverGrow_data();
    void mutatedFilesNeverCrashAndNeverGrow();
    void hugeClaimsAreRefusedFromTheHeader();
    void whatIsNoPictureIsRefused_data();
    void whatIsNoPictureIsRefused();
    void specialFilesAreRefusedAtOnce();
    void ownPicturesRoundTrip();
};

void TestImageCodec::referenceModeEqualsPillow_data() {
    QTest::addColumn<QString>("file");
    const auto path = sharedPath("golden/image/modes.json");
    if (path.empty()) {
        QTest::newRow("absent") << QString();
        return;
    }
    const auto document = io::readJson(path);
    for (const auto& item : (*document)["files"]) {
        const std::string name = item["file"].get<std::string>();
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void TestImageCodec::referenceModeEqualsPillow() {
    QFETCH(QString, file);
    VITRINE_NEEDS_SHARED(folder, "golden/image");
    const auto document = io::readJson(folder / "modes.json");
    const auto stored = io::SafetensorsFile::open(folder / "modes.safetensors");
    VITRINE_VERIFY_OK(stored);
    for (const auto& item : (*document)["files"]) {
        if (item["file"] != file.toStdString()) continue;
        const auto decoded = decodeFile(folder / "modes" / file.toStdString(), PictureMode::Reference);
        if (!item.contains("rgb_wh")) {
            QVERIFY(!decoded);
            return;
        }
        VITRINE_VERIFY_OK(decoded);
        QCOMPARE(decoded->image.width, item["rgb_wh"][0].get<int>());
        QCOMPARE(decoded->image.height, item["rgb_wh"][1].get<int>());
        const auto& expected = (*stored)->tensors().at(file.toStdString());
        // Other decoders of lossy files may round otherwise by two units.
        const bool lossy = file.endsWith(QStringLiteral(".jpg")) || file.contains(QStringLiteral("lossy.webp")) ||
                           file == QStringLiteral("animated.webp");
        const int difference = largestDifference(decoded->image, expected.bytes);
        QVERIFY2(difference <= (lossy ? 2 : 0), qPrintable(QString::number(difference)));
        QCOMPARE(decoded->animated, item["frames"].get<int>() > 1);
    }
}

void TestImageCodec::productModeTurnsPicturesUpright_data() {
    QTest::addColumn<int>("value");
    for (int value = 1; value <= 8; ++value) QTest::addRow("orientation %d", value) << value;
}

void TestImageCodec::productModeTurnsPicturesUpright() {
    QFETCH(int, value);
    VITRINE_NEEDS_SHARED(folder, "golden/image/modes");
    const auto file = folder / ("exif" + std::to_string(value) + ".jpg");
    const auto stored = decodeFile(file, PictureMode::Reference);
    const auto turned = decodeFile(file, PictureMode::Product);
    VITRINE_VERIFY_OK(stored);
    VITRINE_VERIFY_OK(turned);
    QCOMPARE(turned->orientation, value);
    const RgbImage expected = upright(stored->image, value);
    QCOMPARE(turned->image.width, expected.width);
    QVERIFY(turned->image.pixels == expected.pixels);
}

void TestImageCodec::transparentPixelsBecomeWhiteInProductMode() {
    VITRINE_NEEDS_SHARED(folder, "golden/image/modes");
    for (const char* name : {"rgba.png", "la.png", "p_trns_bytes.png", "rgba.tif", "alpha_lossless.webp"}) {
        const auto dropped = decodeFile(folder / name, PictureMode::Reference);
        const auto blended = decodeFile(folder / name, PictureMode::Product);
        VITRINE_VERIFY_OK(dropped);
        VITRINE_VERIFY_OK(blended);
        QVERIFY(blended->hasAlpha);
        bool lighter = false;
        for (std::size_t i = 0; i < blended->image.pixels.size(); ++i) {
            QVERIFY(blended->image.pixels[i] + 1 >= dropped->image.pixels[i]);
            lighter = lighter || blended->image.pixels[i] > dropped->image.pixels[i];
        }
        QVERIFY2(lighter, name);
    }
}

void TestImageCodec::sixteenBitGreyIsScaledInProductMode() {
    VITRINE_NEEDS_SHARED(folder, "golden/image/modes");
    for (const char* name : {"i16.png", "i16.tif"}) {
        const auto saturated = decodeFile(folder / name, PictureMode::Reference);
        const auto scaled = decodeFile(folder / name, PictureMode::Product);
        VITRINE_VERIFY_OK(saturated);
        VITRINE_VERIFY_OK(scaled);
        QVERIFY(scaled->image.pixels != saturated->image.pixels);
        // What saturates at 255 in the reference lies anywhere from 256 up, so from (256 + 128) / 257 = 1.
        for (std::size_t i = 0; i < scaled->image.pixels.size(); ++i) {
            const int value = saturated->image.pixels[i];
            if (value < 255) QCOMPARE(static_cast<int>(scaled->image.pixels[i]), (value + 128) / 257);
        }
    }
}

void TestImageCodec::everyCutIsRefused_data() {
    QTest::addColumn<QString>("file");
    for (const char* name : {"baseline_420.jpg", "progressive.jpg", "cmyk.jpg", "rgb.png", "interlaced.png",
                             "lossless.webp", "lossy.webp", "rgb.tif", "lzw.tif", "single.gif", "rgb.bmp"}) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
}

void TestImageCodec::everyCutIsRefused() {
    QFETCH(QString, file);
    VITRINE_NEEDS_SHARED(folder, "golden/image/modes");
    const std::string whole = fileBytes(folder / file.toStdString());
    QVERIFY(static_cast<bool>(decodeText(whole)));
    // The last bytes of some formats say nothing about pixels; half of the file always does.
    for (std::size_t kept = 0; kept <= whole.size() / 2; kept += std::max<std::size_t>(1, whole.size() / 64)) {
        const auto decoded = decodeText(std::string_view(whole).substr(0, kept));
        QVERIFY2(!decoded, qPrintable(QString::number(kept)));
        QVERIFY(errorClass(decoded.error().code) == ErrorClass::Data);
    }
}

void TestImageCodec::mutatedFilesNeverCrashAndNeverGrow_data() {
    everyCutIsRefused_data();
}

void TestImageCodec::mutatedFilesNeverCrashAndNeverGrow() {
    QFETCH(QString, file);
    VITRINE_NEEDS_SHARED(folder, "golden/image/modes");
    const std::string whole = fileBytes(folder / file.toStdString());
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        Random random = Random::keyed({seed, whole.size()});
        std::string mutated = whole;
        for (int change = 0; change < 1 + static_cast<int>(seed % 8); ++change) {
            mutated[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(mutated.size()) - 1))] =
                static_cast<char>(random.integer(0, 255));
        }
        const auto decoded = decodeText(mutated);
        if (!decoded) continue;
        const auto pixels =
            static_cast<std::size_t>(decoded->image.width) * static_cast<std::size_t>(decoded->image.height) * 3;
        QCOMPARE(decoded->image.pixels.size(), pixels);
        QVERIFY(pixels <= 3u * 50'000'000u);
    }
}

void TestImageCodec::hugeClaimsAreRefusedFromTheHeader() {
    VITRINE_NEEDS_SHARED(folder, "golden/image/modes");
    std::string png = fileBytes(folder / "rgb.png");
    const auto setSize = [&](std::uint32_t width, std::uint32_t height) {
        for (int i = 0; i < 4; ++i) {
            png[static_cast<std::size_t>(16 + i)] = static_cast<char>(width >> (24 - 8 * i));
            png[static_cast<std::size_t>(20 + i)] = static_cast<char>(height >> (24 - 8 * i));
        }
    };
    setSize(60000, 60000);
    const auto bytes = std::as_bytes(std::span(png.data(), png.size()));
    QVERIFY(readInfo(bytes).error().code == ErrorCode::LimitExceeded);
    QVERIFY(!decodeText(png));
    setSize(20000, 20000);
    QVERIFY(readInfo(bytes).error().code == ErrorCode::LimitExceeded);
    setSize(20000, 2);
    QVERIFY(readInfo(bytes).error().code == ErrorCode::ImageTooElongated);
    setSize(0, 10);
    QVERIFY(!readInfo(bytes));
}

void TestImageCodec::whatIsNoPictureIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("drawing") << QByteArray("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    QTest::newRow("document") << QByteArray("%PDF-1.7\n1 0 obj");
    QTest::newRow("script") << QByteArray("#!/bin/sh\nrm -rf /\n");
    QTest::newRow("page") << QByteArray("<!DOCTYPE html><html><img src=x></html>");
    QTest::newRow("postscript") << QByteArray("%!PS-Adobe-3.0 EPSF-3.0\n");
    QTest::newRow("archive") << QByteArray("PK\x03\x04 and so on and so on");
}

void TestImageCodec::whatIsNoPictureIsRefused() {
    QFETCH(QByteArray, bytes);
    const auto decoded = decodeText(bytes.toStdString());
    QVERIFY(!decoded);
    QVERIFY(errorClass(decoded.error().code) == ErrorClass::Data);
}

void TestImageCodec::specialFilesAreRefusedAtOnce() {
    auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const auto fifo = folder->path() / "picture.png";
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    QVERIFY(!decodeFile(fifo, PictureMode::Product));
    QVERIFY(!decodeFile(folder->path(), PictureMode::Product));
    QVERIFY(!decodeFile("/dev/zero", PictureMode::Product));
    QVERIFY(decodeFile(folder->path() / "absent.png", PictureMode::Product).error().code == ErrorCode::NotFound);
}

void TestImageCodec::ownPicturesRoundTrip() {
    const RgbImage picture = synth(61, 43);
    const auto png = encodePng(picture);
    VITRINE_VERIFY_OK(png);
    QVERIFY(decodeText(*png)->image.pixels == picture.pixels);
    QCOMPARE(*encodePng(picture), *png);
    RgbImage smooth{64, 64, {}};
    for (int i = 0; i < 64 * 64; ++i)
        smooth.pixels.insert(smooth.pixels.end(), {static_cast<std::uint8_t>(i / 32), 90, 140});
    const auto jpeg = encodeJpeg(smooth, 95);
    VITRINE_VERIFY_OK(jpeg);
    const auto decoded = decodeText(*jpeg);
    QVERIFY(largestDifference(decoded->image, std::as_bytes(std::span(smooth.pixels))) <= 4);
}

QTEST_APPLESS_MAIN(TestImageCodec)
#include "test_image_codec.moc"
