// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/result.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace vitrine::ui {

class HubAccount;
class MessageBar;

/// The token for the model hub: typed once, kept by the desktop's key store, never shown again.
class HubSection : public QWidget {
    Q_OBJECT

public:
    explicit HubSection(HubAccount& account, QWidget* parent = nullptr);

private:
    void build();
    void save();
    void forget();
    void tell(const Result<void>& outcome, const QString& well);
    void word();
    void allow();

    HubAccount& account_;
    QLabel* state_;
    QLineEdit* token_;
    QPushButton* save_;
    QPushButton* forget_;
    QLabel* note_;
    MessageBar* message_;
    bool busy_ = false;
};

}  // namespace vitrine::ui
