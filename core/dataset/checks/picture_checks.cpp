// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/picture_checks.h"

#include <algorithm>
#include <cstdio>

#include "core/dataset/checks/placeholder_check.h"

namespace vitrine::dataset {
namespace {

// Pixels of 512. Steps that a lens and a sensor leave measure 0.5 to 1.0, whatever the picture; the eye sees from 1.5
// on.
constexpr double kBlurred = 1.75;
constexpr double kDark = 0.33;     // of white: where the brightest hundredth of the picture is below, nothing is lit
constexpr double kBright = 0.94;   // of white: where the darkest hundredth is above, nothing is drawn
constexpr double kFlat = 0.1;      // of white, between darkest and brightest hundredth
constexpr int kTiny = 64;          // pixels, whatever the project's other pictures are
constexpr int kThirdOfView = 112;  // pixels: a third of what the vision tower is shown of a whole picture
constexpr int kHugeSide = 10'000;
constexpr std::int64_t kHugePixels = 40'000'000;
constexpr int kOddAspect = 4;

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string sizeText(const CheckPicture& picture) {
    return std::to_string(picture.width) + " x " + std::to_string(picture.height) + " pixels";
}

class PictureJudge {
public:
    explicit PictureJudge(const CheckData& data) : tiny_(tinySide(data)), placeholders_(placeholderReasons(data)) {}

    std::vector<Issue> issues;

    void judge(SampleId row, const CheckPicture& picture) {
        row_ = row;
        if (picture.gone) return add(IssueKind::MissingPicture, picture.path + " is not there");
        if (picture.problem) return add(IssueKind::BrokenPicture, *picture.problem);
        judgeSize(picture);
        judgeTones(picture.statistics->figures, !placeholders_[picture.look].empty());
    }

    void missing(SampleId row) {
        row_ = row;
        add(IssueKind::MissingPicture, "the row has no picture");
    }

private:
    void add(IssueKind kind, std::string detail, double weight = 0) {
        issues.push_back({row_, kind, std::move(detail), {}, weight});
    }

    void judgeSize(const CheckPicture& picture) {
        const int shorter = std::min(picture.width, picture.height);
        const int longer = std::max(picture.width, picture.height);
        if (shorter < tiny_) add(IssueKind::Tiny, sizeText(picture));
        if (longer > kHugeSide || std::int64_t{shorter} * longer > kHugePixels) add(IssueKind::Huge, sizeText(picture));
        if (longer > shorter * kOddAspect) add(IssueKind::OddAspect, sizeText(picture));
    }

    /// A placeholder need not be told that it is faint as well.
    void judgeTones(const image::ImageStatistics& figures, bool placeholder) {
        if (figures.edgeBlur && *figures.edgeBlur >= kBlurred) {
            add(IssueKind::Blurred, "edges are " + number(*figures.edgeBlur) + " pixels wide", *figures.edgeBlur);
        }
        if (figures.brightest < kDark) {
            add(IssueKind::Dark, "the brightest parts have " + number(figures.brightest) + " of white");
        } else if (placeholder) {
            return;
        } else if (figures.darkest > kBright) {
            add(IssueKind::Bright, "the darkest parts have " + number(figures.darkest) + " of white");
        } else if (figures.contrast() < kFlat) {
            add(IssueKind::LowContrast, "all lies within " + number(figures.contrast()) + " of white");
        }
    }

    int tiny_;
    std::vector<std::string> placeholders_;
    SampleId row_ = 0;
};

}  // namespace

int tinySide(const CheckData& data) {
    std::vector<int> sides;
    for (const CheckPicture& picture : data.pictures) {
        if (picture.statistics) sides.push_back(std::min(picture.width, picture.height));
    }
    if (sides.empty()) return kTiny;
    const auto middle = sides.begin() + static_cast<std::ptrdiff_t>(sides.size() / 2);
    std::nth_element(sides.begin(), middle, sides.end());
    return std::max(kTiny, std::min(kThirdOfView, *middle / 3));
}

std::vector<Issue> checkPictures(const CheckData& data) {
    PictureJudge judge(data);
    for (const CheckRow& row : data.rows) {
        if (row.picture == kNone) {
            judge.missing(row.id);
        } else {
            judge.judge(row.id, data.pictures[row.picture]);
        }
    }
    return std::move(judge.issues);
}

}  // namespace vitrine::dataset
