// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include "tests/core/dataset/scratch_project.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"

namespace vitrine::testing {

/// A project with rows and pictures, opened by a session, and preferences of its own.
class CatalogueBench {
public:
    /// `rows` rows called "Scarf <n>" (even) or "Bag <n>", price 10 n, a picture for the first ten.
    explicit CatalogueBench(int rows);

    /// Waits until the project is open.
    bool open();
    QString folder() const;
    std::filesystem::path file(const std::string& name) const { return scratch_->file(name); }

    ui::JobBoard board;
    ui::JobRunner jobs{board};
    ui::ProjectSession session{jobs};
    QTemporaryDir settings;
    ui::Preferences preferences{settings.filePath(QStringLiteral("a.ini")), settings.filePath(QStringLiteral("b.ini"))};

private:
    std::unique_ptr<ScratchProject> scratch_;
    std::filesystem::path folder_;
};

}  // namespace vitrine::testing
