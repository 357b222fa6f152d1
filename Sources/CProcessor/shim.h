#pragma once
// What the processor can do, asked once at start. Header only: no library stands behind it.

#if defined(__x86_64__)
#include <cpuid.h>

/// Whether the processor has population count, SSE 4.2 and what else x86-64-v2 asks for.
static inline int roll_processor_fits(void) {
    unsigned int a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
    const unsigned int needed = (1u << 0) | (1u << 9) | (1u << 13) | (1u << 19) | (1u << 20) | (1u << 23);
    if ((c & needed) != needed) return 0;
    if (!__get_cpuid(0x80000001, &a, &b, &c, &d)) return 0;
    return c & 1u;
}
#else
/// Other processors have what we need in their smallest form.
static inline int roll_processor_fits(void) { return 1; }
#endif
