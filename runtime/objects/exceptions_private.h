/*
 * What the files of exceptions share: each type's functions and tables by name, so that
 * exceptions_types.c can write all the static types with one macro.
 *
 * Names: _PyExc_STRUCT_{dealloc,traverse,clear} for each layout, and for each EXC_MORE
 * type _PyExc_NAME_{init,str,repr,methods,members,getset}; the absent ones are NULL.
 */
#ifndef RUNTIME_OBJECTS_EXCEPTIONS_PRIVATE_H
#define RUNTIME_OBJECTS_EXCEPTIONS_PRIVATE_H

#include "runtime/objects/exceptions.h"

#define EXC_STRUCTS(X)                                                                 \
    X(BaseException)                                                                   \
    X(BaseExceptionGroup)                                                              \
    X(SyntaxError)                                                                     \
    X(ImportError)                                                                     \
    X(UnicodeError)                                                                    \
    X(SystemExit)                                                                      \
    X(OSError)                                                                         \
    X(StopIteration)                                                                   \
    X(NameError)                                                                       \
    X(AttributeError)
#define EXC_DECLARE(S)                                                                 \
    void _PyExc_##S##_dealloc(PyObject *op);                                           \
    int _PyExc_##S##_traverse(PyObject *op, visitproc visit, void *arg);               \
    int _PyExc_##S##_clear(PyObject *op);
EXC_STRUCTS(EXC_DECLARE)
#undef EXC_DECLARE

/* Defines these three for a layout whose own objects FIELDS(X) names as X(field). */
#define EXC_VISIT_(f) Py_VISIT(self->f);
#define EXC_CLEAR_(f) Py_CLEAR(self->f);
#define EXC_LIFE(S, FIELDS)                                                            \
    int _PyExc_##S##_traverse(PyObject *op, visitproc visit, void *arg) {              \
        Py##S##Object *self = (Py##S##Object *)op;                                     \
        FIELDS(EXC_VISIT_)                                                             \
        return _PyExc_BaseException_traverse(op, visit, arg);                          \
    }                                                                                  \
    int _PyExc_##S##_clear(PyObject *op) {                                             \
        Py##S##Object *self = (Py##S##Object *)op;                                     \
        FIELDS(EXC_CLEAR_)                                                             \
        return _PyExc_BaseException_clear(op);                                         \
    }                                                                                  \
    void _PyExc_##S##_dealloc(PyObject *op) {                                          \
        PyObject_GC_UnTrack(op);                                                       \
        Py_TRASHCAN_BEGIN(op, _PyExc_##S##_dealloc) _PyExc_##S##_clear(op);            \
        Py_TYPE(op)->tp_free(op);                                                      \
        Py_TRASHCAN_END                                                                \
    }

PyObject *_PyExc_BaseException_new(PyTypeObject *type, PyObject *args, PyObject *kwds);
/* The constructor of the static types with no more than BaseException's fields and
 * initialisation; having it as tp_vectorcall is the mark of these types. */
PyObject *_PyExc_BaseException_vectorcall(PyObject *type, PyObject *const *args,
                                          size_t nargsf, PyObject *kwnames);
PyObject *_PyExc_OSError_new(PyTypeObject *type, PyObject *args, PyObject *kwds);
PyObject *_PyExc_BaseExceptionGroup_new(PyTypeObject *type, PyObject *args,
                                        PyObject *kwds);
PyObject *_PyExc_MemoryError_new(PyTypeObject *type, PyObject *args, PyObject *kwds);
void _PyExc_MemoryError_dealloc(PyObject *op);
void _PyExc_ExceptionGroup_dealloc(PyObject *op);
int _PyExc_BaseException_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_BaseExceptionGroup_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_StopIteration_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_SystemExit_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_AttributeError_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_ImportError_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_NameError_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_OSError_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_SyntaxError_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_UnicodeDecodeError_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_UnicodeEncodeError_init(PyObject *op, PyObject *args, PyObject *kwds);
int _PyExc_UnicodeTranslateError_init(PyObject *op, PyObject *args, PyObject *kwds);
PyObject *_PyExc_BaseException_str(PyObject *op);
PyObject *_PyExc_BaseException_repr(PyObject *op);
PyObject *_PyExc_BaseExceptionGroup_str(PyObject *op);
PyObject *_PyExc_ImportError_str(PyObject *op);
PyObject *_PyExc_KeyError_str(PyObject *op);
PyObject *_PyExc_OSError_str(PyObject *op);
PyObject *_PyExc_SyntaxError_str(PyObject *op);
PyObject *_PyExc_UnicodeDecodeError_str(PyObject *op);
PyObject *_PyExc_UnicodeEncodeError_str(PyObject *op);
PyObject *_PyExc_UnicodeTranslateError_str(PyObject *op);

extern PyMethodDef _PyExc_BaseException_methods[], _PyExc_OSError_methods[],
    _PyExc_ImportError_methods[], _PyExc_BaseExceptionGroup_methods[];
extern PyGetSetDef _PyExc_BaseException_getset[], _PyExc_OSError_getset[];
extern PyMemberDef _PyExc_BaseException_members[], _PyExc_BaseExceptionGroup_members[],
    _PyExc_StopIteration_members[], _PyExc_SystemExit_members[],
    _PyExc_AttributeError_members[], _PyExc_ImportError_members[],
    _PyExc_NameError_members[], _PyExc_OSError_members[], _PyExc_SyntaxError_members[],
    _PyExc_UnicodeError_members[];

/* The subclass of OSError for an errno (Linux's numbers), or NULL. */
PyTypeObject *_PyExc_OSErrorClass(long err);
/* type(self) and args, with `state` third unless it is NULL (taken over): __reduce__.
 */
PyObject *_PyExc_ReduceWith(PyObject *self, PyObject *args, PyObject *state);

#endif
