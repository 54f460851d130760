// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/answering.h"

#include <algorithm>
#include <future>
#include <numeric>

#include "core/base/random.h"
#include "core/evaluation/price_reader.h"
#include "core/tokenizer/prompt_encoder.h"

namespace vitrine::evaluation {
namespace {

/// A question as the network takes it, its pictures not yet read.
struct Encoded {
    std::size_t question = 0;
    std::vector<std::int64_t> ids;
    std::vector<batch::RowPicture> pictures;  ///< in slot order
    std::int64_t slots = 0;
};

using Inputs = Result<std::vector<model::GenerationInput>>;

Error inRow(const batch::PromptRow& row, const Error& error) {
    return {error.code, row.name + ": " + error.detail, error.remedy};
}

Result<Encoded> encode(const model::ModelSession& session, const batch::PromptRow& row,
                       const std::vector<batch::RowPicture>& pictures) {
    std::vector<std::int64_t> tokens;
    for (const batch::RowPicture& picture : pictures) {
        VITRINE_TRY(const image::HdLayout layout, session.imageProcessor().layout(picture.width, picture.height));
        tokens.push_back(layout.tokens);
    }
    VITRINE_TRY(auto prompt, tokenizer::encodePrompt(session.tokenizer(), row.prompt, tokens, std::nullopt));
    VITRINE_CHECK(tokenizer::requireEachPictureOnce(prompt));
    Encoded encoded;
    encoded.ids = std::move(prompt.ids);
    for (const int index : prompt.imageOrder) encoded.pictures.push_back(pictures[static_cast<std::size_t>(index)]);
    encoded.slots = std::accumulate(tokens.begin(), tokens.end(), std::int64_t{0});
    return encoded;
}

Result<std::vector<Encoded>> encodeAll(const model::ModelSession& session, std::span<const Question> questions,
                                       const AnswerOptions& options) {
    const auto swapped =
        options.shown == ShownPicture::Swapped ? swappedPictures(questions, options.seed) : std::vector<std::size_t>();
    std::vector<Encoded> all;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const batch::PromptRow& row = questions[i].row;
        auto encoded = encode(session, row, swapped.empty() ? row.pictures : questions[swapped[i]].row.pictures);
        if (!encoded) return inRow(row, encoded.error());
        encoded->question = i;
        all.push_back(*std::move(encoded));
    }
    // Rows of like grid and length share a batch, so that little is padded.
    std::stable_sort(all.begin(), all.end(), [](const Encoded& a, const Encoded& b) {
        return std::pair(a.slots, a.ids.size()) < std::pair(b.slots, b.ids.size());
    });
    return all;
}

/// Where the batch that starts at `first` ends. Sorted by length, the last row is the longest.
std::size_t batchEnd(std::span<const Encoded> all, std::size_t first, const AnswerOptions& options) {
    std::size_t end = first + 1;
    while (end < all.size()) {
        const auto rows = static_cast<std::int64_t>(end + 1 - first);
        const auto longest = static_cast<std::int64_t>(std::max(all[end].ids.size(), all[first].ids.size()));
        if (rows > options.rowsPerBatch || rows * longest > options.tokensPerBatch) break;
        ++end;
    }
    return end;
}

Result<batch::Picture> readPicture(const image::ImageProcessor& processor, const batch::RowPicture& picture,
                                   image::PictureMode mode, bool blank) {
    image::RgbImage pixels{picture.width, picture.height, {}};
    if (blank) {
        pixels.pixels.assign(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3,
                             255);
    } else {
        VITRINE_TRY(image::DecodedPicture decoded, image::decodeFile(picture.file, mode));
        pixels = std::move(decoded.image);
    }
    VITRINE_TRY(image::ProcessedImage processed, processor.process(pixels));
    return std::make_shared<const image::ProcessedImage>(std::move(processed));
}

/// Pictures of one batch; runs beside the network.
Inputs readBatch(const model::ModelSession& session, std::span<const Encoded> rows, std::span<const Question> questions,
                 bool blank) {
    std::vector<model::GenerationInput> inputs;
    for (const Encoded& row : rows) {
        model::GenerationInput input{row.ids, {}};
        for (const batch::RowPicture& picture : row.pictures) {
            auto read = readPicture(session.imageProcessor(), picture, session.pictureMode(), blank);
            if (!read) return inRow(questions[row.question].row, read.error());
            input.images.push_back(*std::move(read));
        }
        inputs.push_back(std::move(input));
    }
    return inputs;
}

/// Fills in the figures of the numbers that the model holds likely.
Result<void> addBelief(Prediction& prediction, const PriceReader& reader, const model::GenerationInput& input,
                       const model::GeneratedAnswer& answer, const RunControl& control) {
    VITRINE_TRY(const PriceBelief belief, reader.read(input, answer, control));
    prediction.mostProbablePrice = belief.mostProbable();
    prediction.expectedPrice = belief.expected();
    if (prediction.predictedPrice) prediction.priceProbability = belief.probabilityOf(*prediction.predictedPrice);
    return {};
}

}  // namespace

