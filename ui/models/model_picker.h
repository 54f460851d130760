// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QToolButton;

namespace vitrine::ui {

class ModelShelf;

/// Chooses a base model or an adapter of the shelf, or a folder of the disk.
class ModelPicker : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Model, Adapter };

    ModelPicker(ModelShelf& shelf, Kind kind, QWidget* parent = nullptr);

    QString folder() const;  ///< empty = none, or for adapters the base model as it is
    /// Also a folder that the shelf does not know (yet).
    void setFolder(const QString& folder);
    /// For adapters: the words of the choice "none"; empty = there must be one.
    void setNoneText(const QString& text);
    QComboBox* box() { return box_; }

Q_SIGNALS:
    void folderChosen(const QString& folder);

private:
    void fill();
    void browse();

    ModelShelf& shelf_;
    Kind kind_;
    QString noneText_;
    QString wanted_;
    QComboBox* box_;
    QToolButton* browse_;
};

}  // namespace vitrine::ui
