// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/occlusion.h"

#include <algorithm>
#include <cmath>

#include "core/image/normalization.h"
#include "core/model/forward.h"
#include "core/tokenizer/prompt_encoder.h"

namespace vitrine::evaluation {
namespace {

constexpr int kFewTiles = 4;
constexpr int kPartsOfFewTiles = 3;  // along each side of a tile

/// [from, to) of the canvas as a stretch of a picture that was laid from `margin` on, `laid` pixels long.
std::pair<int, int> inPicture(int from, int to, int margin, int laid, int side) {
    const auto place = [&](int at) {
        const double share = static_cast<double>(at - margin) / laid;
        return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * side));
    };
    return {place(from), place(to)};
}

image::RgbImage covered(const image::RgbImage& picture, const OccludedTile& tile) {
    image::RgbImage result = picture;
    std::array<std::uint8_t, 3> colour{};
    for (std::size_t c = 0; c < 3; ++c)
        colour[c] = static_cast<std::uint8_t>(std::lround(255.0F * image::Normalization{}.mean[c]));
    for (int y = tile.top; y < tile.top + tile.height; ++y) {
        auto pixel = result.pixels.begin() + 3 * (static_cast<std::ptrdiff_t>(y) * picture.width + tile.left);
        for (int x = 0; x < tile.width; ++x) pixel = std::copy(colour.begin(), colour.end(), pixel);
    }
    return result;
}

/// Says how probable the tokens in question are when some picture is shown.
class Witness {
public:
    Witness(model::ModelSession& session, const OcclusionQuestion& question)
        : session_(session), question_(question), ids_(question.prompt.ids), images_(question.prompt.images) {
        const std::size_t prompt = ids_.size();
        ids_.insert(ids_.end(), question.answer.begin(), question.answer.end());
        labels_.assign(ids_.size(), tokenizer::kIgnoreIndex);
        for (std::size_t i = question.firstToken; i < question.endToken; ++i) labels_[prompt + i] = question.answer[i];
    }

    Result<double> logProbability() const {
        VITRINE_TRY(const auto told, model::forward(session_, ids_, labels_, images_, {}));
        return -*told.loss * static_cast<double>(question_.endToken - question_.firstToken);
    }

    Result<double> logProbability(const image::RgbImage& shown) {
        VITRINE_TRY(image::ProcessedImage picture, session_.imageProcessor().process(shown));
        images_[question_.picture] = std::make_shared<const image::ProcessedImage>(std::move(picture));
        return logProbability();
    }

private:
    model::ModelSession& session_;
    const OcclusionQuestion& question_;
    std::vector<std::int64_t> ids_;
    std::vector<std::int64_t> labels_;
    std::vector<std::shared_ptr<const image::ProcessedImage>> images_;
};

}  // namespace

OcclusionMap tilesOf(const image::HdLayout& layout, int width, int height) {
    const int parts = layout.gridRows * layout.gridColumns < kFewTiles ? kPartsOfFewTiles : 1;
    OcclusionMap map;
    map.rows = layout.gridRows * parts;
    map.columns = layout.gridColumns * parts;
    const int side = image::kCropSize / parts;
    for (int row = 0; row < map.rows; ++row) {
        const auto [top, bottom] = inPicture(row * side, (row + 1) * side, layout.top, layout.resizedHeight, height);
        for (int column = 0; column < map.columns; ++column) {
            const auto [left, right] =
                inPicture(column * side, (column + 1) * side, layout.left, layout.resizedWidth, width);
            map.tiles.push_back({left, top, right - left, bottom - top, 0.0});
        }
    }
    return map;
}

Result<OcclusionMap> occlusionMap(model::ModelSession& session, const OcclusionQuestion& question,
                                  const RunControl& control, const Progress& progress) {
    const bool asksTokens = question.firstToken < question.endToken && question.endToken <= question.answer.size();
    if (!asksTokens || question.picture >= question.prompt.images.size())
        return Error{ErrorCode::InvalidArgument, "no token of the answer, or no picture, is in question", {}};
    VITRINE_TRY(const auto layout, session.imageProcessor().layout(question.pixels.width, question.pixels.height));
    OcclusionMap map = tilesOf(layout, question.pixels.width, question.pixels.height);
    Witness witness(session, question);
    VITRINE_TRY(map.logProbability, witness.logProbability());
    std::int64_t done = 0;
    for (OccludedTile& tile : map.tiles) {
        VITRINE_CHECK(control.checkpoint());
        if (tile.width > 0 && tile.height > 0) {
            VITRINE_TRY(const double without, witness.logProbability(covered(question.pixels, tile)));
            tile.drop = map.logProbability - without;
        }
        report(progress, {"cover", ++done, static_cast<std::int64_t>(map.tiles.size()), {}});
    }
    return map;
}

}  // namespace vitrine::evaluation
