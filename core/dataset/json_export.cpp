// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/text.h"
#include "core/dataset/conversation_entry.h"
#include "core/dataset/export_writer.h"
#include "core/dataset/value_json.h"
#include "core/io/atomic_file.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;
using io::OrderedJson;

constexpr std::size_t kBufferBytes = 1u << 20;

/// The words of one format.
struct Dialect {
    const char* file;
    bool isList;
    std::vector<std::string> ownKeys;  ///< that a field of the same name gives way to
};

const Dialect& dialectOf(ExportFormat format) {
    static const Dialect lines{"data.jsonl", false, {}};
    static const Dialect folder{"metadata.jsonl", false, {"file_name"}};
    static const Dialect llava{"data.json", true, {"id", "image", "images", "conversations", "messages"}};
    switch (format) {
        case ExportFormat::ImageFolder:
            return folder;
        case ExportFormat::Llava:
        case ExportFormat::LlamaFactory:
            return llava;
        default:
            return lines;
    }
}

OrderedJson turn(const char* roleKey, const char* role, const char* contentKey, const std::string& content) {
    return {{roleKey, role}, {contentKey, content}};
}

/// The question with the mark of the picture if there is one, and without if there is none.
std::string questionOf(const Conversation& conversation, bool hasPicture) {
    const std::string mark = "<image>";
    std::string question = conversation.question;
    const std::size_t at = question.find(mark);
    if (hasPicture && at == std::string::npos) return mark + "\n" + question;
    if (!hasPicture && at != std::string::npos) question.erase(at, mark.size());
    return std::string(text::trim(question));
}

class JsonExport : public ExportWriter {
public:
    JsonExport(const ExportPlan& plan, io::AtomicFile file)
        : plan_(plan), dialect_(dialectOf(plan.options.format)), file_(std::move(file)) {}

    Result<bool> write(const ExportedRow& row) override {
        OrderedJson entry = headOf(row);
        const Split split = row.sample.split;
        entry["split"] = split == Split::None ? OrderedJson(nullptr) : OrderedJson(splitName(split));
        for (const Field& field : row.sample.fields) entry[keyOf(field.name)] = toJson(field.value);
        const char* before = dialect_.isList ? (rows_ == 0 ? "[\n" : ",\n") : "";
        buffer_ += before + io::toLine(entry) + (dialect_.isList ? "" : "\n");
        ++rows_;
        if (buffer_.size() >= kBufferBytes) VITRINE_CHECK(flush());
        return true;
    }

    Result<void> finish() override {
        if (dialect_.isList) buffer_ += rows_ == 0 ? "[]\n" : "\n]\n";
        VITRINE_CHECK(flush());
        VITRINE_CHECK(file_.commit());
        return plan_.options.format == ExportFormat::LlamaFactory ? writeDatasetInfo() : Result<void>();
    }

private:
    std::string keyOf(const std::string& field) const {
        const bool taken = std::find(dialect_.ownKeys.begin(), dialect_.ownKeys.end(), field) != dialect_.ownKeys.end();
        const bool escaped = dialect_.isList && field.starts_with(kFieldPrefix);
        return taken || escaped ? kFieldPrefix + field : field;
    }

    /// What the format itself wants of a row.
    OrderedJson headOf(const ExportedRow& row) const {
        OrderedJson head = OrderedJson::object();
        const OrderedJson picture = row.picture ? OrderedJson(*row.picture) : OrderedJson(nullptr);
        switch (plan_.options.format) {
            case ExportFormat::Llava:
                head["id"] = std::to_string(row.sample.id);
                if (row.picture) head["image"] = picture;
                head["conversations"] = llavaTurns(row);
                break;
            case ExportFormat::LlamaFactory:
                head["messages"] = messages(row);
                head["images"] = row.picture ? OrderedJson::array({picture}) : OrderedJson::array();
                break;
            default:
                if (!plan_.options.images) break;
                head[plan_.options.format == ExportFormat::ImageFolder ? "file_name" : pictureColumn(plan_.fields)] =
                    picture;
        }
        return head;
    }

    /// A row without an answer has a question only, so that nobody learns to say nothing.
    OrderedJson llavaTurns(const ExportedRow& row) const {
        const Conversation said = plan_.options.conversation(row.sample);
        OrderedJson turns = OrderedJson::array();
        if (!said.system.empty()) turns.push_back(turn("from", "system", "value", said.system));
        turns.push_back(turn("from", "human", "value", questionOf(said, row.picture.has_value())));
        if (!said.answer.empty()) turns.push_back(turn("from", "gpt", "value", said.answer));
        return turns;
    }

    OrderedJson messages(const ExportedRow& row) const {
        const Conversation said = plan_.options.conversation(row.sample);
        OrderedJson turns = OrderedJson::array();
        if (!said.system.empty()) turns.push_back(turn("role", "system", "content", said.system));
        turns.push_back(turn("role", "user", "content", questionOf(said, row.picture.has_value())));
        if (!said.answer.empty()) turns.push_back(turn("role", "assistant", "content", said.answer));
        return turns;
    }

    Result<void> writeDatasetInfo() const {
        const OrderedJson set = {{"file_name", dialect_.file},
                                 {"formatting", "sharegpt"},
                                 {"columns", {{"messages", "messages"}, {"images", "images"}}},
                                 {"tags",
                                  {{"role_tag", "role"},
                                   {"content_tag", "content"},
                                   {"user_tag", "user"},
                                   {"assistant_tag", "assistant"},
                                   {"system_tag", "system"}}}};
        return io::writeJson(plan_.folder / "dataset_info.json", OrderedJson{{"vitrine", set}});
    }

    Result<void> flush() {
        VITRINE_CHECK(file_.write(buffer_));
        buffer_.clear();
        return {};
    }

    ExportPlan plan_;
    const Dialect& dialect_;
    io::AtomicFile file_;
    std::string buffer_;
    std::int64_t rows_ = 0;
};

}  // namespace

ExportWriterResult createJsonExport(const ExportPlan& plan) {
    VITRINE_TRY(io::AtomicFile file, io::AtomicFile::create(plan.folder / dialectOf(plan.options.format).file));
    return ExportWriterResult(std::make_unique<JsonExport>(plan, std::move(file)));
}

}  // namespace vitrine::dataset
