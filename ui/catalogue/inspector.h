// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "ui/catalogue/picture_source.h"
#include "ui/catalogue/row_pages.h"
#include "ui/catalogue/row_predictions.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace vitrine::ui {

class FieldForm;
class ImageView;
class ProjectSession;
class RowHistory;

/// One row closely: its picture, what was found about it, every field to edit, and what was done to it.
class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(ProjectSession& session, QWidget* parent = nullptr);

    void setFields(const QStringList& fields);
    void setNumCrops(int numCrops);
    /// Null = no row is chosen.
    void showRow(const CatalogueRow* row);
    /// Asks for what is typed and not asked for yet; to be called before the row goes.
    void commit();
    void showProblem(const QString& field, const QString& text);

Q_SIGNALS:
    void editWanted(vitrine::dataset::SampleId id, const QString& field, const QString& text);
    void tagsWanted(vitrine::dataset::SampleId id, const QStringList& tags);
    void enlargeWanted();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildFields();
    void showPicture(const CatalogueRow& row);
    void takePicture(Result<ShownPicture> picture);
    void showFacts(const CatalogueRow& row);
    void showPrediction();
    void word();

    ProjectSession& session_;
    PictureSource source_;
    RowPredictions predictions_;
    ImageView* picture_ = nullptr;
    QLabel* facts_ = nullptr;
    QToolButton* modelView_ = nullptr;
    QToolButton* enlarge_ = nullptr;
    QLabel* notes_ = nullptr;
    QLabel* predicted_ = nullptr;
    QLabel* tagLabel_ = nullptr;
    QLineEdit* tags_ = nullptr;
    FieldForm* form_ = nullptr;
    RowHistory* history_ = nullptr;
    QString file_;
    std::function<QString()> factsWords_;  ///< about the picture that is shown
    dataset::SampleId id_ = 0;
    int numCrops_ = 16;
    QString currency_;  ///< of the row
};

}  // namespace vitrine::ui
