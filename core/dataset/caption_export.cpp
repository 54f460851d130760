// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/export_writer.h"
#include "core/dataset/picture_export.h"
#include "core/io/atomic_file.h"

namespace vitrine::dataset {
namespace {

/// name.txt beside name.jpg. Rows are told by their picture, so one without picture or text has no place here.
class CaptionExport : public ExportWriter {
public:
    explicit CaptionExport(const ExportPlan& plan) : plan_(plan) {}

    Result<bool> write(const ExportedRow& row) override {
        const std::string caption = captionFor(row.sample);
        if (caption.empty() || (plan_.options.images && !row.picture)) return false;
        const std::string name = exportedName(row.sample.id) + ".txt";
        VITRINE_CHECK(io::writeFileAtomically(plan_.folder / name, caption));
        return true;
    }

    Result<void> finish() override { return {}; }

private:
    /// The answer that training would learn; else the title.
    std::string captionFor(const Sample& sample) const {
        const std::string answer = plan_.options.conversation(sample).answer;
        return answer.empty() ? sample.text("title") : answer;
    }

    ExportPlan plan_;
};

}  // namespace

std::unique_ptr<ExportWriter> createCaptionExport(const ExportPlan& plan) {
    return std::make_unique<CaptionExport>(plan);
}

}  // namespace vitrine::dataset
