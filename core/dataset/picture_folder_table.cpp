// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_folder_table.h"

#include "core/dataset/picture_files.h"
#include "core/io/file.h"
#include "core/io/growing_columns.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxCaptionBytes = 1u << 20;

/// A row for each picture of a list.
class PictureTable : public io::TableReader {
public:
    explicit PictureTable(std::vector<std::string> pictures) : pictures_(std::move(pictures)) {}

    const std::vector<io::Column>& columns() const override { return columns_.columns(); }
    std::int64_t done() const override { return static_cast<std::int64_t>(next_); }
    std::int64_t total() const override { return static_cast<std::int64_t>(pictures_.size()); }

    Result<bool> next(io::TableRow& row) override {
        if (next_ == pictures_.size()) return false;
        const std::string& picture = pictures_[next_++];
        row.number = done();
        row.cells.assign(columns_.columns().size(), std::monostate{});
        row.problem.reset();
        auto status = put(row, "file_name", picture);
        if (status) status = describe(row, picture);
        if (!status) row.problem = status.error();
        return true;
    }

protected:
    virtual Result<void> describe(io::TableRow& row, const std::string& picture) = 0;

    Result<void> put(io::TableRow& row, const std::string& name, io::Cell cell) {
        return columns_.put(row, name, std::move(cell), "picture " + std::to_string(row.number));
    }

private:
    std::vector<std::string> pictures_;
    std::size_t next_ = 0;
    io::GrowingColumns columns_{io::TableLimits{}};
};

class ClassFolders : public PictureTable {
public:
    using PictureTable::PictureTable;

private:
    Result<void> describe(io::TableRow& row, const std::string& picture) override {
        const fs::path folder = fs::path(picture).parent_path();
        if (folder.empty()) return {};
        const std::string top = folder.begin()->string();
        const bool splitOnTop = parseSplit(top).has_value();
        if (splitOnTop) VITRINE_CHECK(put(row, "split", top));
        const bool classBelow = !splitOnTop || folder != fs::path(top);
        return classBelow ? put(row, "label", folder.filename().string()) : Result<void>();
    }
};

class Captions : public PictureTable {
public:
    Captions(fs::path root, std::vector<std::string> pictures, AnswerReader readAnswer)
        : PictureTable(std::move(pictures)), root_(std::move(root)), readAnswer_(std::move(readAnswer)) {}

private:
    Result<void> describe(io::TableRow& row, const std::string& picture) override {
        const fs::path beside = captionOf(root_ / picture);
        if (beside.empty()) return {};
        VITRINE_TRY(const fs::path file, io::resolveBeneath(root_, beside.lexically_relative(root_).string()));
        VITRINE_TRY(std::string caption, io::readFile(file, kMaxCaptionBytes));
        while (caption.ends_with('\n') || caption.ends_with('\r')) caption.pop_back();
        const std::vector<Field> stated = readAnswer_ ? readAnswer_(caption) : std::vector<Field>();
        if (stated.empty()) return put(row, "title", std::move(caption));
        for (const Field& field : stated) {
            const auto* number = std::get_if<double>(&field.value);
            VITRINE_CHECK(
                put(row, field.name, number ? io::Cell(*number) : io::Cell(std::get<std::string>(field.value))));
        }
        return {};
    }

    fs::path root_;
    AnswerReader readAnswer_;
};

}  // namespace

std::unique_ptr<io::TableReader> openClassFolders(std::vector<std::string> pictures) {
    return std::make_unique<ClassFolders>(std::move(pictures));
}

std::unique_ptr<io::TableReader> openCaptions(fs::path root, std::vector<std::string> pictures,
                                              AnswerReader readAnswer) {
    return std::make_unique<Captions>(std::move(root), std::move(pictures), std::move(readAnswer));
}

}  // namespace vitrine::dataset
