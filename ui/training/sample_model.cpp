// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/sample_model.h"

#include <QFileInfo>
#include <filesystem>
#include <utility>

#include "ui/common/model_worker.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/model_chooser.h"

namespace vitrine::ui {

void whenModelIsThere(ModelWorker& worker, QObject* receiver, const QString& model,
                      std::function<void(const Result<bool>&)> done) {
    if (model != ModelChooser::sampleModelFolder() || QFileInfo::exists(model)) return done(true);
    worker.run(
        receiver,
        [path = toPath(model)](engine::Engine& engine, const RunControl&) -> Result<bool> {
            std::error_code failure;
            std::filesystem::create_directories(path.parent_path(), failure);
            VITRINE_CHECK(engine.writeSampleModel(path));
            return true;
        },
        std::move(done));
}

}  // namespace vitrine::ui
