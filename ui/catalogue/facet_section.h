// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/dataset/facets.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace vitrine::ui {

/// The values of one field with their counts; a click keeps the rows of that value, another takes it away, Ctrl adds.
class FacetSection : public QWidget {
    Q_OBJECT

public:
    FacetSection(const QString& field, QWidget* parent);

    const QString& field() const { return field_; }
    void setCounts(std::vector<dataset::FacetCount> counts);
    void setChosen(const QStringList& values);

Q_SIGNALS:
    void chosen(const QString& field, const QStringList& values);

private:
    void fill();
    void choose(int row);
    QString labelOf(const QString& value) const;

    QString field_;
    std::vector<dataset::FacetCount> counts_;
    QStringList chosen_;
    bool showAll_ = false;
    QLabel* title_;
    QListWidget* list_;
    QPushButton* more_;
};

}  // namespace vitrine::ui
