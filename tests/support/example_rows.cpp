// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/example_rows.h"

#include <cstdio>
#include <stdexcept>

#include "core/base/random.h"
#include "tests/support/synth.h"
#include "tests/support/tensors.h"

namespace vitrine::testing {

using batch::Example;

ExampleRows::ExampleRows(std::vector<Example> rows) : rows_(std::move(rows)) {
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].name = "row " + std::to_string(i);
}

batch::Survey surveyOf(const batch::ExampleSource& rows) {
    auto survey = batch::surveyRows(rows, 1 << 20, RunControl{});
    if (!survey) throw std::runtime_error(survey.error().detail);
    if (!survey->refused.empty()) throw std::runtime_error(survey->refused.front().error.detail);
    return *survey;
}

std::vector<Example> goldenExamples(const std::filesystem::path& document) {
    std::vector<Example> examples;
    const io::Json golden = goldenJson(document);
    for (const io::Json& sample : golden.at("samples")) {
        Example example;
        example.ids = expandRuns(sample.at("ids_rle").at(0));
        std::size_t masked = 0;
        if (std::sscanf(sample.at("labels").get<std::string>().c_str(), "-100 for the first %zu", &masked) != 1)
            throw std::runtime_error("labels of a golden sample in another form");
        example.labels = example.ids;
        std::fill_n(example.labels.begin(), masked, batch::kIgnoreLabel);
        const auto size = sample.at("picture").at("synth_wh").get<std::vector<int>>();
        const std::string name = "synth:" + std::to_string(size[0]) + "x" + std::to_string(size[1]);
        const auto slots = std::count_if(example.ids.begin(), example.ids.end(), [](auto id) { return id < 0; });
        example.pictures.push_back({name, name, slots});
        examples.push_back(std::move(example));
    }
    return examples;
}

batch::PictureReader synthReader(int numCrops) {
    return [numCrops](const batch::PictureRef& ref) -> Result<batch::Picture> {
        int width = 0;
        int height = 0;
        if (std::sscanf(ref.key.c_str(), "synth:%dx%d", &width, &height) != 2)
            return Error{ErrorCode::NotFound, ref.key, {}};
        auto processed = image::ImageProcessor(numCrops).process(synth(width, height));
        if (!processed) return processed.error();
        return std::make_shared<const image::ProcessedImage>(*std::move(processed));
    };
}

std::vector<Example> randomExamples(std::size_t count, std::int64_t shortest, std::int64_t longest,
                                    std::int64_t vocabulary) {
    Random random(7);
    std::vector<Example> examples(count);
    for (Example& example : examples) {
        const auto length = static_cast<std::size_t>(random.integer(shortest, longest));
        for (std::size_t i = 0; i < length; ++i) {
            example.ids.push_back(random.integer(3, vocabulary - 1));
            example.labels.push_back(2 * i < length ? batch::kIgnoreLabel : example.ids.back());
        }
    }
    return examples;
}

}  // namespace vitrine::testing
