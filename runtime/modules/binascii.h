/*
 * What the files of the module binascii share. CPython 3.11: Modules/binascii.c.
 */
#ifndef RUNTIME_MODULES_BINASCII_H
#define RUNTIME_MODULES_BINASCII_H

#include "runtime/python.h"

/* Raises binascii.Error; NULL. */
PyObject *_PyBinascii_Fail(const char *format, ...);
/* The octets of bytes-like data, or of a str that is all ASCII: 0, or -1. Give the view
 * back with PyBuffer_Release. */
int _PyBinascii_GetText(PyObject *arg, Py_buffer *view);

PyObject *_PyBinascii_A2bUu(PyObject *m, PyObject *arg);
PyObject *_PyBinascii_B2aUu(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames);
PyObject *_PyBinascii_A2bQp(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames);
PyObject *_PyBinascii_B2aQp(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames);

/* The value of a hexadecimal digit, 16 or more for any other octet. */
static inline unsigned _PyBinascii_Hex(unsigned char ch) {
    return ch < 128 ? (unsigned)_PyLong_DigitValue[ch] : 37;
}

#endif
