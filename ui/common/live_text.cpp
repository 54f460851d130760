// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/live_text.h"

#include <QEvent>

namespace vitrine::ui {
namespace {

class Retranslator : public QObject {
public:
    Retranslator(QObject* owner, std::function<void()> apply) : QObject(owner), apply_(std::move(apply)) {
        owner->installEventFilter(this);
    }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::LanguageChange) apply_();
        return false;
    }

private:
    std::function<void()> apply_;
};

}  // namespace

void liveText(QObject* owner, std::function<void()> apply) {
    apply();
    new Retranslator(owner, std::move(apply));  // freed with its owner
}

}  // namespace vitrine::ui
