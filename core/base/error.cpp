// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <array>
#include <cerrno>
#include <cstring>

namespace vitrine {
namespace {

struct CodeEntry {
    ErrorCode code;
    std::string_view name;
    ErrorClass errorClass;
    std::string_view remedy;
};

using enum ErrorCode;

constexpr std::array kCodes = {
    CodeEntry{InvalidArgument, "invalid_argument", ErrorClass::Usage,
              "Correct the value; --help lists what is accepted."},
    CodeEntry{UnknownSetting, "unknown_setting", ErrorClass::Usage, "Check the spelling; --help lists every setting."},
    CodeEntry{NotFound, "not_found", ErrorClass::Data, "Check the path or the name."},
    CodeEntry{AlreadyExists, "already_exists", ErrorClass::Usage, "Choose another name, or remove the old one first."},
    CodeEntry{UnreadableFile, "unreadable_file", ErrorClass::Data, "Give a regular file that can be read."},
    CodeEntry{UnsafePath, "unsafe_path", ErrorClass::Data, "Use a relative path that stays inside its folder."},
    CodeEntry{UnsupportedFormat, "unsupported_format", ErrorClass::Data, "Convert the file to a supported format."},
    CodeEntry{CorruptFile, "corrupt_file", ErrorClass::Data, "Fetch or export the file again."},
    CodeEntry{LimitExceeded, "limit_exceeded", ErrorClass::Data,
              "Make the input smaller, or raise the limit in the settings."},
    CodeEntry{InvalidData, "invalid_data", ErrorClass::Data, "Correct the value in the source."},
    CodeEntry{MissingField, "missing_field", ErrorClass::Data,
              "Add the field, or map another column to it with --map."},
    CodeEntry{DuplicateKey, "duplicate_key", ErrorClass::Data, "Keep one of the two entries."},
    CodeEntry{MissingTensor, "missing_tensor", ErrorClass::Data, "Fetch the model again; a shard is incomplete."},
    CodeEntry{UnexpectedTensor, "unexpected_tensor", ErrorClass::Data,
              "Use the weights that belong to this config.json."},
    CodeEntry{ShapeMismatch, "shape_mismatch", ErrorClass::Data, "Use the weights that belong to this config.json."},
    CodeEntry{UnsupportedModel, "unsupported_model", ErrorClass::Data,
              "Use a Phi-3-Vision or Phi-3.5-vision model folder."},
    CodeEntry{PickleRefused, "pickle_refused", ErrorClass::Data,
              "Convert the file to safetensors; pickled files can run code."},
    CodeEntry{ImageTooElongated, "image_too_elongated", ErrorClass::Data, "Crop the picture."},
    CodeEntry{ImageTagMismatch, "image_tag_mismatch", ErrorClass::Data,
              "Use <|image_1|> … <|image_n|>, each once, one per picture."},
    CodeEntry{TokenOutOfRange, "token_out_of_range", ErrorClass::Data, "Use the tokenizer that belongs to the model."},
    CodeEntry{SequenceTooLong, "sequence_too_long", ErrorClass::Data, "Shorten the prompt or lower num_crops."},
    CodeEntry{NonFiniteLoss, "non_finite_loss", ErrorClass::Failed,
              "Look at the named rows, or lower learning_rate; resume goes on from the last good checkpoint."},
    CodeEntry{ProofFailed, "proof_failed", ErrorClass::Failed,
              "Do not use this export; export again and check the disk."},
    CodeEntry{DatabaseBusy, "database_busy", ErrorClass::Failed,
              "Close the other program that holds the project, then try again."},
    CodeEntry{DatabaseNewer, "database_newer", ErrorClass::Data,
              "Open the project with the newer version that wrote it."},
    CodeEntry{DatabaseCorrupt, "database_corrupt", ErrorClass::Data,
              "Restore the project from its backup, or import the source again."},
    CodeEntry{DiskFull, "disk_full", ErrorClass::Environment,
              "Free space on the disk, then try again; nothing half-written was kept."},
    CodeEntry{PermissionDenied, "permission_denied", ErrorClass::Environment,
              "Choose a place you may write to, or change its permissions."},
    CodeEntry{NoDevice, "no_device", ErrorClass::Environment,
              "Run with --device cpu, or see `vitrine-cli doctor` for what the GPU lacks."},
    CodeEntry{OutOfMemory, "out_of_memory", ErrorClass::Environment,
              "Lower the batch size or num_crops, or switch on gradient checkpointing."},
    CodeEntry{Network, "network", ErrorClass::Environment,
              "Check the connection, then try again; what was fetched is kept."},
    CodeEntry{Cancelled, "cancelled", ErrorClass::Cancelled, "Run the command again to go on."},
    CodeEntry{Internal, "internal", ErrorClass::Failed, "Please report this with the message above."},
};

const CodeEntry& entryOf(ErrorCode code) {
    for (const CodeEntry& entry : kCodes) {
        if (entry.code == code) return entry;
    }
    return kCodes.back();
}

ErrorCode codeOfErrno(int errnoValue) {
    switch (errnoValue) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return DiskFull;
        case EACCES:
        case EPERM:
        case EROFS:
            return PermissionDenied;
        case ENOENT:
        case ENOTDIR:
            return NotFound;
        case ENOMEM:
            return OutOfMemory;
        default:
            return UnreadableFile;
    }
}

}  // namespace

std::string_view errorCodeName(ErrorCode code) {
    return entryOf(code).name;
}

ErrorClass errorClass(ErrorCode code) {
    return entryOf(code).errorClass;
}

std::string remedyFor(const Error& error) {
    return error.remedy.empty() ? std::string(entryOf(error.code).remedy) : error.remedy;
}

Error errorFromErrno(int errnoValue, std::string what) {
    return {codeOfErrno(errnoValue), std::move(what) + ": " + std::strerror(errnoValue), {}};
}

}  // namespace vitrine
