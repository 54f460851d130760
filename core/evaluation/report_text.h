// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vitrine::evaluation {

enum class Language { English, TraditionalChinese };

/// "en" or "zh-TW". Error: InvalidArgument.
Result<Language> languageFromName(std::string_view name);
std::string_view languageTag(Language language);

/// What the report says, without markup. Places for values are {0}, {1} …
enum class Phrase {
    Title,
    Lead,
    LeadWithoutBaseline,
    MedianError,
    MedianErrorNote,
    WithinTen,
    CategoryRight,
    NameAlike,
    Unreadable,
    OfAllAnswers,
    OfRows,
    Interval,
    PricesTitle,
    PricesNote,
    TruePrice,
    ToldPrice,
    ThisModel,
    UntunedModel,
    AgainstTitle,
    AgainstNote,
    CategoryMedian,
    NearestPicture,
    TitleOnly,
    PictureRidge,
    LearningTitle,
    LearningNote,
    Step,
    Loss,
    TrainingLoss,
    SmoothedLoss,
    ValidationLoss,
    LooksTitle,
    LooksNote,
    OwnPicture,
    SwappedPicture,
    BlankPicture,
    ComparisonTitle,
    ComparisonShip,
    ComparisonStop,
    ComparisonFigures,
    ComparisonNoise,
    ComparisonBeyondSeeds,
    TrustTitle,
    ReliabilityTitle,
    ReliabilityNote,
    AsSureAsRight,
    MeanConfidence,
    CoverageTitle,
    CoverageNote,
    Coverage,
    PartsTitle,
    Category,
    PriceBand,
    Rows,
    MedianRelative,
    ExamplesTitle,
    ExamplesNote,
    BestAnswers,
    WorstAnswers,
    TypicalAnswers,
    Truth,
    Told,
    NotReadable,
    Confidence,
    MethodTitle,
    MethodNote,
    SkippedNote,
    Count,
};

std::string say(Language language, Phrase phrase, std::initializer_list<std::string> values = {});

}  // namespace vitrine::evaluation
