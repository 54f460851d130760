// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/evaluation/explanation.h"
#include "ui/common/image_view.h"

namespace vitrine::ui {

/// A picture with the parts that an answer owes something to: the more, the stronger the tint; the strongest is framed.
class OcclusionView : public ImageView {
    Q_OBJECT

public:
    explicit OcclusionView(QWidget* parent = nullptr);

    /// Null = no tint. What is shown may be smaller than the picture that was covered.
    void setMap(std::shared_ptr<const evaluation::Explanation> explanation);
    /// What the map says in words; empty without one.
    QString sentence() const;

private:
    void paintTiles(QPainter& painter) const;

    std::shared_ptr<const evaluation::Explanation> explanation_;
};

}  // namespace vitrine::ui
