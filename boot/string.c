/*
 * String functions and a division for code below the system calls. Invariant: nothing
 * here calls anything outside this file. Small and plain: the kernel copies little.
 * Read next: boot/string.h.
 */
#include "boot/string.h"

void *memcpy(void *restrict to, const void *restrict from, size_t n) {
    uint8_t *t = to;
    const uint8_t *f = from;
    if ((((uintptr_t)t | (uintptr_t)f) & 3) == 0) {
        for (; n >= 4; n -= 4, t += 4, f += 4) {
            *(uint32_t *)t = *(const uint32_t *)f;
        }
    }
    for (; n > 0; n--) {
        *t++ = *f++;
    }
    return to;
}

void *memset(void *to, int byte, size_t n) {
    uint8_t *t = to;
    if (((uintptr_t)t & 3) == 0) {
        uint32_t word = (uint8_t)byte * 0x01010101u;
        for (; n >= 4; n -= 4, t += 4) {
            *(uint32_t *)t = word;
        }
    }
    for (; n > 0; n--) {
        *t++ = (uint8_t)byte;
    }
    return to;
}

void *memmove(void *to, const void *from, size_t n) {
    uint8_t *t = to;
    const uint8_t *f = from;
    if (t <= f || t >= f + n) {
        return memcpy(to, from, n);
    }
    while (n > 0) {
        n--;
        t[n] = f[n];
    }
    return to;
}

int memcmp(const void *a, const void *b, size_t n) {
    const uint8_t *x = a;
    const uint8_t *y = b;
    for (; n > 0; n--, x++, y++) {
        if (*x != *y) {
            return *x - *y;
        }
    }
    return 0;
}

size_t strlen(const char *s) {
    size_t n = 0;
    while (s[n] != '\0') {
        n++;
    }
    return n;
}

int strncmp(const char *a, const char *b, size_t n) {
    for (; n > 0; n--, a++, b++) {
        if (*a != *b || *a == '\0') {
            return (uint8_t)*a - (uint8_t)*b;
        }
    }
    return 0;
}

int strcmp(const char *a, const char *b) {
    return strncmp(a, b, INT32_MAX);
}

size_t copy_string(char *to, const char *from, size_t n) {
    size_t length = strlen(from);
    size_t copied = length < n ? length : n - 1;
    memcpy(to, from, copied);
    to[copied] = '\0';
    return length;
}

uint64_t divide64(uint64_t n, uint32_t d, uint32_t *remainder) {
    uint64_t quotient = 0;
    uint64_t rest = 0;
    /* Schoolbook, 16 bits at a time while the divisor allows, else one bit. */
    unsigned step = d <= 0x10000u ? 16 : 1;
    for (int shift = 64 - (int)step; shift >= 0; shift -= (int)step) {
        rest = rest << step | (n >> shift & ((1u << step) - 1));
        uint32_t digit;
        if (step == 16) {
            digit = (uint32_t)rest / d;
            rest = (uint32_t)rest - digit * d;
        } else {
            digit = rest >= d;
            rest -= digit ? d : 0;
        }
        quotient = quotient << step | digit;
    }
    if (remainder != NULL) {
        *remainder = (uint32_t)rest;
    }
    return quotient;
}
