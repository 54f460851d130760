// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tone.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr const char* kToneName = "vitrineTone";

QColor colorOf(Tone tone) {
    const ThemeColors& colors = themeColors(QApplication::palette());
    switch (tone) {
        case Tone::Muted:
            return colors.muted;
        case Tone::Accent:
            return colors.accent;
        case Tone::Good:
            return colors.good;
        case Tone::Warning:
            return colors.warning;
        case Tone::Error:
            return colors.error;
        case Tone::Plain:
            break;
    }
    return colors.text;
}

class ToneKeeper : public QObject {
public:
    explicit ToneKeeper(QWidget* control) : QObject(control), control_(control) {
        setObjectName(QLatin1String(kToneName));
        control->installEventFilter(this);
    }

    void set(Tone tone) {
        tone_ = tone;
        apply();
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::PaletteChange) apply();
        return false;
    }

private:
    void apply() {
        const QColor color = colorOf(tone_);
        if (control_->palette().color(QPalette::WindowText) == color) return;  // also ends the change that this makes
        QPalette words;
        words.setColor(QPalette::WindowText, color);
        control_->setPalette(words);
    }

    QWidget* control_;
    Tone tone_ = Tone::Plain;
};

}  // namespace

void setTone(QWidget* control, Tone tone) {
    auto* found = control->findChild<QObject*>(QLatin1String(kToneName), Qt::FindDirectChildrenOnly);
    auto* keeper = found ? static_cast<ToneKeeper*>(found) : new ToneKeeper(control);
    keeper->set(tone);
}

}  // namespace vitrine::ui
