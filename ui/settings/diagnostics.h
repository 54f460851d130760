// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vitrine::ui {

/// What helps to find a fault: versions, machine, places. Holds no data of a project, no token and no name of a person:
/// the home folder is written as ~. Any thread.
QString diagnosticsText();

}  // namespace vitrine::ui
