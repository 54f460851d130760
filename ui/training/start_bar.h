// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace vitrine::ui {

/// Below the form: the command that does the same, and the buttons that begin.
class StartBar : public QFrame {
    Q_OBJECT

public:
    explicit StartBar(QWidget* parent = nullptr);

    void setEstimate(const QString& estimate, const QString& parts);
    QString estimate() const;
    /// The command for one process; with several it is started by torchrun.
    void setCommand(const QString& command);
    QString command() const;
    int processes() const;  ///< that the command starts
    void setStartEnabled(bool enabled);
    QPushButton* startButton() { return start_; }

Q_SIGNALS:
    void startWanted();
    void probeWanted();
    void loadWanted();
    void saveWanted();
    void processesChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* buttonLine();
    QToolButton* addTool(const QString& iconName);
    void retranslate();
    void showCommand();

    QLabel* estimate_;
    QLabel* label_;
    QSpinBox* processes_;
    QLineEdit* command_;
    QToolButton* copy_;
    QToolButton* load_;
    QToolButton* save_;
    QString single_;  ///< the command for one process
    QPushButton* probe_;
    QPushButton* start_;
};

}  // namespace vitrine::ui
