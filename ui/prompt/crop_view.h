// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>

#include "ui/prompt/row_preview.h"

namespace vitrine::ui {

/// The picture as the model sees it: the crops with lines between them, and the global view beside or below.
class CropView : public QWidget {
    Q_OBJECT

public:
    explicit CropView(QWidget* parent = nullptr);

    /// A null picture shows `words` instead.
    void setPicture(std::shared_ptr<const CroppedPicture> picture, const QString& words = {});
    /// "4 × 3 crops of 336 px and the global view: 1,921 tokens"; empty without a picture.
    QString facts() const;
    QSize sizeHint() const override { return {280, 320}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::shared_ptr<const CroppedPicture> picture_;
    QString words_;
};

}  // namespace vitrine::ui
