# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's packages, and LibTorch and Arrow unpacked by ./dev setup from pinned wheels into .deps/site.
set(VITRINE_WHEELS "${CMAKE_SOURCE_DIR}/.deps/site" CACHE PATH "Where ./dev setup unpacked the LibTorch and Arrow wheels")
if(NOT EXISTS "${VITRINE_WHEELS}/torch/lib/libtorch_cpu.so" OR NOT EXISTS "${VITRINE_WHEELS}/pyarrow/libarrow.so.2600")
    message(FATAL_ERROR "LibTorch or Arrow is missing under ${VITRINE_WHEELS}; run ./dev setup first.")
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(JPEG REQUIRED)
find_package(PNG REQUIRED)
find_package(TIFF REQUIRED)
find_package(GIF REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenCV 4.6 REQUIRED COMPONENTS core imgproc img_hash)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets DBus PrintSupport Svg Test LinguistTools)
find_package(QCustomPlotQt6 REQUIRED)
find_package(Qt6Keychain REQUIRED)
find_path(GLOO_INCLUDE_DIR gloo/context.h REQUIRED)  # libgloo-dev
pkg_check_modules(SENTENCEPIECE REQUIRED IMPORTED_TARGET sentencepiece)
find_library(SENTENCEPIECE_LIBRARY sentencepiece REQUIRED)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp libwebpdemux)
pkg_check_modules(AVIF REQUIRED IMPORTED_TARGET libavif)
pkg_check_modules(XTEST REQUIRED IMPORTED_TARGET xcb xcb-xtest)  # tests only

# find_package(Torch) demands a CUDA toolkit, so the two libraries that a CPU program needs are declared by hand.
# libtorch_cuda is opened at run time when a device is there.
add_library(LibTorch::c10 SHARED IMPORTED)
# Both libc10 and Debian's libsentencepiece export FLAGS_minloglevel: an int of four bytes here, an object of 32 there.
# The first one loaded serves both, and were it the int, the object's constructor would overwrite c10's flags behind it
# (a failed allocation then ends the program instead of throwing). So libsentencepiece comes first; c10 reads its own
# flag only when it parses a command line.
set_target_properties(LibTorch::c10 PROPERTIES
    IMPORTED_LOCATION "${VITRINE_WHEELS}/torch/lib/libc10.so"
    INTERFACE_LINK_OPTIONS "LINKER:--push-state,--no-as-needed,${SENTENCEPIECE_LIBRARY},--pop-state")
add_library(LibTorch::cpu SHARED IMPORTED)
set_target_properties(LibTorch::cpu PROPERTIES
    IMPORTED_LOCATION "${VITRINE_WHEELS}/torch/lib/libtorch_cpu.so"
    INTERFACE_LINK_LIBRARIES LibTorch::c10
    INTERFACE_INCLUDE_DIRECTORIES "${VITRINE_WHEELS}/torch/include;${VITRINE_WHEELS}/torch/include/torch/csrc/api/include")

add_library(Arrow::arrow SHARED IMPORTED)
set_target_properties(Arrow::arrow PROPERTIES
    IMPORTED_LOCATION "${VITRINE_WHEELS}/pyarrow/libarrow.so.2600"
    INTERFACE_INCLUDE_DIRECTORIES "${VITRINE_WHEELS}/pyarrow/include")
add_library(Arrow::parquet SHARED IMPORTED)
set_target_properties(Arrow::parquet PROPERTIES
    IMPORTED_LOCATION "${VITRINE_WHEELS}/pyarrow/libparquet.so.2600"
    INTERFACE_LINK_LIBRARIES Arrow::arrow)

# Programs in the build folder find the wheels' libraries without any environment variable.
set(CMAKE_BUILD_RPATH "${VITRINE_WHEELS}/torch/lib;${VITRINE_WHEELS}/nvidia/cu13/lib;${VITRINE_WHEELS}/pyarrow")
