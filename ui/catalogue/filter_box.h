// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace vitrine::ui {

/// The filter language in one line. Announces a text once the typing rests, at once on Return.
class FilterBox : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterBox(QWidget* parent = nullptr);

    /// Sets and announces.
    void setFilter(const QString& filter);

Q_SIGNALS:
    void filterChanged(const QString& filter);

private:
    void announce();

    QTimer rest_;
    QString announced_;
};

}  // namespace vitrine::ui
