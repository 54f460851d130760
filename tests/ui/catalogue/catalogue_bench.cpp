// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/catalogue/catalogue_bench.h"

#include <QTest>

#include "ui/common/qt_conversions.h"

namespace vitrine::testing {

CatalogueBench::CatalogueBench(int rows) : scratch_(std::make_unique<ScratchProject>()) {
    std::string lines;
    for (int n = 1; n <= rows; ++n) {
        const std::string number = std::to_string(n);
        const bool scarf = n % 2 == 0;
        lines += "{\"product_code\":\"" + number + "\",\"title\":\"" + (scarf ? "Scarf " : "Bag ") + number +
                 "\",\"category3_code\":\"" + (scarf ? "scarves" : "bags") +
                 "\",\"brand\":\"Ostrella\",\"full_price\":" + std::to_string(10 * n);
        if (n <= 10) {
            scratch_->writePicture("p" + number + ".jpg", 20 * n);
            lines += ",\"image\":\"p" + number + ".jpg\"";
        }
        lines += "}\n";
    }
    const auto report = scratch_->import(scratch_->write("rows.jsonl", lines));
    if (!report || report->imported != rows) qFatal("the test's rows could not be imported");
    folder_ = scratch_->projectFolder();
    // The session is to be the only writer.
    auto reopened = dataset::Project::open(folder_, dataset::Project::Access::Read);
    scratch_->project = *std::move(reopened);
}

bool CatalogueBench::open() {
    session.open(folder());
    return QTest::qWaitFor([this] { return session.isOpen(); }, 10'000);
}

QString CatalogueBench::folder() const {
    return ui::pathText(folder_);
}

}  // namespace vitrine::testing
