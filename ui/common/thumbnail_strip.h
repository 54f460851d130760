// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QWidget>

namespace vitrine::ui {

/// A few pictures of a project that is not open: those that the window kept when it last showed it, so that nothing of
/// the project itself is read.
class ThumbnailStrip : public QWidget {
    Q_OBJECT

public:
    ThumbnailStrip(const QString& projectFolder, QWidget* parent);

    QSize sizeHint() const override;

    /// Keeps up to four pictures for the next start. Any failure only means that there will be no strip.
    static void keep(const QString& projectFolder, const QList<QImage>& pictures);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage strip_;
};

}  // namespace vitrine::ui
