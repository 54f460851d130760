// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

namespace vitrine::ui {

/// Names with their shares as bars under each other, e.g. prices with their probabilities.
class ShareBars : public QWidget {
    Q_OBJECT

public:
    struct Bar {
        QString name;
        double share = 0.0;   ///< 0 … 1
        bool marked = false;  ///< the one that was chosen
    };

    explicit ShareBars(QWidget* parent = nullptr);

    /// At most eight are shown. `title` is the accessible name's beginning.
    void setBars(const QString& title, std::vector<Bar> bars);
    const std::vector<Bar>& bars() const { return bars_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Bar> bars_;
};

}  // namespace vitrine::ui
