// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/prompt/lab_bench.h"

#include <QTest>

#include "ui/common/qt_conversions.h"

namespace vitrine::testing {

LabBench::LabBench()
    : preferences(settings.filePath(QStringLiteral("a.ini")), settings.filePath(QStringLiteral("b.ini"))),
      scratch_(std::make_unique<ScratchProject>()) {
    qputenv("HF_HUB_CACHE", settings.filePath(QStringLiteral("hub")).toUtf8());
    std::string lines = "product_code,title,category3_code,full_price,currency_code,image\n";
    for (int n = 1; n <= 5; ++n) {
        const std::string number = std::to_string(n);
        scratch_->writePicture("p" + number + ".jpg", 30 * n);
        lines += number + ",Scarf " + number + ",SCARVES," + (n < 5 ? std::to_string(1100 + 10 * n) : "") + ",USD,p" +
                 number + ".jpg\n";
    }
    const auto report = scratch_->import(scratch_->write("rows.csv", lines));
    if (!report || report->imported != 5) qFatal("the test's rows could not be imported");
    folder_ = ui::pathText(scratch_->projectFolder());
    // The session is to be the only writer.
    auto reopened = dataset::Project::open(scratch_->projectFolder(), dataset::Project::Access::Read);
    scratch_->project = *std::move(reopened);
    preferences.setValue(QStringLiteral("models/folders"), QStringList{modelFolder()});
    shelf = std::make_unique<ui::ModelShelf>(preferences);
}

QString LabBench::modelFolder() {
    return QStringLiteral(VITRINE_SAMPLE_MODEL);
}

bool LabBench::open() {
    session.open(folder_);
    return QTest::qWaitFor([this] { return session.isOpen() && !shelf->models().empty(); }, 10'000);
}

}  // namespace vitrine::testing
