# SPDX-License-Identifier: GPL-3.0-or-later

# vitrine_library(<folder> SOURCES ... [USES <folders of core>] [PRIVATE <third party>] [PUBLIC <third party>])
# One static library per folder of core/, named vitrine_<folder>; its headers are included as "core/<folder>/x.h".
function(vitrine_library folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATE;PUBLIC" ${ARGN})
    add_library(vitrine_${folder} STATIC ${ARG_SOURCES})
    target_include_directories(vitrine_${folder} PUBLIC "${CMAKE_SOURCE_DIR}")
    list(TRANSFORM ARG_USES PREPEND vitrine_)
    target_link_libraries(vitrine_${folder} PUBLIC ${ARG_USES} ${ARG_PUBLIC} PRIVATE vitrine_options ${ARG_PRIVATE})
endfunction()

# vitrine_ui_library(<folder> SOURCES ... [USES <core folders and ui_folders>] [LINK <further Qt libraries>])
# One static library per folder of ui/, named vitrine_ui_<folder>; its headers are included as "ui/<folder>/x.h".
function(vitrine_ui_library folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES;LINK" ${ARGN})
    add_library(vitrine_ui_${folder} STATIC ${ARG_SOURCES})
    set_target_properties(vitrine_ui_${folder} PROPERTIES AUTOMOC ON)
    target_include_directories(vitrine_ui_${folder} PUBLIC "${CMAKE_SOURCE_DIR}")
    list(TRANSFORM ARG_USES PREPEND vitrine_)
    target_link_libraries(vitrine_ui_${folder} PUBLIC ${ARG_USES} Qt6::Widgets PRIVATE vitrine_options ${ARG_LINK})
endfunction()

add_custom_target(vitrine_tests)

# vitrine_test(<name> SOURCES ... [USES <folders of core>] [LINK <other targets>] [LABELS ...] [TIMEOUT s] [UNDER <command>])
# A Qt Test program registered with CTest under <name>. Not part of `all`: ./dev build stays short.
function(vitrine_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;USES;LINK;LABELS;UNDER" ${ARGN})
    add_executable(${name} EXCLUDE_FROM_ALL ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    list(TRANSFORM ARG_USES PREPEND vitrine_)
    target_link_libraries(${name} PRIVATE vitrine_options vitrine_test_support ${ARG_USES} ${ARG_LINK} Qt6::Test)
    target_compile_definitions(${name} PRIVATE VITRINE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    add_test(NAME ${name} COMMAND ${ARG_UNDER} $<TARGET_FILE:${name}>)
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "VITRINE_SHARED=${CMAKE_SOURCE_DIR}/../shared;QT_QPA_PLATFORM=offscreen;OMP_WAIT_POLICY=passive")  # tests share the cores
    if(ARG_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
    endif()
    if("heavy" IN_LIST ARG_LABELS)
        set_tests_properties(${name} PROPERTIES COST -1)  # started last: the quick ones answer first
    endif()
    add_dependencies(vitrine_tests ${name})
endfunction()

# vitrine_fuzz(<name> SOURCES ... [USES <folders of core>])
# A libFuzzer program from tests/fuzz, only with -DVITRINE_FUZZ=ON and clang. The same sources are also compiled into Qt
# tests that feed them a few hundred deterministic mutations, so that every build exercises them.
add_custom_target(vitrine_fuzzers)

function(vitrine_fuzz name)
    if(NOT VITRINE_FUZZ)
        return()
    endif()
    cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} EXCLUDE_FROM_ALL ${ARG_SOURCES})
    list(TRANSFORM ARG_USES PREPEND vitrine_)
    target_link_libraries(${name} PRIVATE vitrine_options ${ARG_USES})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(vitrine_fuzzers ${name})
endfunction()
