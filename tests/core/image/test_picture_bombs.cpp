// SPDX-License-Identifier: GPL-3.0-or-later
// Small files that would become enormous pictures, and files that only say that they are pictures.
#include <cstdio>

#include <png.h>
#include <sys/resource.h>

#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::image;
using vitrine::testing::ChildProcess;

namespace fs = std::filesystem;

namespace {

/// A sound grey PNG of one shade.
void writeFlatPng(const fs::path& file, std::uint32_t side) {
    FILE* out = std::fopen(file.c_str(), "wb");
    QVERIFY(out);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, out);
    png_set_IHDR(png, info, side, side, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 1);
    png_write_info(png, info);
    const std::vector<png_byte> row(side, 127);
    for (std::uint32_t y = 0; y < side; ++y) png_write_row(png, row.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    std::fclose(out);
}

long peakKilobytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

Result<DecodedPicture> decodeText(const std::string& text) {
    return decode(std::as_bytes(std::span(text)), PictureMode::Product);
}

}  // namespace

class TestPictureBombs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBombIsRefusedWithoutItsMemory();
    void onePixelIsAPicture();
    void otherFilesUnderAPicturesNameAreRefused_data();
    void otherFilesUnderAPicturesNameAreRefused();
};

void TestPictureBombs::aBombIsRefusedWithoutItsMemory() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const fs::path file = folder->path() / "bomb.png";
    writeFlatPng(file, 20'000);
    QVERIFY(fs::file_size(file) < 4'000'000);  // of 1.2 GB of pixels
    const std::string content = *io::readFile(file, 8 << 20);
    // In a process of its own: the peak of memory is one figure for all that happened in a process.
    ChildProcess child([&](const ChildProcess::Say& say) {
        const long before = peakKilobytes();
        const auto decoded = decodeText(content);
        const bool refused = !decoded && decoded.error().code == ErrorCode::LimitExceeded;
        say(refused && peakKilobytes() - before < 50'000 ? "refused within 50 MB\n" : "something else\n");
        return 0;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(child.said(), std::string("refused within 50 MB\n"));
}

void TestPictureBombs::onePixelIsAPicture() {
    const auto encoded = encodeJpeg({1, 1, {10, 20, 30}}, 90);
    VITRINE_VERIFY_OK(encoded);
    const auto decoded = decodeText(*encoded);
    VITRINE_VERIFY_OK(decoded);
    QCOMPARE(decoded->image.width, 1);
    QCOMPARE(decoded->image.height, 1);
}

void TestPictureBombs::otherFilesUnderAPicturesNameAreRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("SVG") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"/etc/passwd\"/></svg>");
    QTest::newRow("PDF") << QByteArray("%PDF-1.7\n1 0 obj\n");
    QTest::newRow("script") << QByteArray("#!/bin/sh\necho hello\n");
    QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html><img src=x></html>");
    QTest::newRow("PostScript") << QByteArray("%!PS-Adobe-3.0 EPSF-3.0\n");
    QTest::newRow("picture's mark behind a script") << QByteArray("GIF89/*\n*/=alert(1);//");
    QTest::newRow("zip") << QByteArray("PK\x03\x04", 4) + QByteArray(60, '\0');
    QTest::newRow("nothing") << QByteArray();
}

void TestPictureBombs::otherFilesUnderAPicturesNameAreRefused() {
    QFETCH(QByteArray, content);
    const auto decoded = decodeText(content.toStdString());
    QVERIFY(!decoded);
    QVERIFY(errorClass(decoded.error().code) == ErrorClass::Data);
    QVERIFY(!decoded.error().detail.empty());
}

QTEST_GUILESS_MAIN(TestPictureBombs)
#include "test_picture_bombs.moc"
