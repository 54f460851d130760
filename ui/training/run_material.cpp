// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_material.h"

#include "core/prompt/template_store.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

Result<RunMaterial> runMaterial(const dataset::Project& project) {
    RunMaterial material;
    VITRINE_TRY(const auto saved, prompt::savedTemplates(project));
    for (const auto& one : saved) material.savedTemplates << toQString(one.id);
    VITRINE_TRY(material.trainRows, project.samples().count("split:train excluded:no"));
    VITRINE_TRY(material.validationRows, project.samples().count("split:validation excluded:no"));
    if (material.trainRows > 0) return material;
    VITRINE_TRY(material.trainRows, project.samples().count("excluded:no"));  // without a split all rows are learnt
    material.validationRows = 0;
    return material;
}

}  // namespace vitrine::ui
