/*
 * float: a C double. Text is the shortest decimal that reads back as the same double.
 *
 * Invariant F1: a dead exact float is on the free list, linked through ob_type, until
 * PyFloat_MAXFREELIST of them are there.
 *
 * Names and meaning: CPython 3.11, "Floating Point Objects". Next: dtoa.h, float.c.
 */
#ifndef RUNTIME_OBJECTS_FLOAT_H
#define RUNTIME_OBJECTS_FLOAT_H

#include "runtime/object.h"
#include "runtime/type.h"

/*
 *  0  ob_refcnt
 *  4  ob_type
 *  8  ob_fval
 */
typedef struct {
    PyObject ob_base;
    double ob_fval;
} PyFloatObject;
PIN_SIZE(PyFloatObject, 16);
PIN_OFFSET(PyFloatObject, ob_fval, 8);

extern PyTypeObject PyFloat_Type;
#define PyFloat_Check(op)      (Py_IS_TYPE(op, &PyFloat_Type) || _PyFloat_IsSubtype(op))
#define PyFloat_CheckExact(op) Py_IS_TYPE(op, &PyFloat_Type)
#define PyFloat_AS_DOUBLE(op)  (((PyFloatObject *)(op))->ob_fval)
int _PyFloat_IsSubtype(const void *op);

#define PyFloat_MAXFREELIST 100
struct _Py_float_state {
    PyFloatObject *free_list;
    int numfree;
};
extern struct _Py_float_state _Py_float_state;

/* PyFloat_FromDouble with the free list empty. */
PyObject *_PyFloat_New(double v);
/* A new reference; NULL with MemoryError. */
static inline PyObject *PyFloat_FromDouble(double v) {
    PyFloatObject *op = _Py_float_state.free_list;
    if (unlikely(op == NULL)) {
        return _PyFloat_New(v);
    }
    _Py_float_state.free_list = (PyFloatObject *)Py_TYPE(op);
    _Py_float_state.numfree--;
    Py_REFCNT(op) = 1;
    Py_TYPE(op) = &PyFloat_Type;
    op->ob_fval = v;
    return (PyObject *)op;
}
/* Ends an exact float whose last reference is gone. */
void _PyFloat_ExactDealloc(PyObject *op);
static inline void _PyFloat_DecRef(PyObject *op) {
    if (--op->ob_refcnt == 0) {
        _PyFloat_ExactDealloc(op);
    }
}
/* The double of a float, or of __float__ or __index__; -1.0 with an exception. */
double PyFloat_AsDouble(PyObject *op);
/* float(text) of a str, bytes or buffer; ValueError. */
PyObject *PyFloat_FromString(PyObject *op);
double PyFloat_GetMax(void);
double PyFloat_GetMin(void);
PyObject *PyFloat_GetInfo(void);
void _PyFloat_ClearFreeList(void);
/* The hash of a number as a double: equal numbers of any type hash alike. `op` gives
 * the hash of a NaN (its address). */
Py_hash_t _Py_HashDouble(PyObject *op, double v);
PyObject *_PyFloat_RichCompare(PyObject *a, PyObject *b, int op);
PyObject *_PyFloat_Pow(PyObject *a, PyObject *b, PyObject *mod);

/* struct's formats e, f, d: -1 with OverflowError; unpacking cannot fail. */
int PyFloat_Pack2(double x, char *p, int le);
int PyFloat_Pack4(double x, char *p, int le);
int PyFloat_Pack8(double x, char *p, int le);
double PyFloat_Unpack2(const char *p, int le);
double PyFloat_Unpack4(const char *p, int le);
double PyFloat_Unpack8(const char *p, int le);

/* Python's text to double: the whole of `text` when endptr is NULL. -1.0 with
 * ValueError (or OverflowError when overflow_exception is given and it is out of
 * range). */
double PyOS_string_to_double(const char *text, char **endptr,
                             PyObject *overflow_exception);
/* A double as text, in a block of PyMem_Malloc; `format_code` is one of e E f F g G r;
 * flags are Py_DTSF_*; *type, if not NULL, becomes Py_DTST_*. */
char *PyOS_double_to_string(double v, char format_code, int precision, int flags,
                            int *type);
#define Py_DTSF_SIGN      0x01
#define Py_DTSF_ADD_DOT_0 0x02
#define Py_DTSF_ALT       0x04
#define Py_DTST_FINITE    0
#define Py_DTST_INFINITE  1
#define Py_DTST_NAN       2

#endif
