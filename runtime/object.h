/*
 * The object: a count of references and a type, nothing else. A variable-sized one adds
 * the number of its items. Everything that a Python program can name begins with these
 * two words, so a page of the arena can be read with this header alone.
 *
 * Invariants:
 *   O1: ob_refcnt > 0 for every object that can be reached; at 0 tp_dealloc runs at
 * once. O2: ob_type is a readied or statically initialised type and never NULL.
 *
 * Names and meaning are CPython 3.11's (Include/object.h). Next: type.h.
 */
#ifndef RUNTIME_OBJECT_H
#define RUNTIME_OBJECT_H

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "config.h"

typedef intptr_t Py_ssize_t;
typedef Py_ssize_t Py_hash_t;
typedef size_t Py_uhash_t;
#define PY_SSIZE_T_MAX INTPTR_MAX
#define PY_SSIZE_T_MIN INTPTR_MIN

typedef uint8_t Py_UCS1;
typedef uint16_t Py_UCS2;
typedef uint32_t Py_UCS4;

typedef struct _typeobject PyTypeObject;

/*
 *  0  ob_refcnt   references held to this object
 *  4  ob_type     what it is
 *  8  ob_size     items (PyVarObject only; of an int, digits, negative below zero)
 */
typedef struct _object {
    Py_ssize_t ob_refcnt;
    PyTypeObject *ob_type;
} PyObject;

typedef struct {
    PyObject ob_base;
    Py_ssize_t ob_size;
} PyVarObject;

PIN_SIZE(PyObject, 8);
PIN_SIZE(PyVarObject, 12);

#define PyObject_HEAD         PyObject ob_base;
#define PyObject_VAR_HEAD     PyVarObject ob_base;
#define _PyObject_CAST(op)    ((PyObject *)(op))
#define _PyVarObject_CAST(op) ((PyVarObject *)(op))

/* Static initialisers. Static objects start at one reference that is never given up. */
#define PyObject_HEAD_INIT(type)          {1, (type)},
#define PyVarObject_HEAD_INIT(type, size) {{1, (type)}, (size)},

#define Py_REFCNT(op)         (_PyObject_CAST(op)->ob_refcnt)
#define Py_TYPE(op)           (_PyObject_CAST(op)->ob_type)
#define Py_SIZE(op)           (_PyVarObject_CAST(op)->ob_size)
#define Py_IS_TYPE(op, type)  (Py_TYPE(op) == (type))
#define Py_SET_TYPE(op, type) (Py_TYPE(op) = (type))
#define Py_SET_SIZE(op, size) (Py_SIZE(op) = (size))
#define Py_SET_REFCNT(op, n)  (Py_REFCNT(op) = (n))
#define Py_Is(x, y)           ((x) == (y))

/* Gives `op` back to its type's allocator: calls tp_dealloc. Called when the count
 * reached zero, from Py_DECREF alone. */
void _Py_Dealloc(PyObject *op);

static inline void _Py_IncRef(PyObject *op) {
    op->ob_refcnt++;
}
/* Written so that the compiler tests the flags of the subtraction itself. */
static inline void _Py_DecRef(PyObject *op) {
    Py_ssize_t n = op->ob_refcnt - 1;
    if (__builtin_expect(n != 0, 1)) {
        op->ob_refcnt = n;
    } else {
        op->ob_refcnt = 0;
        _Py_Dealloc(op);
    }
}
static inline PyObject *_Py_NewRef(PyObject *op) {
    op->ob_refcnt++;
    return op;
}
static inline PyObject *_Py_XNewRef(PyObject *op) {
    if (op != NULL) {
        op->ob_refcnt++;
    }
    return op;
}
#define Py_INCREF(op)  _Py_IncRef(_PyObject_CAST(op))
#define Py_DECREF(op)  _Py_DecRef(_PyObject_CAST(op))
#define Py_NewRef(op)  _Py_NewRef(_PyObject_CAST(op))
#define Py_XNewRef(op) _Py_XNewRef(_PyObject_CAST(op))
#define Py_XINCREF(op) ((void)Py_XNewRef(op))
#define Py_XDECREF(op)                                                                 \
    do {                                                                               \
        PyObject *_py_x = _PyObject_CAST(op);                                          \
        if (_py_x != NULL) {                                                           \
            _Py_DecRef(_py_x);                                                         \
        }                                                                              \
    } while (0)

/* The order matters in these: the variable must not name a dead object while the
 * object's destructor runs. */
#define Py_CLEAR(var)                                                                  \
    do {                                                                               \
        PyObject *_py_old = _PyObject_CAST(var);                                       \
        if (_py_old != NULL) {                                                         \
            (var) = NULL;                                                              \
            _Py_DecRef(_py_old);                                                       \
        }                                                                              \
    } while (0)
#define Py_SETREF(var, value)                                                          \
    do {                                                                               \
        PyObject *_py_old = _PyObject_CAST(var);                                       \
        (var) = (value);                                                               \
        _Py_DecRef(_py_old);                                                           \
    } while (0)
#define Py_XSETREF(var, value)                                                         \
    do {                                                                               \
        PyObject *_py_old = _PyObject_CAST(var);                                       \
        (var) = (value);                                                               \
        Py_XDECREF(_py_old);                                                           \
    } while (0)

extern PyObject _Py_NoneStruct, _Py_NotImplementedStruct, _Py_EllipsisObject;
#define Py_None                  (&_Py_NoneStruct)
#define Py_NotImplemented        (&_Py_NotImplementedStruct)
#define Py_Ellipsis              (&_Py_EllipsisObject)
#define Py_IsNone(x)             ((x) == Py_None)
#define Py_RETURN_NONE           return Py_NewRef(Py_None)
#define Py_RETURN_NOTIMPLEMENTED return Py_NewRef(Py_NotImplemented)

/* Comparison operators, in the order of COMPARE_OP's argument. */
enum { Py_LT, Py_LE, Py_EQ, Py_NE, Py_GT, Py_GE };

#define Py_MIN(a, b)       ((a) < (b) ? (a) : (b))
#define Py_MAX(a, b)       ((a) > (b) ? (a) : (b))
#define Py_ARRAY_LENGTH(a) (sizeof(a) / sizeof((a)[0]))
#define Py_UNUSED(name)    _unused_##name __attribute__((unused))
#define Py_UNREACHABLE()   __builtin_unreachable()
#define likely(x)          __builtin_expect(!!(x), 1)
#define unlikely(x)        __builtin_expect(!!(x), 0)

#endif
