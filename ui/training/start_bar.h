// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace vitrine::ui {

/// Below the form: the command that does the same, and the buttons that begin.
class StartBar : public QFrame {
    Q_OBJECT

public:
    explicit StartBar(QWidget* parent = nullptr);

    void setEstimate(const QString& estimate, const QString& parts);
    QString estimate() const;
    void setCommand(const QString& command);
    QString command() const;
    void setStartEnabled(bool enabled);
    QPushButton* startButton() { return start_; }

Q_SIGNALS:
    void startWanted();
    void probeWanted();
    void loadWanted();
    void saveWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addTool(const QString& iconName);
    void retranslate();

    QLabel* estimate_;
    QLabel* label_;
    QLineEdit* command_;
    QToolButton* copy_;
    QToolButton* load_;
    QToolButton* save_;
    QPushButton* probe_;
    QPushButton* start_;
};

}  // namespace vitrine::ui
