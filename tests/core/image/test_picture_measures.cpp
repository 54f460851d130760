// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <atomic>

#include "core/base/parallel.h"
#include "core/image/derived_picture.h"
#include "core/image/image_statistics.h"
#include "tests/support/golden.h"
#include "tests/support/painted_pictures.h"

using namespace vitrine;
using namespace vitrine::image;
using namespace vitrine::testing;

namespace {

ImageStatistics measured(const RgbImage& picture) {
    return measurePicture(picture).value();
}

/// What the program does with a pair: hashes propose, sketches sort out, pixels decide.
bool isFound(const RgbImage& original, const RgbImage& copy) {
    const ImageStatistics first = measured(original);
    const ImageStatistics second = measured(copy);
    for (std::size_t area = 0; area < kHashedAreas.size(); ++area) {
        if (hashDistance(first.hashes[area], second.hashes[0]) > 7) continue;
        const auto shown = mayBeMadeFrom(first.sketch, second.sketch, kHashedAreas[area]);
        if (shown && madeFrom(original, copy, *shown).value()) return true;
    }
    return false;
}

RgbImage picture(const QString& style, std::uint64_t seed) {
    return style == QStringLiteral("photograph") ? photograph(seed) : productShot(seed);
}

}  // namespace

class TestPictureMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWidthOfEdgesIsTheBlur_data();
    void theWidthOfEdgesIsTheBlur();
    void edgesAreAsWideWhateverTheContrast();
    void whereNoEdgeIsNoneIsMeasured();
    void tonesAreMeasured();
    void aBlankIsUniform();
    void copiesAreFound_data();
    void copiesAreFound();
    void otherPicturesAreNoCopies();
    void aPictureWithoutPixelsIsRefused();
    void manyThreadsMeasureAtOnce();
};

void TestPictureMeasures::theWidthOfEdgesIsTheBlur_data() {
    QTest::addColumn<QString>("style");
    QTest::newRow("photograph") << QStringLiteral("photograph");
    QTest::newRow("product") << QStringLiteral("product");
}

void TestPictureMeasures::theWidthOfEdgesIsTheBlur() {
    QFETCH(QString, style);
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const RgbImage sharp = coded(picture(style, seed), 85);
        QVERIFY(measured(sharp).edgeBlur.value() < 1.1);
        QVERIFY(measured(coded(sharp, 40)).edgeBlur.value() < 1.2);
        for (const double sigma : {3.0, 5.0}) {
            const double found = measured(coded(blurred(sharp, sigma), 85)).edgeBlur.value();
            QVERIFY2(found > 0.6 * sigma && found < 1.3 * sigma, qPrintable(QString::number(found)));
        }
    }
}

void TestPictureMeasures::edgesAreAsWideWhateverTheContrast() {
    const RgbImage faint = brightened(productShot(3), 0.3);
    QVERIFY(measured(faint).edgeBlur.value() < 1.1);
    QVERIFY(measured(blurred(faint, 4)).edgeBlur.value() > 2);
}

void TestPictureMeasures::whereNoEdgeIsNoneIsMeasured() {
    for (std::uint64_t seed = 0; seed < 8; ++seed) QVERIFY(!measured(coded(gradient(seed), 85)).edgeBlur);
    QVERIFY(!measured({64, 64, std::vector<std::uint8_t>(64 * 64 * 3, 90)}).edgeBlur);
    QVERIFY(!measured({5, 5, std::vector<std::uint8_t>(5 * 5 * 3, 90)}).edgeBlur);
}

void TestPictureMeasures::tonesAreMeasured() {
    RgbImage halves{100, 100, std::vector<std::uint8_t>(100 * 100 * 3, 0)};
    std::fill(halves.pixels.begin() + 15'000, halves.pixels.end(), std::uint8_t{255});
    const ImageStatistics figures = measured(halves);
    QVERIFY(std::abs(figures.brightness - 0.5) < 1e-6);
    QCOMPARE(figures.darkest, 0.0);
    QCOMPARE(figures.brightest, 1.0);
    QCOMPARE(figures.contrast(), 1.0);
    QCOMPARE(figures.chroma, 0.0);
    QVERIFY(measured(brightened(productShot(1), 0.2)).brightest < 0.25);
}

void TestPictureMeasures::aBlankIsUniform() {
    QVERIFY(measured({80, 60, std::vector<std::uint8_t>(80 * 60 * 3, 200)}).uniformity == 1);
    QVERIFY(measured(productShot(5)).uniformity < 0.95);
    QVERIFY(measured(noPictureSign()).uniformity > 0.85);
}

void TestPictureMeasures::copiesAreFound_data() {
    theWidthOfEdgesIsTheBlur_data();
}

void TestPictureMeasures::copiesAreFound() {
    QFETCH(QString, style);
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        const RgbImage original = coded(picture(style, seed), 92);
        const int width = original.width;
        const int height = original.height;
        QVERIFY(isFound(original, coded(original, 30)));
        QVERIFY(isFound(original, coded(part(original, {}, width / 2, height / 2), 85)));
        QVERIFY(isFound(original, coded(brightened(original, 1.1), 85)));
        QVERIFY(isFound(original, coded(brightened(original, 0.8), 85)));
        QVERIFY(isFound(original, coded(faded(original), 85)));
        QVERIFY(isFound(original, coded(part(original, {0.03, 0.03, 0.97, 0.97}, width, height), 92)));
        QVERIFY(isFound(original, part(original, {0.05, 0, 1, 0.95}, width, height)));
    }
}

void TestPictureMeasures::otherPicturesAreNoCopies() {
    std::vector<RgbImage> pictures;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        pictures.push_back(photograph(seed));
        pictures.push_back(productShot(seed));
    }
    for (std::size_t a = 0; a < pictures.size(); ++a) {
        for (std::size_t b = 0; b < pictures.size(); ++b) {
            if (a != b) QVERIFY(!isFound(pictures[a], pictures[b]));
        }
    }
}

void TestPictureMeasures::aPictureWithoutPixelsIsRefused() {
    const auto figures = measurePicture({});
    QVERIFY(!figures && figures.error().code == ErrorCode::InvalidArgument);
    const auto decided = madeFrom(productShot(1), {}, {});
    QVERIFY(!decided && decided.error().code == ErrorCode::InvalidArgument);
}

/// OpenCV's own pool of threads must not be set up by one thread while another one is about to use it.
void TestPictureMeasures::manyThreadsMeasureAtOnce() {
    const RgbImage shown = productShot(1);
    const ImageStatistics alone = measured(shown);
    std::atomic<int> equal = 0;
    QVERIFY(forEachInParallel(20000, 16, [&](std::size_t) -> Result<void> {
        if (mayBeMadeFrom(alone.sketch, alone.sketch, PictureArea{})) ++equal;
        return {};
    }));
    QCOMPARE(equal.load(), 20000);
}

QTEST_APPLESS_MAIN(TestPictureMeasures)
#include "test_picture_measures.moc"
