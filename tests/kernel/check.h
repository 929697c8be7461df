/*
 * For the test writers: printing without the heap, and checks that say what they got.
 */
#ifndef TESTS_KERNEL_CHECK_H
#define TESTS_KERNEL_CHECK_H

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "kernel/syscall.h"

static int n_failed;

__attribute__((unused, format(printf, 1, 2))) static void say(const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    sys_write(1, text, strlen(text));
}

/* Says so when `got` is not `want`. */
#define EXPECT(got, want)                                                              \
    do {                                                                               \
        long long got_ = (long long)(got);                                             \
        long long want_ = (long long)(want);                                           \
        if (got_ != want_) {                                                           \
            n_failed++;                                                                \
            say("%s:%d: %s: got %lld, want %lld\n", __FILE__, __LINE__, #got, got_,    \
                want_);                                                                \
        }                                                                              \
    } while (0)

/* The program's end: 0 and "ok", or 1. */
__attribute__((unused)) static int done(void) {
    say(n_failed == 0 ? "ok\n" : "failed\n");
    return n_failed != 0;
}

#endif
