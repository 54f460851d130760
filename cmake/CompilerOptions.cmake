# SPDX-License-Identifier: GPL-3.0-or-later
# Build rules in one INTERFACE target that every target of ours links; nothing is set globally except what must be.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC_PATH_PREFIX ON)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# Assertions stay on in every build; -O2 because -O3 only makes these programs larger.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # Same objects for every build folder of one checkout.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

set(VITRINE_SANITIZE "" CACHE STRING "Comma-separated sanitizers, e.g. address,undefined or thread")
option(VITRINE_FUZZ "Build the libFuzzer programs of tests/fuzz (needs clang)" OFF)
if(VITRINE_FUZZ AND NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "VITRINE_FUZZ needs clang: use the preset `fuzz`, or -DCMAKE_CXX_COMPILER=clang++.")
endif()

add_library(vitrine_options INTERFACE)
target_compile_options(vitrine_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2
    $<$<CXX_COMPILER_ID:GNU>:-Werror>  # clang, used for fuzzing only, has warnings of its own
    -fstack-protector-strong -fcf-protection)
target_compile_definitions(vitrine_options INTERFACE _GLIBCXX_ASSERTIONS QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII)
target_link_options(vitrine_options INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
if(VITRINE_FUZZ)
    # Coverage feedback in every library that a fuzz target calls.
    target_compile_options(vitrine_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(VITRINE_SANITIZE)
    # The instrumented code of GCC's own <regex> looks uninitialised to GCC 12.
    target_compile_options(vitrine_options INTERFACE -fsanitize=${VITRINE_SANITIZE} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(vitrine_options INTERFACE -fsanitize=${VITRINE_SANITIZE})
else()
    target_compile_options(vitrine_options INTERFACE $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
endif()

include(CheckLinkerFlag)
check_linker_flag(CXX "-fuse-ld=mold" VITRINE_HAS_MOLD)
if(VITRINE_HAS_MOLD)
    target_link_options(vitrine_options INTERFACE -fuse-ld=mold)
endif()
include(CheckPIESupported)
check_pie_supported()
