// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// VITRINE_VECTOR_CLONES before a function: compiled once more for processors with AVX2 and fused multiply-add and
// chosen when the program starts; elsewhere std::fma is a call with the same result. Sanitizers run before the choice
// could be made, so there the plain one stays.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VITRINE_VECTOR_CLONES __attribute__((optimize("O3"), target_clones("arch=x86-64-v3", "default")))
#else
#define VITRINE_VECTOR_CLONES
#endif
