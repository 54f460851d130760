// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/report_text.h"

#include <array>

namespace vitrine::evaluation {
namespace {

struct Words {
    Phrase phrase;
    const char* english;
    const char* chinese;
};

constexpr std::array kWords = std::to_array<Words>({
    {Phrase::Title, "How well prices are told from pictures", "看圖估價，準不準"},
    {Phrase::Lead,
     "Asked about {0} products it had not been trained on, the model misses the price by {1} in the middle case. "
     "Guessing the usual price of the category misses by {2}.",
     "模型回答了 {0} 件未參與訓練的商品，價格誤差的中位數是 {1}；只猜該類別的中位價，誤差是 {2}。"},
    {Phrase::LeadWithoutBaseline, "Asked about {0} products, the model misses the price by {1} in the middle case.",
     "模型回答了 {0} 件商品，價格誤差的中位數是 {1}。"},
    {Phrase::MedianError, "Median price error", "價格誤差中位數"},
    {Phrase::MedianErrorNote, "half of the answers are closer", "一半的回答比這更準"},
    {Phrase::WithinTen, "Within 10 %", "誤差在 10 % 以內"},
    {Phrase::CategoryRight, "Category right", "類別正確"},
    {Phrase::NameAlike, "Name alike", "名稱相似度"},
    {Phrase::Unreadable, "Unreadable answers", "無法讀取的回答"},
    {Phrase::OfAllAnswers, "of all answers", "佔全部回答"},
    {Phrase::OfRows, "of {0}", "共 {0} 筆"},
    {Phrase::Interval, "95 %: {0} – {1}", "95 %：{0} – {1}"},
    {Phrase::PricesTitle, "Told and true prices", "估價與實價"},
    {Phrase::PricesNote,
     "Each dot is a product. On the line the price is exact; inside the band it is within 10 %. Both axes are "
     "logarithmic.",
     "每一點是一件商品。落在線上表示完全正確，落在色帶內表示誤差在 10 % 以內。兩軸皆為對數刻度。"},
    {Phrase::TruePrice, "true price", "實際價格"},
    {Phrase::ToldPrice, "told price", "模型估價"},
    {Phrase::ThisModel, "this model", "此模型"},
    {Phrase::UntunedModel, "before fine-tuning", "微調前"},
    {Phrase::AgainstTitle, "Against simpler ways", "與簡單方法相比"},
    {Phrase::AgainstNote, "Median price error; shorter is better. The thin line is the 95 % interval.",
     "價格誤差中位數，愈短愈好。細線為 95 % 信賴區間。"},
    {Phrase::CategoryMedian, "median of the category", "類別中位價"},
    {Phrase::NearestPicture, "most similar picture", "最相似圖片的價格"},
    {Phrase::TitleOnly, "from the title alone", "只看標題"},
    {Phrase::PictureRidge, "regression on the picture", "圖片特徵迴歸"},
    {Phrase::LearningTitle, "How it learnt", "學習過程"},
    {Phrase::LearningNote, "Loss per answer token while training.", "訓練時每個回答詞元的損失。"},
    {Phrase::Step, "optimizer step", "最佳化步數"},
    {Phrase::Loss, "loss", "損失"},
    {Phrase::TrainingLoss, "training", "訓練"},
    {Phrase::SmoothedLoss, "training, smoothed", "訓練（平滑）"},
    {Phrase::ValidationLoss, "validation", "驗證"},
    {Phrase::LooksTitle, "Does it look at the picture?", "它真的在看圖嗎？"},
    {Phrase::LooksNote,
     "Median price error when the model is shown its own picture, another product's, or a white one. If it looked at "
     "nothing, the bars would be equal.",
     "讓模型看原圖、別的商品的圖、或一張白圖時的價格誤差中位數。如果它沒有在看圖，三者會一樣長。"},
    {Phrase::OwnPicture, "its own picture", "原圖"},
    {Phrase::SwappedPicture, "another product's", "換成別的商品"},
    {Phrase::BlankPicture, "a white picture", "白圖"},
    {Phrase::ComparisonTitle, "Compared with the other model", "與另一模型比較"},
    {Phrase::ComparisonShip, "Not worse: may be shipped.", "沒有變差，可以發布。"},
    {Phrase::ComparisonStop, "Worse: should not be shipped.", "變差了，不應發布。"},
    {Phrase::ComparisonFigures,
     "On {0} common rows the median error changes by {1} (95 %: {2} – {3}); {4} rows got worse.",
     "在共同的 {0} 筆資料上，誤差中位數變化 {1}（95 %：{2} – {3}），{4} 筆變差。"},
    {Phrase::ComparisonNoise,
     "Noise: {0} runs that differ in the seed alone lie up to {1} apart, or the interval holds zero.",
     "屬於雜訊：只換隨機種子的 {0} 次訓練，彼此就可能相差 {1}，或區間包含 0。"},
    {Phrase::ComparisonBeyondSeeds, "More than the seed alone makes: {0} runs with other seeds lie at most {1} apart.",
     "超出隨機種子造成的差異：只換種子的 {0} 次訓練，彼此至多相差 {1}。"},
    {Phrase::TrustTitle, "How far its confidence can be trusted", "模型的信心有多可信"},
    {Phrase::ReliabilityTitle, "Sure and right", "有把握時，答對了嗎"},
    {Phrase::ReliabilityNote,
     "Answers in groups of about equal size, from unsure to sure. On the dashed line a model is right as often as it "
     "says; below it, it is too sure. On average the two differ by {0} (expected calibration error).",
     "將回答依信心由低到高分成筆數相近的組。落在虛線上表示說多有把握就有多準；落在線下表示過度自信。兩者平均相差 {0}"
     "（期望校準誤差）。"},
    {Phrase::AsSureAsRight, "as right as sure", "信心等於準確度"},
    {Phrase::MeanConfidence, "mean confidence", "平均信心"},
    {Phrase::CoverageTitle, "If unsure answers are left out", "捨棄沒把握的回答之後"},
    {Phrase::CoverageNote,
     "Median price error of the surest answers. If the confidence is worth something, the curve rises to the right: "
     "fewer answers, smaller errors.",
     "只採用最有把握的回答時的價格誤差中位數。若信心有參考價值，曲線會向右上升：回答愈少，誤差愈小。"},
    {Phrase::Coverage, "answered, %", "採用的回答（%）"},
    {Phrase::PartsTitle, "By category and price", "依類別與價位"},
    {Phrase::Category, "category", "類別"},
    {Phrase::PriceBand, "price", "價位"},
    {Phrase::Rows, "rows", "筆數"},
    {Phrase::MedianRelative, "mean error, relative", "平均相對誤差"},
    {Phrase::ExamplesTitle, "Answers, one by one", "逐筆回答"},
    {Phrase::ExamplesNote, "Pictures as the model saw them, with what is true and what it said.",
     "模型看到的圖片，以及實際資料與它的回答。"},
    {Phrase::BestAnswers, "Closest", "最準的"},
    {Phrase::WorstAnswers, "Farthest off", "差最多的"},
    {Phrase::TypicalAnswers, "In between", "一般的"},
    {Phrase::Truth, "true", "實際"},
    {Phrase::Told, "told", "回答"},
    {Phrase::NotReadable, "no price could be read", "讀不到價格"},
    {Phrase::Confidence, "confidence", "信心"},
    {Phrase::MethodTitle, "How the figures are made", "數字怎麼來的"},
    {Phrase::MethodNote,
     "Answers are generated freely and greedily and read back by the template \"{0}\". Errors are taken over answers "
     "with a readable price; shares are taken over all rows, an unreadable answer counting as a miss. Intervals are "
     "95 % bootstrap intervals over rows. SHA-256 of the judged rows: {1}",
     "回答由模型以貪婪解碼自由產生，再依範本「{0}」讀回。誤差只計讀得到價格的回答；比例以全部資料為分母，讀不到視為"
     "未命中。區間為對資料列重抽樣（bootstrap）的 95 % 區間。受評資料的 SHA-256：{1}"},
    {Phrase::SkippedNote, "{0} rows were left out because they have no usable picture or no price.",
     "{0} 筆因沒有可用圖片或價格而略過。"},
});
static_assert(kWords.size() == static_cast<std::size_t>(Phrase::Count));

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        if (kWords[i].phrase != static_cast<Phrase>(i)) return false;
    }
    return true;
}
static_assert(inOrder());

}  // namespace

Result<Language> languageFromName(std::string_view name) {
    if (name == "en") return Language::English;
    if (name == "zh-TW") return Language::TraditionalChinese;
    return Error{ErrorCode::InvalidArgument, "no report language '" + std::string(name) + "'", "Use en or zh-TW."};
}

std::string_view languageTag(Language language) {
    return language == Language::English ? "en" : "zh-Hant-TW";
}

std::string say(Language language, Phrase phrase, std::initializer_list<std::string> values) {
    const Words& words = kWords[static_cast<std::size_t>(phrase)];
    const std::string_view pattern = language == Language::English ? words.english : words.chinese;
    // In one pass, so that a value that looks like a place is left alone.
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}') {
            const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
            if (index < values.size()) text += *(values.begin() + index);
            i += 2;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

}  // namespace vitrine::evaluation
