// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::ui {

/// What a project offers a run.
struct RunMaterial {
    qint64 trainRows = -1;  ///< before the preflight refuses some; -1 = not known
    qint64 validationRows = -1;
    QStringList savedTemplates;  ///< the project's own
};

/// Errors: those of the project's database and of its saved templates.
Result<RunMaterial> runMaterial(const dataset::Project& project);

}  // namespace vitrine::ui
