// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// What went wrong, for code to branch on. Names are printed in snake case by errorCodeName() and are part of the
/// command line's contract: add freely, never rename.
enum class ErrorCode {
    InvalidArgument,    ///< a caller's value makes no sense
    UnknownSetting,     ///< a setting or option of that name does not exist
    NotFound,           ///< file, row, split, snapshot … of that name does not exist
    AlreadyExists,      ///< refuses to overwrite
    UnreadableFile,     ///< could not be opened or read (folder, FIFO, device, permission)
    UnsafePath,         ///< leaves its root, is absolute, holds NUL …
    UnsupportedFormat,  ///< not one of the formats on the allow-list
    CorruptFile,        ///< cut, wrong checksum, bytes that contradict themselves
    LimitExceeded,      ///< larger than the limits set before work
    InvalidData,        ///< readable, but a value is wrong: type, range, encoding
    MissingField,       ///< a required column or key is absent
    DuplicateKey,       ///< the same name twice
    MissingTensor,      ///< a tensor the model needs is not in the files
    UnexpectedTensor,   ///< a tensor no module of the model knows
    ShapeMismatch,      ///< a tensor of another shape than the model's
    UnsupportedModel,   ///< configuration outside what this program runs
    PickleRefused,      ///< a pickled file: could run code, never opened
    ImageTooElongated,  ///< aspect ratio outside the limit
    ImageTagMismatch,   ///< <|image_N|> tags and pictures do not fit together
    TokenOutOfRange,    ///< id without an embedding row
    SequenceTooLong,    ///< more tokens than allowed
    NonFiniteLoss,      ///< NaN or infinity in training
    ProofFailed,        ///< a re-opened export answers differently
    DatabaseBusy,       ///< another process holds the project
    DatabaseNewer,      ///< written by a newer version
    DatabaseCorrupt,    ///< not a sound project database
    DiskFull,           ///< no space, quota or file-size limit
    PermissionDenied,   ///< the operating system says no
    NoDevice,           ///< no usable GPU
    OutOfMemory,        ///< host or device
    Network,            ///< no connection
    Cancelled,          ///< the user stopped it
    Internal,           ///< a bug of ours or a library's surprise
};

/// Coarse classes, which are also the command line's exit codes (docs: cli contract).
enum class ErrorClass { Failed = 1, Usage = 2, Data = 3, Environment = 4, Cancelled = 130 };

/// An expected failure as a value. `detail` names the file, the place in it and what was found; `remedy` says what to
/// do, empty = the code's general remedy.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
    std::string remedy;
};

std::string_view errorCodeName(ErrorCode code);
ErrorClass errorClass(ErrorCode code);

/// `error.remedy`, or the general remedy of its code.
std::string remedyFor(const Error& error);

/// The error of the last failed system call: DiskFull (ENOSPC, EDQUOT, EFBIG), PermissionDenied (EACCES, EPERM, EROFS),
/// NotFound (ENOENT, ENOTDIR), else UnreadableFile. `what` names operation and path.
Error errorFromErrno(int errnoValue, std::string what);

}  // namespace vitrine
