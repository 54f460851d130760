// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "ui/common/curve.h"

namespace vitrine::ui {

/// Curves over one x, on a card with a title: drag to pan, wheel to zoom, double click for everything, click on a point
/// to ask for it. Follows the theme and the language's numbers. GUI thread.
class Chart : public QFrame {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);
    ~Chart() override;

    void setTitle(const QString& title);
    void setXName(const QString& name);
    /// Replaces what is drawn; keeps the view if the user has chosen one.
    void setCurves(std::vector<Curve> curves);
    const std::vector<Curve>& curves() const;
    /// 0 = none … 0.99.
    void setSmoothing(double keep);
    void setLogarithmic(bool on);
    bool isLogarithmic() const;
    /// A line across at this x, e.g. the step whose rows are shown; not a number = none.
    void setMark(double x);

    void showAll();
    /// By the file's ending: png, svg or csv. Errors: InvalidArgument (another ending), PermissionDenied, DiskFull.
    Result<void> save(const QString& file) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointClicked(const QString& curve, double x);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Plot;

    void showSummary();
    void askWhereToSave();

    std::unique_ptr<Plot> plot_;
};

}  // namespace vitrine::ui
