# SPDX-License-Identifier: GPL-3.0-or-later
# vitrine_library_versions(<variable>): "LibTorch=2.11.0,Arrow=26.0.1,…" of the libraries found at configure time.
function(vitrine_macro_value variable header macro)
    file(STRINGS "${header}" line REGEX "^#define ${macro} " LIMIT_COUNT 1)
    string(REGEX REPLACE "^#define ${macro} +\"?([^\" ]+)\"?.*" "\\1" value "${line}")
    set(${variable} "${value}" PARENT_SCOPE)
endfunction()

function(vitrine_library_versions variable)
    set(torch_header "${VITRINE_WHEELS}/torch/include/torch/headeronly/version.h")
    foreach(part MAJOR MINOR PATCH)
        vitrine_macro_value(torch_${part} "${torch_header}" TORCH_VERSION_${part})
    endforeach()
    vitrine_macro_value(arrow "${VITRINE_WHEELS}/pyarrow/include/arrow/util/config.h" ARROW_VERSION_STRING)
    pkg_check_modules(VITRINE_JPEG QUIET libjpeg)  # FindJPEG knows the interface's number only
    set(versions
        "LibTorch=${torch_MAJOR}.${torch_MINOR}.${torch_PATCH}"
        "Arrow=${arrow}"
        "OpenCV=${OpenCV_VERSION}"
        "SentencePiece=${SENTENCEPIECE_VERSION}"
        "SQLite=${SQLite3_VERSION}"
        "SQLiteCpp=${SQLiteCpp_VERSION}"
        "libjpeg-turbo=${VITRINE_JPEG_VERSION}"
        "libpng=${PNG_VERSION_STRING}"
        "libwebp=${WEBP_libwebp_VERSION}"
        "libtiff=${TIFF_VERSION_STRING}"
        "libavif=${AVIF_VERSION}"
        "giflib=${GIF_VERSION}"
        "libcurl=${CURL_VERSION_STRING}"
        "OpenSSL=${OPENSSL_VERSION}"
        "nlohmann-json=${nlohmann_json_VERSION}"
        "spdlog=${spdlog_VERSION}"
        "CLI11=${CLI11_VERSION}"
        "${CMAKE_CXX_COMPILER_ID}=${CMAKE_CXX_COMPILER_VERSION}")
    string(JOIN "," joined ${versions})
    set(${variable} "${joined}" PARENT_SCOPE)
endfunction()
