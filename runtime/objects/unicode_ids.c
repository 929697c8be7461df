/*
 * The strings that exist before any program: identifiers of the runtime, one-character
 * strings, the empty string, and the table that finds them by hash. All of it is data
 * laid out by the compiler from build/gen/ids.gen.h; no instruction runs at start.
 *
 * Invariant: each text here exists once, interned for ever, its hash filled in.
 *
 * Before: ids.h. Next: unicode_intern.c.
 */
#include "runtime/objects/unicode.h"

/* No reference count of a static object reaches zero. */
#define FOREVER (1 << 30)
#define HASH(h) ((Py_hash_t)(Py_uhash_t)(h))
#define ASCII_HEAD(n, h)                                                               \
    {                                                                                  \
        {FOREVER, &PyUnicode_Type}, n, HASH(h),                                        \
            {SSTATE_INTERNED_IMMORTAL, 1, 1, 1, 1}, NULL                               \
    }

/* TEXT(symbol, text, length, hash): one static string. */
#define TEXT(symbol, text, n, h)                                                       \
    extern struct text_##symbol {                                                      \
        PyASCIIObject head;                                                            \
        char data[n + 1];                                                              \
    } symbol;                                                                          \
    struct text_##symbol symbol = {ASCII_HEAD(n, h), text};
#include "ids.gen.h"
#undef TEXT

struct _Py_ascii_char {
    PyASCIIObject head;
    char text[4];
};
struct _Py_latin1_char {
    PyCompactUnicodeObject head;
    unsigned char text[4];
};
extern struct _Py_ascii_char _Py_ascii_chars[128];
extern struct _Py_latin1_char _Py_latin1_chars[128];

struct _Py_ascii_char _Py_ascii_chars[128] = {
#define ASCII_CHAR(ch, h) {ASCII_HEAD(1, h), {ch}},
#include "ids.gen.h"
#undef ASCII_CHAR
};

struct _Py_latin1_char _Py_latin1_chars[128] = {
#define LATIN1_CHAR(ch, h)                                                             \
    {{{{FOREVER, &PyUnicode_Type},                                                     \
       1,                                                                              \
       HASH(h),                                                                        \
       {SSTATE_INTERNED_IMMORTAL, 1, 1, 0, 1},                                         \
       NULL},                                                                          \
      0,                                                                               \
      NULL,                                                                            \
      0},                                                                              \
     {ch}},
#include "ids.gen.h"
#undef LATIN1_CHAR
};

/* Open addressing, linear steps, filled by the generator with the same rule. */
static PyASCIIObject *const static_table[] = {
#define SLOT(i, symbol) [i] = &symbol.head,
#include "ids.gen.h"
#undef SLOT
};

/* Its declaration stands in ids.h, which gives the symbols above another type. */
PyObject *_PyUnicode_StaticLookup(const void *text, Py_ssize_t length, Py_hash_t hash);
PyObject *_PyUnicode_StaticLookup(const void *text, Py_ssize_t length, Py_hash_t hash) {
    size_t mask = sizeof(static_table) / sizeof(static_table[0]) - 1;
    for (size_t i = (uint32_t)hash & mask; static_table[i] != NULL;
         i = (i + 1) & mask) {
        PyASCIIObject *op = static_table[i];
        if (op->hash == hash && op->length == length &&
            memcmp(op + 1, text, (size_t)length) == 0) {
            return (PyObject *)op;
        }
    }
    return NULL;
}
