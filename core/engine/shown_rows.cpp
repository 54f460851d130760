// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/shown_rows.h"

#include <algorithm>

#include "core/base/text.h"

namespace vitrine::engine {
namespace {

constexpr int kLongerSide = 512;  // pixels
constexpr int kQuality = 85;

/// Markdown's own signs would turn a title into emphasis, a link or a picture.
std::string literally(std::string_view words) {
    constexpr std::string_view kSigns = "\\`*_[]<~&";
    std::string out;
    for (const char sign : words) {
        if (kSigns.find(sign) != std::string_view::npos) out += '\\';
        out += sign == '\n' || sign == '\r' ? ' ' : sign;
    }
    return out;
}

std::string joined(const std::string& name, const std::string& category, const std::optional<double>& price) {
    std::string line;
    for (const std::string& part : {name, category, price ? text::formatNumber(*price) : std::string()}) {
        if (part.empty()) continue;
        line += (line.empty() ? "" : " · ") + literally(part);
    }
    return line.empty() ? "–" : line;
}

}  // namespace

std::string wordsOf(const evaluation::Prediction& answer) {
    const std::string told =
        answer.predictedPrice
            ? joined(answer.predictedName.value_or(""), answer.predictedCategory.value_or(""), answer.predictedPrice)
            : "no price in: " + literally(answer.answer);
    return "**true** " + joined(answer.trueName, answer.trueCategory, answer.truePrice) + "  \n**predicted** " + told;
}

std::vector<training::ShownRow> shownRows(std::span<const evaluation::Prediction> answers) {
    std::vector<training::ShownRow> rows;
    for (const evaluation::Prediction& answer : answers) rows.push_back({answer.id, wordsOf(answer), {}});
    return rows;
}

void addPictures(std::vector<training::ShownRow>& rows, std::span<const evaluation::Question> questions,
                 image::PictureMode mode) {
    for (training::ShownRow& row : rows) {
        const auto asked = std::ranges::find(questions, row.id, [](const auto& question) { return question.truth.id; });
        if (asked == questions.end() || asked->row.pictures.empty()) continue;
        const auto decoded = image::decodeFile(asked->row.pictures.front().file, mode);
        if (!decoded) continue;
        if (auto small = image::thumbnailOf(decoded->image, kLongerSide, kQuality)) row.picture = *std::move(small);
    }
}

}  // namespace vitrine::engine