std::vector<std::size_t> swappedPictures(std::span<const Question> questions, std::uint64_t seed) {
    const std::size_t count = questions.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(seed);
    random.shuffle(order);
    std::vector<std::size_t> shown(count);
    for (std::size_t place = 0; place < count; ++place) {
        const std::size_t own = order[place];
        std::size_t ahead = 1;
        while (ahead < count &&
               questions[order[(place + ahead) % count]].truth.trueName == questions[own].truth.trueName)
            ++ahead;
        shown[own] = order[(place + (ahead < count ? ahead : 1)) % count];
    }
    return shown;
}

void readInto(Prediction& prediction, const model::GeneratedAnswer& answer, const prompt::AnswerParser& parser) {
    prediction.answer = answer.text;
    prediction.confidence = answer.confidence;
    const prompt::ParsedAnswer parsed = parser.parse(answer.text);
    if (parser.unreadable(parsed)) return;
    prediction.predictedName = parsed.name;
    prediction.predictedCategory = parsed.category;
    prediction.predictedPrice = parsed.price;
}

Result<std::vector<Prediction>> answerQuestions(model::ModelSession& session, std::span<const Question> questions,
                                                const prompt::PromptTemplate& promptTemplate,
                                                const AnswerOptions& options, const RunControl& control,
                                                const Progress& progress) {
    VITRINE_TRY(const std::vector<Encoded> all, encodeAll(session, questions, options));
    const std::span<const Encoded> rows(all);
    const bool blank = options.shown == ShownPicture::Blank;
    const auto readAhead = [&](std::size_t first) {
        const std::size_t end = first < rows.size() ? batchEnd(rows, first, options) : first;
        return std::async(std::launch::async, readBatch, std::cref(session), rows.subspan(first, end - first),
                          questions, blank);
    };
    const prompt::AnswerParser parser(promptTemplate);
    std::optional<PriceReader> reader;
    if (options.likelyPrices) reader.emplace(session, promptTemplate);
    model::GenerationConfig generation;
    generation.maxNewTokens = options.maxNewTokens;
    std::vector<Prediction> predictions;
    for (const Question& question : questions) predictions.push_back(question.truth);
    std::future<Inputs> next = readAhead(0);
    for (std::size_t first = 0; first < rows.size();) {
        const std::size_t end = batchEnd(rows, first, options);
        VITRINE_TRY(const auto inputs, next.get());
        next = readAhead(end);
        VITRINE_TRY(const auto answers, model::generate(session, inputs, generation, control));
        for (std::size_t i = first; i < end; ++i) {
            Prediction& prediction = predictions[rows[i].question];
            readInto(prediction, answers[i - first], parser);
            if (reader) VITRINE_CHECK(addBelief(prediction, *reader, inputs[i - first], answers[i - first], control));
        }
        first = end;
        report(progress, {"evaluate", static_cast<std::int64_t>(end), static_cast<std::int64_t>(rows.size()), {}});
    }
    return predictions;
}

}  // namespace vitrine::evaluation
