/*
 * What the kernel says: on the program's output (reports), on its error stream (a
 * stopped writer), and its own end (panic), with the values that led there.
 */
#ifndef KERNEL_PRINT_H
#define KERNEL_PRINT_H

#include "boot/trap.h"
#include "config.h"

/* A line or less (up to 512 bytes) on the console's output, or on its error stream. */
void print(const char *format, ...);
void print_error(const char *format, ...);

/* The kernel is wrong, or cannot go on: says so with the values and ends QEMU with
 * status 70 (EX_SOFTWARE of sysexits.h). */
__attribute__((noreturn)) void panic(const char *format, ...);

/* The kernel cannot begin, for a reason outside of it: status 78 (EX_CONFIG). */
__attribute__((noreturn)) void refuse(const char *format, ...);

/* An exception from the kernel: registers, fault, page and owner, the call chain's
 * return addresses; then the end, with status 70. */
void kernel_fault(struct frame *frame, enum trap trap);

/* An invariant by its number, as in CHECK("B3", a == b, a, b). Always on: the kernel's
 * checks cost a comparison each. */
#define CHECK(number, condition, got, want)                                            \
    do {                                                                               \
        if (!(condition)) {                                                            \
            panic("%s: %s does not hold: 0x%x, 0x%x", number, #condition,              \
                  (unsigned)(got), (unsigned)(want));                                  \
        }                                                                              \
    } while (0)

#endif
