// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <ctime>

#include "core/sample_data/product_picture.h"

using namespace vitrine;
using namespace vitrine::sample_data;

namespace {

constexpr int kPatch = 14;

DrawnProduct drawn(const Product& product, const View& view = {}) {
    Random grain(1);
    return drawLabelled(product, view, grain);
}

/// Connected regions of one label among the patches would merge discs that touch; so discs are counted in pixels.
int regions(const DrawnProduct& picture, Label wanted) {
    const int size = picture.image.width;
    std::vector<bool> seen(picture.labels.size());
    int count = 0;
    for (int start = 0; start < size * size; ++start) {
        if (seen[start] || picture.labels[start] != wanted) continue;
        ++count;
        std::vector<int> open = {start};
        seen[start] = true;
        while (!open.empty()) {
            const int at = open.back();
            open.pop_back();
            for (const int next : {at - 1, at + 1, at - size, at + size}) {
                if (next < 0 || next >= size * size || seen[next] || picture.labels[next] != wanted) continue;
                seen[next] = true;
                open.push_back(next);
            }
        }
    }
    return count;
}

double meanDifference(const image::RgbImage& a, const image::RgbImage& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
    return sum / static_cast<double>(a.pixels.size());
}

}  // namespace

class TestProductPicture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedDrawsTheSamePicture();
    void everyStyleShowsItsPartsAndEnoughCloth_data();
    void everyStyleShowsItsPartsAndEnoughCloth();
    void noTwoStylesLookAlike();
    void everyCueChangesThePicture_data();
    void everyCueChangesThePicture();
    void randomViewsKeepTheProductInside();
    void patchesTakeTheMetalWhereverItShows();
    void anySizeCanBeDrawn();
    void aPictureTakesFewMilliseconds();
};

void TestProductPicture::theSameSeedDrawsTheSamePicture() {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const auto draw = [&] {
            Random random(seed);
            const Product product = randomProduct(PriceFormula::Brand, random);
            const View view = randomView(random);
            return drawProduct(product, view, random).pixels;
        };
        QVERIFY(draw() == draw());
    }
}

void TestProductPicture::everyStyleShowsItsPartsAndEnoughCloth_data() {
    QTest::addColumn<int>("style");
    for (int style = 0; style < kStyles; ++style) {
        QTest::newRow(std::string(styleName(static_cast<Style>(style))).c_str()) << style;
    }
}

void TestProductPicture::everyStyleShowsItsPartsAndEnoughCloth() {
    QFETCH(const int, style);
    for (int parts = 1; parts <= kMostParts; ++parts) {
        for (const Metal metal : {Metal::Silver, Metal::Gold}) {
            const Label mine = metal == Metal::Gold ? Label::Gold : Label::Silver;
            const Label other = metal == Metal::Gold ? Label::Silver : Label::Gold;
            const DrawnProduct picture = drawn({static_cast<Style>(style), Pattern::Dot, Colour::Red, metal, parts});
            QCOMPARE(regions(picture, mine), parts);
            QCOMPARE(regions(picture, other), 0);
            const std::vector<Label> patches = patchLabels(picture, kPatch);
            QVERIFY(std::count(patches.begin(), patches.end(), mine) >= 3 * parts);
            QVERIFY(std::count(patches.begin(), patches.end(), Label::Fabric) >= 30);
            QVERIFY(std::count(patches.begin(), patches.end(), Label::Background) >= 150);
        }
    }
}

void TestProductPicture::noTwoStylesLookAlike() {
    std::vector<std::vector<Label>> patches;
    for (int style = 0; style < kStyles; ++style) {
        patches.push_back(patchLabels(drawn({static_cast<Style>(style)}), kPatch));
        for (Label& label : patches.back()) label = label == Label::Background ? label : Label::Fabric;
    }
    for (int a = 0; a < kStyles; ++a) {
        for (int b = 0; b < a; ++b) {
            int different = 0;
            for (std::size_t i = 0; i < patches[a].size(); ++i) different += patches[a][i] != patches[b][i] ? 1 : 0;
            QVERIFY2(different >= 40, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(different)));
        }
    }
}

