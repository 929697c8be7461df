/*
 * The Unicode Character Database beyond what str's methods ask (unicode_ctype.h): the
 * properties, names and normal forms that module unicodedata gives, version 14; and the
 * properties of version 3.2, which some internet standards are bound to.
 *
 * Source: Unicode Standard Annexes #44, #15. Next: unicode_names.c,
 * unicode_normalize.c.
 */
#ifndef RUNTIME_OBJECTS_UNICODE_DATA_H
#define RUNTIME_OBJECTS_UNICODE_DATA_H

#include <stdbool.h>

#include "runtime/object.h"

struct unicode_data {
    const char *category, *bidirectional, *width; /* short names, "" none */
    uint8_t mirrored, combining;
    int8_t decimal, digit; /* -1 none */
    bool has_number;
    double number;
};
void _PyUnicode_Data(Py_UCS4 ch, struct unicode_data *data);
/* The same in Unicode 3.2, and whether the character was in it. */
void _PyUnicode_OldData(Py_UCS4 ch, struct unicode_data *data);
bool _PyUnicode_IsOld(Py_UCS4 ch);
uint8_t _PyUnicode_Combining(Py_UCS4 ch);

/* ---- Names ---- */
#define UNICODE_NAME_MAX 256
/* The character's name, without a zero behind it; its length, 0 where it has none. */
int _PyUnicode_GetName(Py_UCS4 ch, char name[UNICODE_NAME_MAX]);
/* The characters that the name, alias or sequence's name means, at most 8; their
 * number, 0 where it is no name. Letters match without regard to case. */
int _PyUnicode_LookupName(const char *name, Py_ssize_t length, Py_UCS4 chars[8]);

/* ---- Normal forms ---- */
enum unicode_form { FORM_NFD, FORM_NFC, FORM_NFKD, FORM_NFKC };
/* `str` in the form: a new reference, NULL with MemoryError. `old`: of Unicode 3.2. */
PyObject *_PyUnicode_Normalize(PyObject *str, enum unicode_form form, bool old);
/* What the character is made of: its tag ("" canonical, "<wide>" ...) and the
 * characters, at most 18; their number, 0: it is whole. */
int _PyUnicode_Decomposition(Py_UCS4 ch, const char **tag, Py_UCS4 chars[18]);

#endif
