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

/// The keys of a turn, and who asks and answers in it.
struct Speakers {
    const char* speaker;
    const char* words;
    const char* asking;
    const char* answering;
};

constexpr Speakers kLlavaSpeakers{"from", "value", "human", "gpt"};
constexpr Speakers kMessageSpeakers{"role", "content", "user", "assistant"};

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
                head["conversations"] = turnsOf(row, kLlavaSpeakers);
                break;
            case ExportFormat::LlamaFactory:
                head["messages"] = turnsOf(row, kMessageSpeakers);
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
    OrderedJson turnsOf(const ExportedRow& row, const Speakers& names) const {
        const Conversation said = plan_.options.conversation(row.sample);
        OrderedJson turns = OrderedJson::array();
        const auto add = [&](const char* speaker, const std::string& words) {
            turns.push_back(OrderedJson{{names.speaker, speaker}, {names.words, words}});
        };
        if (!said.system.empty()) add("system", said.system);
        add(names.asking, questionOf(said, row.picture.has_value()));
        if (!said.answer.empty()) add(names.answering, said.answer);
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
