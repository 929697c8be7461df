/*
 * Text into a fixed buffer: all that the kernel prints goes through here, so that a
 * report takes no page and no block. What does not fit is cut off, the text always ends
 * with a 0.
 */
#ifndef KERNEL_TEXT_H
#define KERNEL_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct text {
    char *start;
    size_t size, length; /* bytes; length < size */
};

/* An empty text in `buffer` of `size` bytes (at least 1). */
struct text text_in(char *buffer, size_t size);

/* Appends, as printf does, the conversions d u x c s and %, with the flags - 0 and ',
 * a width (also *), and ll for 64 bits; ' puts a comma between thousands. Plain d, u
 * and x take 32 bits, whatever the compiler calls that type. */
void text_add(struct text *text, const char *format, ...);
void text_add_v(struct text *text, const char *format, va_list arguments);

#endif
