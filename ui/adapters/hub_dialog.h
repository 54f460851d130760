// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/models/model_tool.h"

class QLineEdit;
class QPushButton;

namespace vitrine::ui {

/// Which model is to be fetched from the hub.
class HubDialog : public QDialog {
    Q_OBJECT

public:
    explicit HubDialog(QWidget* parent = nullptr);

Q_SIGNALS:
    void wanted(const vitrine::ui::HubOrder& order);

private:
    void allowStart();
    HubOrder order() const;

    QLineEdit* id_;
    QLineEdit* revision_;
    QPushButton* start_;
};

}  // namespace vitrine::ui
