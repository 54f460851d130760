// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/prompt_encoder.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/tokenizer/utf8_repair.h"

namespace vitrine::tokenizer {
namespace {

constexpr std::string_view kTagStart = "<|image_";
constexpr std::string_view kTagEnd = "|>";
constexpr std::string_view kTurnEnd = "<|end|>";
constexpr std::string_view kTextEnd = "\n<|endoftext|>";
constexpr std::string_view kWholeEnd = "<|end|>\n<|endoftext|>";

struct ImageTag {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t number = 0;  ///< 0 also stands for numbers too long to mean a picture
};

/// The tag that starts at `begin`, if digits and "|>" follow.
std::optional<ImageTag> tagAt(std::string_view prompt, std::size_t begin) {
    const std::size_t first = begin + kTagStart.size();
    const std::size_t last = std::min(prompt.find_first_not_of("0123456789", first), prompt.size());
    if (last == first || !prompt.substr(last).starts_with(kTagEnd)) return std::nullopt;
    const auto number = text::parseInteger(prompt.substr(first, last - first));
    return ImageTag{begin, last + kTagEnd.size(), static_cast<std::size_t>(number.value_or(0))};
}

std::vector<ImageTag> findTags(std::string_view prompt) {
    std::vector<ImageTag> tags;
    std::size_t at = prompt.find(kTagStart);
    while (at != std::string_view::npos) {
        const auto tag = tagAt(prompt, at);
        if (tag) tags.push_back(*tag);
        at = prompt.find(kTagStart, tag ? tag->end : at + kTagStart.size());
    }
    return tags;
}

Result<void> requireOneToCount(const std::vector<ImageTag>& tags, std::size_t pictures) {
    std::set<std::size_t> numbers;
    for (const ImageTag& tag : tags) numbers.insert(tag.number);
    const bool consecutive = numbers.empty() || (*numbers.begin() == 1 && *numbers.rbegin() == numbers.size());
    if (consecutive && numbers.size() == pictures) return {};
    std::string found;
    for (const std::size_t number : numbers) found += (found.empty() ? "" : ", ") + std::to_string(number);
    return Error{ErrorCode::ImageTagMismatch,
                 "the prompt names the pictures {" + found + "} but " + std::to_string(pictures) + " were given",
                 "Use <|image_1|> … <|image_" + std::to_string(pictures) + "|>, one for each picture."};
}

/// The answer as it is learnt: closed, and without a start that the prompt's last token would swallow.
std::string closedAnswer(const Tokenizer& tokenizer, std::string_view prompt, std::string_view answer) {
    if (tokenizer.endsInSwallowingToken(prompt)) {
        for (auto first = text::decodeUtf8(answer, 0); first && text::isWhiteSpace(first->value);
             first = text::decodeUtf8(answer, 0)) {
            answer.remove_prefix(first->bytes);
        }
    }
    std::string closed(answer);
    if (closed.ends_with(kWholeEnd)) return closed;
    return closed.append(closed.ends_with(kTurnEnd) ? kTextEnd : kWholeEnd);
}

/// The ids of the last piece with its answer behind it; labels are set from the first token that holds some of it.
void appendLastPiece(const Tokenizer& tokenizer, std::string_view piece, std::string_view answer,
                     EncodedPrompt& encoded) {
    const Encoding joint = tokenizer.encodeWithEnds(std::string(piece) + std::string(answer), true);
    std::size_t boundary = 1;  // behind the begin-of-sequence id
    while (boundary < joint.ids.size() && joint.ends[boundary - 1] < piece.size() &&
           joint.ends[boundary] <= piece.size()) {
        ++boundary;
    }
    encoded.promptLength = static_cast<std::int64_t>(encoded.ids.size() + boundary);
    encoded.ids.insert(encoded.ids.end(), joint.ids.begin(), joint.ids.end());
    encoded.labels.assign(encoded.ids.size(), kIgnoreIndex);
    std::copy(encoded.ids.begin() + encoded.promptLength, encoded.ids.end(),
              encoded.labels.begin() + encoded.promptLength);
}

}  // namespace

Result<EncodedPrompt> encodePrompt(const Tokenizer& tokenizer, std::string_view promptBytes,
                                   std::span<const std::int64_t> imageTokenCounts,
                                   std::optional<std::string_view> answer) {
    const std::string prompt = repairUtf8(promptBytes);  // positions are counted in the text that is encoded
    // Without pictures the reference gives the whole text to the tokenizer, tags and all.
    const std::vector<ImageTag> tags = imageTokenCounts.empty() ? std::vector<ImageTag>{} : findTags(prompt);
    VITRINE_CHECK(requireOneToCount(tags, imageTokenCounts.size()));
    EncodedPrompt encoded;
    encoded.imageTokens.assign(imageTokenCounts.begin(), imageTokenCounts.end());
    std::size_t done = 0;
    for (const ImageTag& tag : tags) {
        const auto ids = tokenizer.encode(std::string_view(prompt).substr(done, tag.begin - done), true);
        encoded.ids.insert(encoded.ids.end(), ids.begin(), ids.end());
        const auto slots = static_cast<std::size_t>(imageTokenCounts[tag.number - 1]);
        encoded.ids.insert(encoded.ids.end(), slots, -static_cast<std::int64_t>(tag.number));
        encoded.imageOrder.push_back(static_cast<int>(tag.number) - 1);
        done = tag.end;
    }
    const std::string_view lastPiece = std::string_view(prompt).substr(done);
    const std::string closed = answer ? closedAnswer(tokenizer, lastPiece, repairUtf8(*answer)) : std::string();
    appendLastPiece(tokenizer, lastPiece, closed, encoded);
    if (!answer) encoded.promptLength = static_cast<std::int64_t>(encoded.ids.size());
    encoded.text = prompt + closed;
    return encoded;
}

Result<void> requireEachPictureOnce(const EncodedPrompt& encoded) {
    const std::set<int> used(encoded.imageOrder.begin(), encoded.imageOrder.end());
    if (used.size() == encoded.imageOrder.size()) return {};
    return Error{ErrorCode::ImageTagMismatch, "the prompt names one picture twice",
                 "Use each <|image_N|> once; give the picture twice if it is to be seen twice."};
}

}  // namespace vitrine::tokenizer
