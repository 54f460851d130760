// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <optional>

#include "core/evaluation/comparison.h"

class QLabel;
class QPushButton;

namespace vitrine::ui {

/// The gate before shipping: whether A is worse than B, by how much, and how sure that is. Hidden while nothing is
/// compared.
class ComparisonStrip : public QFrame {
    Q_OBJECT

public:
    explicit ComparisonStrip(QWidget* parent = nullptr);

    void setComparison(std::optional<evaluation::Comparison> comparison, const QString& nameA, const QString& nameB);
    /// In words, e.g. for tests and screen readers.
    QString verdict() const;

Q_SIGNALS:
    void gotWorseWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF intervalRect() const;
    void paintInterval(QPainter& painter) const;
    void word();

    std::optional<evaluation::Comparison> comparison_;
    QString nameA_;
    QString nameB_;
    QLabel* verdict_;
    QLabel* figures_;
    QPushButton* gotWorse_;
};

}  // namespace vitrine::ui
