/*
 * int: the conversions and operations, CPython 3.11's by name. Included by long.h,
 * which has the layout and the inline paths.
 */
#ifndef RUNTIME_OBJECTS_LONG_API_H
#define RUNTIME_OBJECTS_LONG_API_H

/* ---- From C: a new reference, NULL with MemoryError ---- */
PyObject *PyLong_FromLong(long v);
PyObject *PyLong_FromUnsignedLong(unsigned long v);
PyObject *PyLong_FromLongLong(long long v);
PyObject *PyLong_FromUnsignedLongLong(unsigned long long v);
PyObject *PyLong_FromSsize_t(Py_ssize_t v);
PyObject *PyLong_FromSize_t(size_t v);
PyObject *PyLong_FromVoidPtr(void *p);
/* OverflowError for infinity, ValueError for NaN. */
PyObject *PyLong_FromDouble(double v);
/* The int that `text` spells in `base` (0, 2..36); *end as strtol's, if not NULL.
 * ValueError. Digits after the last one are the caller's business only with `end`. */
PyObject *PyLong_FromString(const char *text, char **end, int base);
PyObject *PyLong_FromUnicodeObject(PyObject *str, int base);
/* int(bytes, base) of `len` bytes at `text`. */
PyObject *_PyLong_FromBytes(const char *text, Py_ssize_t len, int base);

/* ---- To C: int, or anything with __index__. -1 and OverflowError or TypeError ---- */
long PyLong_AsLong(PyObject *op);
/* *overflow is -1, 0 or 1, and no OverflowError. */
long PyLong_AsLongAndOverflow(PyObject *op, int *overflow);
long long PyLong_AsLongLong(PyObject *op);
long long PyLong_AsLongLongAndOverflow(PyObject *op, int *overflow);
int _PyLong_AsInt(PyObject *op);
/* An int alone. */
Py_ssize_t PyLong_AsSsize_t(PyObject *op);
size_t PyLong_AsSize_t(PyObject *op);
unsigned long PyLong_AsUnsignedLong(PyObject *op);
unsigned long long PyLong_AsUnsignedLongLong(PyObject *op);
/* The low bits, no OverflowError. */
unsigned long PyLong_AsUnsignedLongMask(PyObject *op);
unsigned long long PyLong_AsUnsignedLongLongMask(PyObject *op);
void *PyLong_AsVoidPtr(PyObject *op);
/* The nearest double, ties to even; OverflowError. */
double PyLong_AsDouble(PyObject *op);

/* ---- Digits and bytes ---- */
/* Room for `n` digits, undefined, positive; not a small int: see L3. */
PyLongObject *_PyLong_New(Py_ssize_t n);
/* Drops zero digits at the top, in place; gives the small int where one exists. */
PyObject *_PyLong_Normalize(PyLongObject *v);
PyObject *_PyLong_Copy(PyLongObject *src);
int _PyLong_Sign(PyObject *v); /* -1, 0, 1 */
size_t _PyLong_NumBits(PyObject *v);
/* `n` bytes at `bytes`, two's complement when is_signed. */
PyObject *_PyLong_FromByteArray(const unsigned char *bytes, size_t n, int little_endian,
                                int is_signed);
int _PyLong_AsByteArray(PyLongObject *v, unsigned char *bytes, size_t n,
                        int little_endian, int is_signed);
/* x with v == x * 2**e, 0.5 <= |x| < 1, correctly rounded. -1.0 with OverflowError. */
double _PyLong_Frexp(PyLongObject *v, Py_ssize_t *e);

/* ---- Operations on two ints ---- */
PyObject *_PyLong_GCD(PyObject *a, PyObject *b);
/* (q, r) with floor and with round-half-even division. */
int _PyLong_DivMod(PyLongObject *a, PyLongObject *b, PyLongObject **q,
                   PyLongObject **r);
PyObject *_PyLong_DivmodNear(PyObject *a, PyObject *b);
PyObject *_PyLong_Rshift(PyObject *a, size_t n);
PyObject *_PyLong_Lshift(PyObject *a, size_t n);
/* Below, at, above zero as a is to b. */
Py_ssize_t _PyLong_Compare(PyLongObject *a, PyLongObject *b);

/* The text of an int in base 2, 8, 10 or 16, with 0b, 0o, 0x; a new str. */
PyObject *_PyLong_Format(PyObject *op, int base);
/* The digits of |op| in `base` as ASCII into a block of PyMem_Malloc; *len without the
 * final NUL; no prefix, no sign. NULL with MemoryError or ValueError (too long). */
char *_PyLong_DigitText(PyLongObject *op, int base, Py_ssize_t *len);
/* The value of a character as a digit, 37 when it is none. */
extern const unsigned char _PyLong_DigitValue[256];
/* sys.set_int_max_str_digits: 0 is no limit. */
extern int _Py_int_max_str_digits;
#define _PY_LONG_DEFAULT_MAX_STR_DIGITS   4300
#define _PY_LONG_MAX_STR_DIGITS_THRESHOLD 640

/* The slots that other modules reuse. */
PyObject *_PyLong_RichCompare(PyObject *a, PyObject *b, int op);
Py_hash_t _PyLong_Hash(PyObject *v);
PyObject *_PyLong_Pow(PyObject *a, PyObject *b, PyObject *mod);
void _PyLong_ClearFreeList(void);

/* Converters for PyArg_Parse's "O&". */
int _PyLong_Size_t_Converter(PyObject *op, void *result);

#endif
