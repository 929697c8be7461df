/*
 * What the files of the module _struct share: a compiled format and its items.
 *
 * Next: structmodule.c, struct_item.c.
 */
#ifndef RUNTIME_MODULES_STRUCT_H
#define RUNTIME_MODULES_STRUCT_H

#include "runtime/type.h"

typedef struct {
    char code;
    Py_ssize_t size;   /* bytes an item; of s and p all of it */
    Py_ssize_t offset; /* bytes from the start */
    Py_ssize_t n;      /* items */
} struct_field;

typedef struct {
    struct_field *fields; /* PyMem_Realloc */
    Py_ssize_t n_fields, n_items, size;
    bool native, big;
} struct_format;

/* struct.error, borrowed, made when first needed. */
PyObject *_PyStruct_Error(void);
/* Raises it with a message by PyErr_Format's rules: -1. */
int _PyStruct_Fail(const char *format, ...);
/* Bytes of one item of a format letter, 0 for no letter; *align as C has it (native).
 */
Py_ssize_t _PyStruct_ItemSize(char code, bool native, Py_ssize_t *align);
/* One item: 0 or -1; a new reference or NULL. */
int _PyStruct_PackItem(const struct_format *f, const struct_field *field, char *to,
                       PyObject *value);
PyObject *_PyStruct_UnpackItem(const struct_format *f, const struct_field *field,
                               const char *from);
PyObject *PyInit__struct(void);

#endif
