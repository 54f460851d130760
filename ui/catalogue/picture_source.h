// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <functional>

#include "core/base/result.h"
#include "core/image/hd_transform.h"
#include "ui/common/work_queue.h"

class QPainter;

namespace vitrine::ui {

/// A picture in full size: as it is, or as the model sees it.
struct ShownPicture {
    QImage image;            ///< the picture, or the HD canvas
    QImage globalView;       ///< 336 x 336; null unless as the model sees it
    image::HdLayout layout;  ///< of the canvas
    bool asModelSees = false;
    int width = 0;  ///< of the picture itself, pixels
    int height = 0;
};

/// Decodes one picture at a time on a thread of its own, with the code that training decodes with. Only the newest wish
/// counts. GUI thread.
class PictureSource : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Result<ShownPicture>&&)>;

    explicit PictureSource(QObject* parent = nullptr) : QObject(parent) {}

    /// `numCrops` 0 = the picture itself.
    void load(const QString& file, int numCrops, QObject* receiver, Done done);
    void cancel();

private:
    WorkQueue queue_;
    int newest_ = 0;
};

/// Any thread. Errors: those of image::decodeFile() and image::hdLayout().
Result<ShownPicture> loadPicture(const QString& file, int numCrops);

/// Lines between the crops and the global view in a corner, over a canvas.
void paintModelView(QPainter& painter, double pixelsPerUnit, const ShownPicture& picture);
/// "12 crops of 336 px and the global view: 1,921 tokens".
QString modelViewText(const ShownPicture& picture);

}  // namespace vitrine::ui
