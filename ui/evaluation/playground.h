// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vitrine::ui {

/// A question of one's own about the picture, and the answer as it comes.
class Playground : public QWidget {
    Q_OBJECT

public:
    explicit Playground(QWidget* parent = nullptr);

    void setBusy(bool busy);
    void setAnswer(const QString& text);
    /// Beneath the answer, e.g. how fast it came.
    void setFacts(const QString& facts);
    QString question() const;

Q_SIGNALS:
    void asked(const QString& words);
    void stopWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void word();
    void ask();

    bool busy_ = false;
    QPlainTextEdit* question_;
    QPushButton* ask_;
    QPushButton* stop_;
    QPlainTextEdit* answer_;
    QLabel* facts_;
};

}  // namespace vitrine::ui
