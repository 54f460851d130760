// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_codec.h"
#include "tests/support/golden.h"
#include "tests/support/mutations.h"
#include "tests/support/synth.h"

using namespace vitrine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

class TestPictureFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedPicturesAreRefusedOrStayWithinTheirLimits();
};

void TestPictureFuzz::changedPicturesAreRefusedOrStayWithinTheirLimits() {
    const image::RgbImage picture = testing::synth(24, 16);
    const std::vector<std::string> seeds = {
        image::encodeJpeg(picture, 90).value(),
        image::encodePng(picture).value(),
        "P6 4 2 255\n" + std::string(24, 'x'),
        std::string("GIF89a\x02\0\x02\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x02\0\x02\0\0\x02\x02\x84Q\0;", 34),
        "RIFF\x1a\1\1\1WEBPVP8L\x0d\1\1\1/\1\1\1\x10\7\x10\x11\x11\x88\x88\xfe\7",
        "BM" + std::string(52, '\0') + std::string(64, 'x'),
    };
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 3000), 3000 + static_cast<int>(seeds.size()));
}

QTEST_APPLESS_MAIN(TestPictureFuzz)
#include "test_picture_fuzz.moc"
