// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/dataset/sample.h"

namespace vitrine::dataset {

/// Which rows an edit is for: those of a filter (empty = all that are not in the trash), or exactly these ids.
struct Selection {
    std::string filter;
    std::optional<std::vector<SampleId>> ids;  ///< ids without a row are passed over
};

/// Fields become these values, null included. A text is read as the field's type wants it; "split" is a field here.
struct SetFields {
    std::vector<Field> fields;
};

/// Every place of a text field where `find` stands.
struct ReplaceText {
    std::string field;
    std::string find;
    std::string with;
    bool matchCase = true;
};

/// The same for a regular expression (ECMAScript, over code points, without back-references); $1 … $9 and $& may
/// stand in `with`.
struct ReplacePattern {
    std::string field;
    std::string pattern;
    std::string with;
    bool matchCase = true;
};

/// A number worked out from the row's numbers, e.g. "round(full_price * 1.1, 2)" (number_formula.h). Where one of them
/// is missing the row stays as it is.
struct ComputeNumber {
    std::string field;
    std::string formula;
};

/// Different spellings of one value become one.
struct MergeValues {
    std::string field;
    std::vector<std::string> from;  ///< equal to the letter
    std::string into;
};

struct AddTag {
    std::string tag;
};
struct RemoveTag {
    std::string tag;
};

/// An excluded row is listed, but neither split, nor frozen in snapshots, nor trained on.
struct Exclude {
    std::string reason;
};
struct Include {};

/// A row in the trash is hidden unless a filter says `trashed:`.
struct Trash {};
struct Restore {};

struct MoveToSplit {
    Split split = Split::None;
};

/// Another picture of the store (PictureStore::add()); empty = none.
struct SetPicture {
    std::string hash;
};

using Edit = std::variant<SetFields, ReplaceText, ReplacePattern, ComputeNumber, MergeValues, AddTag, RemoveTag,
                          Exclude, Include, Trash, Restore, MoveToSplit, SetPicture>;

/// One line for people, in English: "set brand to Burberry".
std::string describe(const Edit& edit);

/// A value that was or would be changed. `field` also names what is no field: split, image (the picture's hash), tags
/// (separated by ", "), excluded (the reason), trashed (1 or 0).
struct CellChange {
    SampleId id = 0;
    std::string field;
    Value before;
    Value after;

    bool operator==(const CellChange&) const = default;
};

}  // namespace vitrine::dataset
