// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/conversation_table.h"

#include "core/io/growing_columns.h"
#include "core/io/json_elements.h"

namespace vitrine::dataset {
namespace {

io::Cell cellOf(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    return {};
}

class ConversationTable : public io::TableReader {
public:
    ConversationTable(io::JsonElements elements, ConversationNames names, AnswerReader readAnswer)
        : elements_(std::move(elements)), names_(std::move(names)), readAnswer_(std::move(readAnswer)) {}

    const std::vector<io::Column>& columns() const override { return columns_.columns(); }
    std::int64_t done() const override { return elements_.done(); }
    std::int64_t total() const override { return elements_.total(); }

    Result<bool> next(io::TableRow& row) override {
        VITRINE_TRY(const bool found, elements_.next(element_));
        if (!found) return false;
        row.number = element_.number;
        row.cells.assign(columns_.columns().size(), std::monostate{});
        row.problem = element_.problem;
        if (!row.problem) {
            if (auto status = fill(row); !status) row.problem = status.error();
        }
        if (row.problem) row.cells.clear();
        return true;
    }

private:
    Result<void> fill(io::TableRow& row) {
        const std::string place = "entry " + std::to_string(row.number);
        auto entry = readConversation(element_.value, names_);
        if (!entry) return Error{entry.error().code, place + " " + entry.error().detail, {}};
        const auto put = [&](const std::string& name, io::Cell cell) {
            return columns_.put(row, name, std::move(cell), place);
        };
        const auto putText = [&](const std::string& name, std::string text) {
            return text.empty() ? Result<void>() : put(name, std::move(text));
        };
        // Where fields are carried it is named in every row, so that no field is taken for the pictures.
        if (entry->picture || entry->carriesFields) {
            VITRINE_CHECK(put("image", entry->picture ? io::Cell(*entry->picture) : io::Cell()));
        }
        if (!entry->carriesFields) {
            const std::vector<Field> stated = readAnswer_ ? readAnswer_(entry->answer) : std::vector<Field>();
            for (const Field& field : stated) VITRINE_CHECK(put(field.name, cellOf(field.value)));
            if (stated.empty()) {
                VITRINE_CHECK(putText("question", std::move(entry->question)));
                VITRINE_CHECK(putText("answer", std::move(entry->answer)));
            }
            VITRINE_CHECK(putText("system", std::move(entry->system)));
            VITRINE_CHECK(putText("conversations", std::move(entry->furtherTurns)));
        }
        for (const auto& [key, value] : entry->fields.items()) VITRINE_CHECK(put(key, io::cellOf(value)));
        return {};
    }

    io::JsonElements elements_;
    ConversationNames names_;
    AnswerReader readAnswer_;
    io::GrowingColumns columns_{io::TableLimits{}};
    io::JsonElement element_;
};

}  // namespace

Result<std::unique_ptr<io::TableReader>> openConversationTable(const std::filesystem::path& file,
                                                               ConversationNames names, AnswerReader readAnswer) {
    VITRINE_TRY(io::JsonElements elements, io::JsonElements::open(file));
    return std::unique_ptr<io::TableReader>(
        std::make_unique<ConversationTable>(std::move(elements), std::move(names), std::move(readAnswer)));
}

bool isConversationFile(const std::filesystem::path& file) {
    auto elements = io::JsonElements::open(file);
    io::JsonElement first;
    if (!elements) return false;
    if (elements->isList()) return true;
    const auto found = elements->next(first);
    return found && *found && !first.problem && holdsConversation(first.value, {});
}

}  // namespace vitrine::dataset
