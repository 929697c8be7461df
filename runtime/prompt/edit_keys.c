/*
 * Keys from the bytes that a terminal sends: UTF-8 characters, control characters, and
 * the escape sequences of arrows and the like. Invariant: bytes of an unfinished key
 * are waited for; an unknown sequence is read to its end and means nothing.
 * Source: ECMA-48, 5.4 (control sequences); xterm's "Control Sequences". Next: edit.c.
 */
#include <errno.h>

#include "kernel/syscall.h"
#include "runtime/prompt/edit_private.h"
#include "runtime/python.h"

static struct {
    uint8_t bytes[256];
    int n, at;
} typed;

enum { BYTE_INTERRUPT = -1, BYTE_CLOSED = -2 };

static int next_byte(void) {
    if (typed.at == typed.n) {
        int n = sys_read_keys(typed.bytes, sizeof typed.bytes);
        if (n <= 0) {
            return n == -EINTR ? BYTE_INTERRUPT : BYTE_CLOSED;
        }
        typed.n = n;
        typed.at = 0;
    }
    return typed.bytes[typed.at++];
}

bool edit_has_key(void) {
    return typed.at < typed.n;
}

void edit_forget_keys(void) {
    typed.at = typed.n = 0;
}

static Py_UCS4 no_byte(int byte) {
    return byte == BYTE_INTERRUPT ? KEY_INTERRUPT : KEY_CLOSED;
}

/* The rest of a character whose first byte is `lead`. */
static Py_UCS4 rest_of_character(int lead) {
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    char bytes[4] = {(char)lead};
    for (int i = 1; i <= more; i++) {
        int byte = next_byte();
        if (byte < 0) {
            return no_byte(byte);
        }
        bytes[i] = (char)byte;
    }
    struct line one = {NULL, 0, 0};
    Py_UCS4 c = KEY_UNKNOWN;
    if (line_append_utf8(&one, bytes, (size_t)more + 1) && one.n == 1) {
        c = one.text[0];
    }
    line_free(&one);
    return c;
}

static const struct {
    char final;
    int key, with_modifier;
} letters[] = {{'A', KEY_UP, KEY_UP},
               {'B', KEY_DOWN, KEY_DOWN},
               {'C', KEY_RIGHT, KEY_WORD_RIGHT},
               {'D', KEY_LEFT, KEY_WORD_LEFT},
               {'H', KEY_HOME, KEY_TEXT_BEGIN},
               {'F', KEY_END, KEY_TEXT_END}};

static Py_UCS4 key_of_letter(int final, bool modified) {
    for (size_t i = 0; i < Py_ARRAY_LENGTH(letters); i++) {
        if (letters[i].final == final) {
            return (Py_UCS4)(modified ? letters[i].with_modifier : letters[i].key);
        }
    }
    return KEY_UNKNOWN;
}

static Py_UCS4 key_of_number(int number) {
    switch (number) {
    case 1:
    case 7:
        return KEY_HOME;
    case 3:
        return KEY_DELETE;
    case 4:
    case 8:
        return KEY_END;
    case 200:
        return KEY_PASTE_BEGIN;
    case 201:
        return KEY_PASTE_END;
    default:
        return KEY_UNKNOWN;
    }
}

/* What follows ESC [ : numbers apart by ';', then the byte that ends it. */
static Py_UCS4 control_sequence(void) {
    int numbers[2] = {0, 0}, n = 0, byte;
    while ((byte = next_byte()) >= 0x20 && byte < 0x40) {
        if (byte == ';') {
            n++;
        } else if (byte >= '0' && byte <= '9' && n < 2 && numbers[n] < 1000) {
            numbers[n] = numbers[n] * 10 + byte - '0';
        }
    }
    if (byte < 0) {
        return no_byte(byte);
    }
    return byte == '~' ? key_of_number(numbers[0])
                       : key_of_letter(byte, n > 0 && numbers[1] > 1);
}

static Py_UCS4 after_escape(void) {
    int byte = next_byte();
    while (byte == KEY_ESCAPE) {
        byte = next_byte();
    }
    if (byte == '[') {
        return control_sequence();
    }
    if (byte == 'O') {
        byte = next_byte();
        return byte < 0 ? no_byte(byte) : key_of_letter(byte, false);
    }
    return byte < 0       ? no_byte(byte)
           : byte >= 0x80 ? KEY_ALT | rest_of_character(byte)
                          : KEY_ALT | (Py_UCS4)byte;
}

Py_UCS4 edit_next_key(void) {
    int byte = next_byte();
    return byte < 0             ? no_byte(byte)
           : byte == KEY_ESCAPE ? after_escape()
           : byte < 0x80        ? (Py_UCS4)byte
                                : rest_of_character(byte);
}
