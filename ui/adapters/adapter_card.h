// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "core/model/folder_scan.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace vitrine::ui {

class ModelShelf;

/// Where an adapter comes from and what it is, and what can be done with it.
class AdapterCard : public QWidget {
    Q_OBJECT

public:
    explicit AdapterCard(const ModelShelf& shelf, QWidget* parent = nullptr);

    void setAdapter(const std::optional<model::FoundAdapter>& adapter);
    const std::optional<model::FoundAdapter>& adapter() const { return adapter_; }
    /// The text beside that label, for tests and copying.
    QString fact(const QString& label) const;

Q_SIGNALS:
    void exportWanted();
    void proofWanted();
    void checkWanted();
    void evaluationsWanted();
    void uploadWanted();

private:
    void word();
    void addFact(const QString& label, const QString& text, const QString& whole = {});

    const ModelShelf& shelf_;
    std::optional<model::FoundAdapter> adapter_;
    QLabel* title_;
    QWidget* facts_;
    QFormLayout* form_ = nullptr;
    QPushButton* export_;
    QPushButton* prove_;
    QPushButton* check_;
    QPushButton* evaluations_;
    QPushButton* upload_;
};

}  // namespace vitrine::ui
