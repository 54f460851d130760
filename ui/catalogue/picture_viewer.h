// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/catalogue/picture_source.h"

class QItemSelectionModel;
class QLabel;
class QToolButton;

namespace vitrine::ui {

class CatalogueModel;
class ImageView;
class ProjectSession;

/// The whole screen for one picture: arrows go on to the next row of the filter, M shows what the model sees, Escape or
/// Space goes back. The catalogue's current row goes along. Deletes itself when it closes.
class PictureViewer : public QDialog {
    Q_OBJECT

public:
    PictureViewer(CatalogueModel& model, const ProjectSession& session, QItemSelectionModel& selection,
                  QWidget* parent);

    void setNumCrops(int numCrops) { numCrops_ = numCrops; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QToolButton* addButton(const QString& iconName, const char* words);
    void step(int rows);
    void showCurrent();
    void take(Result<ShownPicture> picture);

    CatalogueModel& model_;
    const ProjectSession& session_;
    QItemSelectionModel& selection_;
    PictureSource source_;
    ImageView* view_;
    QLabel* caption_;
    QLabel* facts_;
    QToolButton* modelView_ = nullptr;
    int numCrops_ = 16;
};

}  // namespace vitrine::ui
