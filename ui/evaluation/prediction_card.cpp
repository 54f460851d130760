// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/prediction_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/common/formatting.h"
#include "ui/common/image_view.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"
#include "ui/evaluation/metric_tiles.h"
#include "ui/evaluation/word_difference.h"

namespace vitrine::ui {

PredictionCard::PredictionCard(QWidget* parent)
    : QWidget(parent),
      picture_(new ImageView(this)),
      title_(new QLabel(this)),
      name_(new QLabel(this)),
      prices_(new QLabel(this)),
      answerLabel_(new QLabel(this)),
      answer_(new QLabel(this)),
      closely_(new QPushButton(this)),
      catalogue_(new QPushButton(this)),
      prompt_(new QPushButton(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 16, 12);
    column->setSpacing(6);
    picture_->setMinimumHeight(160);
    title_->setForegroundRole(QPalette::PlaceholderText);
    answerLabel_->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {name_, prices_, answer_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    answer_->setTextFormat(Qt::PlainText);
    prices_->setTextFormat(Qt::PlainText);
    name_->setTextFormat(Qt::RichText);
    column->addWidget(title_);
    column->addWidget(picture_, 1);
    column->addWidget(name_);
    column->addWidget(prices_);
    column->addSpacing(4);
    column->addWidget(answerLabel_);
    column->addWidget(answer_);
    column->addWidget(closely_, 0, Qt::AlignLeft);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(catalogue_);
    buttons->addWidget(prompt_);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(closely_, &QPushButton::clicked, this, [this] { Q_EMIT closeLookWanted(prediction_.id); });
    connect(catalogue_, &QPushButton::clicked, this, [this] { Q_EMIT catalogueWanted(prediction_.id); });
    connect(prompt_, &QPushButton::clicked, this, [this] { Q_EMIT promptWanted(prediction_.id); });
    liveText(this, [this] { word(); });
}

QString PredictionCard::differenceHtml(const std::string& truth, const std::optional<std::string>& predicted) const {
    const ThemeColors& colors = themeColors(palette());
    QStringList words;
    for (const DifferencePart& part : differences(toQString(truth), toQString(predicted.value_or("")))) {
        const QString text = part.text.toHtmlEscaped();
        if (part.kind == DifferencePart::Kind::Same)
            words << text;
        else if (part.kind == DifferencePart::Kind::Wrong)
            words << QStringLiteral("<s style=\"color:%1\">%2</s>").arg(colors.error.name(), text);
        else
            words << QStringLiteral("<span style=\"color:%1\">[%2]</span>").arg(colors.warning.name(), text);
    }
    return words.join(u' ');
}

void PredictionCard::setPrediction(const evaluation::Prediction& prediction) {
    prediction_ = prediction;
    picture_->setImage({}, {});
    word();
}

void PredictionCard::setPicture(const QImage& picture, const QString& words) {
    picture_->setImage(picture, words);
}

void PredictionCard::word() {
    closely_->setText(tr("Look closely …"));
    closely_->setToolTip(tr("Every token with its probability, the likely prices, and where the model looked"));
    catalogue_->setText(tr("Product"));
    prompt_->setText(tr("Prompt"));
    picture_->setAccessibleName(tr("Picture"));
    answerLabel_->setText(tr("The answer word for word"));
    title_->setText(
        tr("Row %1  ·  confidence %2 %").arg(prediction_.id).arg(numberText(std::round(prediction_.confidence * 100))));
    name_->setText(QStringLiteral("<b>%1</b><br>%2")
                       .arg(differenceHtml(prediction_.trueName, prediction_.predictedName),
                            differenceHtml(prediction_.trueCategory, prediction_.predictedCategory)));
    const QString truth = prediction_.truePrice ? numberText(*prediction_.truePrice) : tr("unknown");
    const QString told = prediction_.predictedPrice ? numberText(*prediction_.predictedPrice) : tr("unreadable");
    QStringList prices{tr("True price %1, told %2").arg(truth, told)};
    if (const auto& price = prediction_.mostProbablePrice)
        prices << tr("Most likely number %1").arg(amountText(*price));
    if (const auto& price = prediction_.expectedPrice) prices << tr("Expected price %1").arg(amountText(*price));
    if (const auto& price = prediction_.picturePrice)
        prices << tr("Regression on the picture %1").arg(amountText(*price));
    prices_->setText(prices.join(u'\n'));
    answer_->setText(toQString(prediction_.answer).left(2000));
}

}  // namespace vitrine::ui
