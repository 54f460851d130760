// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <functional>

class QLabel;
class QPushButton;

namespace vitrine::ui {

/// Opens a message over the window without stopping anything; the text is plain text and can be selected and copied.
void showMessage(QWidget* parent, const QString& title, const QString& text);

/// Asks one question and calls `yes` if the answer is the given verb.
void ask(QWidget* parent, const QString& question, const QString& verb, std::function<void()> yes);

/// A line beside its cause: an icon, a sentence, and at most one button that helps. Hidden while there is nothing to
/// say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Info, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);
    void say(Tone tone, const QString& text, const QString& action = {});
    void clear() { hide(); }

Q_SIGNALS:
    void actionClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor toneColor() const;

    Tone tone_ = Tone::Info;
    QLabel* text_;
    QPushButton* action_;
};

}  // namespace vitrine::ui
