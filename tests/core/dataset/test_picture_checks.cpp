// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
#include <algorithm>
#include <set>

#include "core/base/random.h"
#include "core/dataset/checks/picture_checks.h"
#include "tests/support/golden.h"
#include "tests/support/painted_pictures.h"

using namespace vitrine;
using namespace vitrine::dataset;
using namespace vitrine::testing;
using enum vitrine::dataset::IssueKind;
using image::RgbImage;

namespace {

CheckPicture measured(const RgbImage& picture) {
    CheckPicture known;
    known.path = "images/some.jpg";
    known.width = picture.width;
    known.height = picture.height;
    known.statistics = statisticsOf(picture, image::measurePicture(picture).value());
    return known;
}

CheckPicture sized(int width, int height) {
    CheckPicture known = measured(coded(photograph(7000), 90));
    known.width = width;
    known.height = height;
    return known;
}

/// One row for each picture.
class Wardrobe {
public:
    SampleId add(CheckPicture picture) {
        CheckRow row;
        row.id = static_cast<SampleId>(data_.rows.size()) + 1;
        row.title = "Thing " + std::to_string(row.id);
        row.picture = data_.pictures.size();
        picture.look = data_.looks.size();
        data_.looks.push_back({data_.rows.size()});
        data_.pictures.push_back(std::move(picture));
        data_.rows.push_back(row);
        return row.id;
    }

    std::set<SampleId> found(IssueKind kind) const {
        std::set<SampleId> rows;
        for (const Issue& issue : checkPictures(data_)) {
            if (issue.kind == kind) rows.insert(issue.sample);
        }
        return rows;
    }

private:
    CheckData data_;
};

RgbImage scene(const QString& style, std::uint64_t seed) {
    if (style == QStringLiteral("wall")) return brickWall(seed);
    return style == QStringLiteral("photograph") ? photograph(7000 + seed) : productShot(7000 + seed);
}

void compare(const std::set<SampleId>& planted, const std::set<SampleId>& found, const QString& style,
             const char* kind) {
    std::set<SampleId> right;
    std::set_intersection(planted.begin(), planted.end(), found.begin(), found.end(),
                          std::inserter(right, right.begin()));
    const double recall = static_cast<double>(right.size()) / static_cast<double>(planted.size());
    const double precision =
        found.empty() ? 1.0 : static_cast<double>(right.size()) / static_cast<double>(found.size());
    qInfo("%s, %s: recall %.3f, precision %.3f of %zu found", qPrintable(style), kind, recall, precision, found.size());
    QVERIFY(recall >= 0.95);
    QVERIFY(precision >= 0.95);
}

}  // namespace

class TestPictureChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUnlitAreToldFromTheDim_data();
    void theUnlitAreToldFromTheDim();
    void theBlurredAreToldFromTheSoft_data();
    void theBlurredAreToldFromTheSoft();
    void sizesAreJudged();
    void picturesThatCannotBeReadAreJudgedByNothingElse();
};

void TestPictureChecks::theUnlitAreToldFromTheDim_data() {
    QTest::addColumn<QString>("style");
    for (const char* style : {"photograph", "product", "wall"}) QTest::newRow(style) << QString::fromUtf8(style);
}

void TestPictureChecks::theUnlitAreToldFromTheDim() {
    QFETCH(QString, style);
    Wardrobe wardrobe;
    std::set<SampleId> dark;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random = Random::keyed({seed, 21});
        const RgbImage picture = scene(style, seed);
        wardrobe.add(measured(coded(picture, 85)));
        wardrobe.add(measured(coded(brightened(picture, random.uniform(0.55, 0.9)), 85)));  // an evening, still lit
        dark.insert(wardrobe.add(measured(coded(brightened(picture, random.uniform(0.05, 0.25)), 85))));
    }
    compare(dark, wardrobe.found(Dark), style, "dark");
}

void TestPictureChecks::theBlurredAreToldFromTheSoft_data() {
    theUnlitAreToldFromTheDim_data();
}

void TestPictureChecks::theBlurredAreToldFromTheSoft() {
    QFETCH(QString, style);
    Wardrobe wardrobe;
    std::set<SampleId> spoilt;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random = Random::keyed({seed, 22});
        const RgbImage picture = scene(style, seed);
        wardrobe.add(measured(coded(picture, static_cast<int>(random.integer(40, 95)))));
        wardrobe.add(measured(coded(blurred(picture, 0.6), 85)));  // a cheap lens
        spoilt.insert(wardrobe.add(measured(coded(blurred(picture, random.uniform(2.5, 5)), 85))));
    }
    compare(spoilt, wardrobe.found(Blurred), style, "blurred");
}

void TestPictureChecks::sizesAreJudged() {
    Wardrobe wardrobe;
    for (int i = 0; i < 9; ++i) wardrobe.add(sized(600, 600));
    const SampleId small = wardrobe.add(sized(60, 300));
    const SampleId thin = wardrobe.add(sized(4100, 1000));
    const SampleId large = wardrobe.add(sized(8000, 5100));
    const SampleId longest = wardrobe.add(sized(10'001, 3000));
    wardrobe.add(sized(4000, 1000));
    QVERIFY(wardrobe.found(Tiny) == std::set<SampleId>{small});
    QVERIFY(wardrobe.found(OddAspect) == (std::set<SampleId>{small, thin}));
    QVERIFY(wardrobe.found(Huge) == (std::set<SampleId>{large, longest}));
}

void TestPictureChecks::picturesThatCannotBeReadAreJudgedByNothingElse() {
    Wardrobe wardrobe;
    CheckPicture cut;
    cut.problem = "ImageCorrupt: cut off";
    const SampleId broken = wardrobe.add(cut);
    CheckPicture lost;
    lost.gone = true;
    const SampleId gone = wardrobe.add(lost);
    QVERIFY(wardrobe.found(BrokenPicture) == std::set<SampleId>{broken});
    QVERIFY(wardrobe.found(MissingPicture) == std::set<SampleId>{gone});
    QVERIFY(wardrobe.found(Tiny).empty() && wardrobe.found(OddAspect).empty());
}

QTEST_APPLESS_MAIN(TestPictureChecks)
#include "test_picture_checks.moc"
