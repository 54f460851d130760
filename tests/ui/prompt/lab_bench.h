// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <memory>

#include "tests/core/dataset/scratch_project.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/models/model_shelf.h"

namespace vitrine::testing {

/// A project of five products with pictures (the fifth without a price), open in a session, and a shelf that holds the
/// sample model. Nothing of the user's is touched.
class LabBench {
public:
    LabBench();

    /// Waits until the project is open and the shelf is filled.
    bool open();
    static QString modelFolder();
    std::filesystem::path file(const std::string& name) const { return scratch_->file(name); }

    QTemporaryDir settings;
    ui::Preferences preferences;
    ui::JobBoard board;
    ui::JobRunner jobs{board};
    ui::ProjectSession session{jobs};
    std::unique_ptr<ui::ModelShelf> shelf;

private:
    std::unique_ptr<ScratchProject> scratch_;
    QString folder_;
};

}  // namespace vitrine::testing
