// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/answer_panel.h"

#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/evaluation/share_bars.h"
#include "ui/evaluation/token_strip.h"

namespace vitrine::ui {
AnswerPanel::AnswerPanel(QWidget* parent)
    : QWidget(parent),
      answerLabel_(new QLabel(this)),
      tokens_(new TokenStrip(this)),
      alternativesLabel_(new QLabel(this)),
      alternatives_(new ShareBars(this)),
      pricesLabel_(new QLabel(this)),
      prices_(new ShareBars(this)),
      expected_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QLabel* label : {answerLabel_, alternativesLabel_, pricesLabel_})
        label->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {alternativesLabel_, pricesLabel_, expected_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    column->addWidget(answerLabel_);
    column->addWidget(tokens_);
    column->addSpacing(8);
    column->addWidget(alternativesLabel_);
    column->addWidget(alternatives_);
    column->addSpacing(8);
    column->addWidget(pricesLabel_);
    column->addWidget(prices_);
    column->addWidget(expected_);
    column->addStretch(1);
    connect(tokens_, &TokenStrip::chosen, this, &AnswerPanel::showAlternatives);
    liveText(this, [this] { word(); });
}

void AnswerPanel::setExplanation(std::shared_ptr<const evaluation::Explanation> explanation) {
    explanation_ = std::move(explanation);
    tokens_->setTokens(explanation_ ? explanation_->tokens : std::vector<evaluation::ExplainedToken>());
    word();
    if (!explanation_) return;
    // The least sure token of the price is what a person wants to see first.
    int doubtful = 0;
    double least = 2.0;
    for (std::size_t i = 0; i < explanation_->tokens.size(); ++i) {
        const auto& token = explanation_->tokens[i];
        if (!token.isPrice || token.probability >= least) continue;
        least = token.probability;
        doubtful = static_cast<int>(i);
    }
    tokens_->setCurrent(doubtful);
}

void AnswerPanel::word() {
    answerLabel_->setText(tr("The answer token by token; a fuller ground is a surer token, the price is underlined"));
    const bool there = explanation_ != nullptr;
    for (QWidget* widget :
         {static_cast<QWidget*>(answerLabel_), static_cast<QWidget*>(tokens_),
          static_cast<QWidget*>(alternativesLabel_), static_cast<QWidget*>(alternatives_),
          static_cast<QWidget*>(pricesLabel_), static_cast<QWidget*>(prices_), static_cast<QWidget*>(expected_)}) {
        widget->setVisible(there);
    }
    if (!there) return;
    showAlternatives(tokens_->current());
    showPrices();
}

void AnswerPanel::showAlternatives(int token) {
    if (!explanation_ || token < 0) return;
    const auto& chosen = explanation_->tokens[static_cast<std::size_t>(token)];
    const QString title =
        tr("What could have stood in place of “%1” (%2)").arg(visibleToken(chosen.text), shareText(chosen.probability));
    alternativesLabel_->setText(title);
    std::vector<ShareBars::Bar> bars;
    for (const auto& other : chosen.alternatives)
        bars.push_back(
            {visibleToken(other.text), other.probability, std::abs(other.probability - chosen.probability) < 1e-12});
    alternatives_->setBars(title, std::move(bars));
}

void AnswerPanel::showPrices() {
    const evaluation::PriceBelief& belief = explanation_->belief;
    const QString seen = shareText(belief.seen());
    const QString title =
        belief.forced
            ? tr("The answer has no readable price. Where it should stand, these numbers are likely (%1)").arg(seen)
            : tr("Prices that were likely (%1 of all that could stand there)").arg(seen);
    pricesLabel_->setText(title);
    std::vector<ShareBars::Bar> bars;
    const auto& told = explanation_->prediction.predictedPrice;
    for (const auto& one : belief.likely) bars.push_back({numberText(one.price), one.probability, one.price == told});
    prices_->setBars(title, std::move(bars));
    prices_->setVisible(!belief.likely.empty());
    const auto expected = belief.expected();
    const auto& truth = explanation_->prediction.truePrice;
    expected_->setVisible(expected.has_value());
    if (!expected) return;
    expected_->setText(truth ? tr("Expected price %1, true price %2").arg(numberText(*expected), numberText(*truth))
                             : tr("Expected price %1").arg(numberText(*expected)));
}

}  // namespace vitrine::ui
