// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/evaluation/prediction.h"

class QLabel;
class QPushButton;

namespace vitrine::ui {

class ImageView;

/// One answer closely: the picture, what was said word for word, and what is true.
class PredictionCard : public QWidget {
    Q_OBJECT

public:
    explicit PredictionCard(QWidget* parent = nullptr);

    void setPrediction(const evaluation::Prediction& prediction);
    void setPicture(const QImage& picture, const QString& words = {});
    dataset::SampleId row() const { return prediction_.id; }

Q_SIGNALS:
    void catalogueWanted(vitrine::dataset::SampleId id);
    void promptWanted(vitrine::dataset::SampleId id);
    void closeLookWanted(vitrine::dataset::SampleId id);

private:
    void word();
    QString differenceHtml(const std::string& truth, const std::optional<std::string>& predicted) const;

    evaluation::Prediction prediction_;
    ImageView* picture_;
    QLabel* title_;
    QLabel* name_;
    QLabel* prices_;
    QLabel* answerLabel_;
    QLabel* answer_;
    QPushButton* closely_;
    QPushButton* catalogue_;
    QPushButton* prompt_;
};

}  // namespace vitrine::ui
