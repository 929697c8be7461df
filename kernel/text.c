/*
 * A small printf into a fixed buffer. Invariant: start[length] == 0 and length < size,
 * after each call. Read next: kernel/print.h, which sends such text to the console.
 */
#include "kernel/text.h"

#include <stdbool.h>

#include "boot/string.h"

/* Digits of 2^64, with the commas between them. */
#define MAX_DIGITS 28

struct field {
    unsigned width;
    bool left, zero, comma, wide;
};

struct text text_in(char *buffer, size_t size) {
    buffer[0] = '\0';
    return (struct text){buffer, size, 0};
}

static void put(struct text *text, char c) {
    if (text->length + 1 < text->size) {
        text->start[text->length++] = c;
        text->start[text->length] = '\0';
    }
}

static void put_field(struct text *text, const char *s, size_t n, struct field field) {
    size_t padding = n < field.width ? field.width - n : 0;
    if (!field.left) {
        for (; padding > 0; padding--) {
            put(text, field.zero ? '0' : ' ');
        }
    }
    for (size_t i = 0; i < n; i++) {
        put(text, s[i]);
    }
    for (; padding > 0; padding--) {
        put(text, ' ');
    }
}

static void put_number(struct text *text, uint64_t value, unsigned base, bool minus,
                       struct field field) {
    char digits[MAX_DIGITS];
    unsigned n = 0;
    unsigned n_digits = 0;
    do {
        uint32_t digit;
        if (field.comma && n_digits > 0 && n_digits % 3 == 0) {
            digits[MAX_DIGITS - ++n] = ',';
        }
        if (value >> 32 == 0) {
            digit = (uint32_t)value % base;
            value = (uint32_t)value / base;
        } else {
            value = divide64(value, base, &digit);
        }
        digits[MAX_DIGITS - ++n] = "0123456789abcdef"[digit];
        n_digits++;
    } while (value != 0);
    if (minus) {
        digits[MAX_DIGITS - ++n] = '-';
    }
    put_field(text, digits + MAX_DIGITS - n, n, field);
}

/* The flags, width and length after a '%'; leaves *format at the conversion. */
static struct field parse_field(const char **format, va_list *arguments) {
    struct field field = {0};
    const char *f = *format;
    for (;; f++) {
        if (*f == '-') {
            field.left = true;
        } else if (*f == '0') {
            field.zero = true;
        } else if (*f == '\'') {
            field.comma = true;
        } else {
            break;
        }
    }
    if (*f == '*') {
        field.width = va_arg(*arguments, unsigned);
        f++;
    }
    for (; *f >= '0' && *f <= '9'; f++) {
        field.width = field.width * 10 + (unsigned)(*f - '0');
    }
    for (; *f == 'l'; f++) {
        field.wide = f[1] == 'l' || field.wide;
    }
    *format = f;
    return field;
}

static void put_conversion(struct text *text, char conversion, struct field field,
                           va_list *arguments) {
    if (conversion == 's') {
        const char *s = va_arg(*arguments, const char *);
        put_field(text, s, strlen(s), field);
    } else if (conversion == 'c') {
        char c = (char)va_arg(*arguments, int);
        put_field(text, &c, 1, field);
    } else if (conversion == 'd') {
        int64_t value =
            field.wide ? va_arg(*arguments, int64_t) : va_arg(*arguments, int);
        uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
        put_number(text, size, 10, value < 0, field);
    } else if (conversion == 'u' || conversion == 'x') {
        uint64_t value =
            field.wide ? va_arg(*arguments, uint64_t) : va_arg(*arguments, uint32_t);
        put_number(text, value, conversion == 'x' ? 16 : 10, false, field);
    } else {
        put(text, conversion);
    }
}

void text_add_v(struct text *text, const char *format, va_list arguments) {
    va_list rest;
    va_copy(rest, arguments);
    for (; *format != '\0'; format++) {
        if (*format != '%') {
            put(text, *format);
            continue;
        }
        format++;
        struct field field = parse_field(&format, &rest);
        put_conversion(text, *format, field, &rest);
    }
    va_end(rest);
}

void text_add(struct text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    text_add_v(text, format, arguments);
    va_end(arguments);
}