void TestProductPicture::everyCueChangesThePicture_data() {
    QTest::addColumn<int>("pattern");
    QTest::addColumn<int>("colour");
    for (int i = 1; i < kPatterns; ++i) QTest::addRow("pattern %d", i) << i << static_cast<int>(Colour::Red);
    for (int i = 0; i < kColours; ++i) {
        if (i != static_cast<int>(Colour::Red)) QTest::addRow("colour %d", i) << 0 << i;
    }
}

void TestProductPicture::everyCueChangesThePicture() {
    QFETCH(const int, pattern);
    QFETCH(const int, colour);
    const Product plain{Style::Tote, Pattern::Plain, Colour::Red};
    const Product other{Style::Tote, static_cast<Pattern>(pattern), static_cast<Colour>(colour)};
    QVERIFY(meanDifference(drawn(plain).image, drawn(other).image) > 5.0);
}

void TestProductPicture::randomViewsKeepTheProductInside() {
    Random random(6);
    for (int i = 0; i < 100; ++i) {
        const Product product = randomProduct(PriceFormula::Brand, random);
        const DrawnProduct picture = drawLabelled(product, randomView(random), random);
        QCOMPARE(regions(picture, product.metal == Metal::Gold ? Label::Gold : Label::Silver), product.parts);
        int cut = 0;
        for (int at = 0; at < kPictureSize; ++at) {
            cut += picture.labels[at] != Label::Background;
            cut += picture.labels[at * kPictureSize] != Label::Background;
            cut += picture.labels[at * kPictureSize + kPictureSize - 1] != Label::Background;
            cut += picture.labels[(kPictureSize - 1) * kPictureSize + at] != Label::Background;
        }
        QCOMPARE(cut, 0);
    }
}

void TestProductPicture::patchesTakeTheMetalWhereverItShows() {
    DrawnProduct picture{{28, 14, std::vector<std::uint8_t>(28 * 14 * 3)}, std::vector<Label>(28 * 14, Label::Fabric)};
    for (int i = 0; i < 14; ++i) {
        for (int x = 0; x < 3; ++x) picture.labels[i * 28 + x] = Label::Gold;
        for (int x = 14; x < 16; ++x) picture.labels[i * 28 + x] = Label::Silver;
    }
    const std::vector<Label> expected = {Label::Gold, Label::Fabric};
    QVERIFY(patchLabels(picture, kPatch) == expected);
}

void TestProductPicture::anySizeCanBeDrawn() {
    Random random(8);
    for (const int size : {32, 100, 336, 700}) {
        const DrawnProduct picture = drawLabelled({}, {}, random, size);
        QCOMPARE(picture.image.width, size);
        QCOMPARE(picture.image.pixels.size(), static_cast<std::size_t>(size) * size * 3);
        QCOMPARE(picture.labels.size(), static_cast<std::size_t>(size) * size);
    }
}

void TestProductPicture::aPictureTakesFewMilliseconds() {
    constexpr int kPictures = 60;
    Random random(9);
    std::size_t bytes = 0;
    const std::clock_t start = std::clock();
    for (int i = 0; i < kPictures; ++i) {
        const Product product = randomProduct(PriceFormula::Brand, random);
        bytes += drawProduct(product, randomView(random), random).pixels.size();
    }
    const double milliseconds = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / kPictures;
    qInfo("%.1f CPU-ms per picture", milliseconds);
    QCOMPARE(bytes, static_cast<std::size_t>(kPictures) * kPictureSize * kPictureSize * 3);
    // Generous for sanitizers and slow machines; 5 ms in a release build.
    QVERIFY(milliseconds < 150.0);
}

QTEST_APPLESS_MAIN(TestProductPicture)
#include "test_product_picture.moc"
