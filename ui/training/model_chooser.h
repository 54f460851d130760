// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QToolButton;

namespace vitrine::ui {

/// Which model: one found in the hub cache, the sample model, or any folder.
class ModelChooser : public QWidget {
    Q_OBJECT

public:
    explicit ModelChooser(QWidget* parent = nullptr);

    /// A folder or a hub id.
    QString model() const;
    void setModel(const QString& model);
    /// Where the sample model lies, or will lie once it is first used.
    static QString sampleModelFolder();
    QWidget* control() const;

Q_SIGNALS:
    void edited();

private:
    void fill();
    void browse();

    QComboBox* box_;
    QToolButton* browse_;
};

/// Ids of Phi-3-Vision models in the hub cache.
QStringList modelsInHubCache();

}  // namespace vitrine::ui
