// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include "core/dataset/edit.h"
#include "ui/catalogue/row_pages.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace vitrine::ui {

/// All fields of one row as editors. What is typed belongs to the row it was typed for: when another row is shown, an
/// unfinished text is asked for first, and never lands on the new one.
class FieldForm : public QWidget {
    Q_OBJECT

public:
    explicit FieldForm(QWidget* parent = nullptr);

    /// The fields in their order; "split" is added in front.
    void setFields(const QStringList& fields);
    void setEditable(bool editable);
    void showRow(const CatalogueRow& row);
    /// Asks for what is typed and not asked for yet.
    void commit();
    /// Beside the field that an edit of this row was refused for; empty text = none.
    void showProblem(const QString& field, const QString& text);

Q_SIGNALS:
    void editWanted(vitrine::dataset::SampleId id, const QString& field, const QString& text);

private:
    struct Editor {
        QLineEdit* line = nullptr;
        QLabel* label = nullptr;
    };

    void addEditor(const QString& field);
    void ask(const QString& field);
    void word();

    QFormLayout* form_;
    QComboBox* split_;
    QLabel* splitLabel_;
    QLabel* problem_;
    QStringList fields_;
    QHash<QString, Editor> editors_;
    QHash<QString, QString> shown_;  ///< texts as the row has them
    dataset::SampleId id_ = 0;
};

}  // namespace vitrine::ui
