// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>

namespace vitrine::ui {

/// Calls `apply` now and again whenever the language changes, as long as `owner` lives. Written beside the control
/// whose words it sets, so that no page needs a list of all its texts:
///     liveText(button, [button] { button->setText(tr("Open")); });
void liveText(QObject* owner, std::function<void()> apply);

}  // namespace vitrine::ui
