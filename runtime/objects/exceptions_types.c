/*
 * The static types of all built-in exceptions, written from exception_list.h, and their
 * readying.
 *
 * CPython 3.11: Objects/exceptions.c. Before: exceptions_private.h.
 */
#include "runtime/objects/exceptions_private.h"
#include "runtime/python.h"

#define _PyExc_object PyBaseObject_Type

#define _PyExc_ExceptionGroup_traverse _PyExc_BaseExceptionGroup_traverse
#define _PyExc_ExceptionGroup_clear    _PyExc_BaseExceptionGroup_clear

/* Types that share a constructor with their layout's first type. */
#define NEW_BaseException      _PyExc_BaseException_new
#define NEW_BaseExceptionGroup _PyExc_BaseExceptionGroup_new
#define NEW_SyntaxError        _PyExc_BaseException_new
#define NEW_ImportError        _PyExc_BaseException_new
#define NEW_UnicodeError       _PyExc_BaseException_new
#define NEW_SystemExit         _PyExc_BaseException_new
#define NEW_OSError            _PyExc_OSError_new
#define NEW_StopIteration      _PyExc_BaseException_new
#define NEW_NameError          _PyExc_BaseException_new
#define NEW_AttributeError     _PyExc_BaseException_new

/* Only types that have no more than BaseException's fields can be made in one step. */
#define VECTORCALL_BaseException      _PyExc_BaseException_vectorcall
#define VECTORCALL_BaseExceptionGroup NULL
#define VECTORCALL_SyntaxError        NULL
#define VECTORCALL_ImportError        NULL
#define VECTORCALL_OSError            NULL
#define VECTORCALL_NameError          NULL

#define EXC_COMMON(name, base, S, doc)                                                 \
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = #name,                            \
                                        .tp_basicsize = sizeof(Py##S##Object),         \
                                        .tp_doc = doc,                                 \
                                        .tp_flags = Py_TPFLAGS_DEFAULT |               \
                                                    Py_TPFLAGS_BASETYPE |              \
                                                    Py_TPFLAGS_HAVE_GC |               \
                                                    Py_TPFLAGS_BASE_EXC_SUBCLASS |     \
                                                    Py_TPFLAGS_IMMUTABLETYPE,          \
                                        .tp_dictoffset =                               \
                                            offsetof(PyBaseExceptionObject, dict),     \
                                        .tp_base = &_PyExc_##base,                     \
                                        .tp_traverse = _PyExc_##S##_traverse,          \
                                        .tp_clear = _PyExc_##S##_clear

#define EXC(name, base, S, doc)                                                        \
    PyTypeObject _PyExc_##name = {                                                     \
        EXC_COMMON(name, base, S, doc),     .tp_new = NEW_##S,                         \
        .tp_dealloc = _PyExc_##S##_dealloc, .tp_init = _PyExc_##S##_init,              \
        .tp_vectorcall = VECTORCALL_##S,                                               \
    };
#define EXC_MORE(name, base, S, doc)                                                   \
    PyTypeObject _PyExc_##name = {EXC_COMMON(name, base, S, doc), MORE_##name};
#define EXC_INIT(name, S)                                                              \
    .tp_dealloc = _PyExc_##S##_dealloc, .tp_new = NEW_##S,                             \
    .tp_init = _PyExc_##name##_init
#define MORE_BaseException                                                             \
    EXC_INIT(BaseException, BaseException),                                            \
        .tp_repr = _PyExc_BaseException_repr, .tp_str = _PyExc_BaseException_str,      \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_setattro = PyObject_GenericSetAttr,                                        \
        .tp_methods = _PyExc_BaseException_methods,                                    \
        .tp_members = _PyExc_BaseException_members,                                    \
        .tp_getset = _PyExc_BaseException_getset
#define MORE_BaseExceptionGroup                                                        \
    EXC_INIT(BaseExceptionGroup, BaseExceptionGroup),                                  \
        .tp_str = _PyExc_BaseExceptionGroup_str,                                       \
        .tp_methods = _PyExc_BaseExceptionGroup_methods,                               \
        .tp_members = _PyExc_BaseExceptionGroup_members
#define MORE_ExceptionGroup                                                            \
    .tp_dealloc = _PyExc_ExceptionGroup_dealloc, .tp_new = NEW_BaseExceptionGroup,     \
    .tp_init = _PyExc_BaseExceptionGroup_init,                                         \
    .tp_weaklistoffset = offsetof(PyExceptionGroupObject, weakreflist)
#define MORE_StopIteration                                                             \
    EXC_INIT(StopIteration, StopIteration), .tp_members = _PyExc_StopIteration_members
#define MORE_SystemExit                                                                \
    EXC_INIT(SystemExit, SystemExit), .tp_members = _PyExc_SystemExit_members
#define MORE_AttributeError                                                            \
    EXC_INIT(AttributeError, AttributeError),                                          \
        .tp_members = _PyExc_AttributeError_members
#define MORE_ImportError                                                               \
    EXC_INIT(ImportError, ImportError), .tp_str = _PyExc_ImportError_str,              \
                                        .tp_methods = _PyExc_ImportError_methods,      \
                                        .tp_members = _PyExc_ImportError_members
#define MORE_KeyError                                                                  \
    .tp_dealloc = _PyExc_BaseException_dealloc, .tp_new = _PyExc_BaseException_new,    \
    .tp_init = _PyExc_BaseException_init, .tp_str = _PyExc_KeyError_str,               \
    .tp_vectorcall = _PyExc_BaseException_vectorcall
#define MORE_MemoryError                                                               \
    .tp_dealloc = _PyExc_MemoryError_dealloc, .tp_new = _PyExc_MemoryError_new,        \
    .tp_init = _PyExc_BaseException_init
#define MORE_NameError                                                                 \
    EXC_INIT(NameError, NameError), .tp_members = _PyExc_NameError_members
#define MORE_OSError                                                                   \
    EXC_INIT(OSError, OSError),                                                        \
        .tp_str = _PyExc_OSError_str, .tp_methods = _PyExc_OSError_methods,            \
        .tp_members = _PyExc_OSError_members, .tp_getset = _PyExc_OSError_getset
#define MORE_SyntaxError                                                               \
    EXC_INIT(SyntaxError, SyntaxError), .tp_str = _PyExc_SyntaxError_str,              \
                                        .tp_members = _PyExc_SyntaxError_members
#define MORE_UnicodeDecodeError                                                        \
    EXC_INIT(UnicodeDecodeError, UnicodeError),                                        \
        .tp_str = _PyExc_UnicodeDecodeError_str,                                       \
        .tp_members = _PyExc_UnicodeError_members
#define MORE_UnicodeEncodeError                                                        \
    EXC_INIT(UnicodeEncodeError, UnicodeError),                                        \
        .tp_str = _PyExc_UnicodeEncodeError_str,                                       \
        .tp_members = _PyExc_UnicodeError_members
#define MORE_UnicodeTranslateError                                                     \
    EXC_INIT(UnicodeTranslateError, UnicodeError),                                     \
        .tp_str = _PyExc_UnicodeTranslateError_str,                                    \
        .tp_members = _PyExc_UnicodeError_members
#include "runtime/objects/exception_list.h"
#undef EXC
#undef EXC_MORE

static PyTypeObject *const TYPES[] = {
#define EXC(name, base, S, doc) &_PyExc_##name,
#define EXC_MORE                EXC
#include "runtime/objects/exception_list.h"
    NULL,
};

int _PyExc_InitTypes(void) {
    PyObject *bases = PyTuple_Pack(2, PyExc_BaseExceptionGroup, PyExc_Exception);
    if (bases == NULL) {
        return -1;
    }
    _PyExc_ExceptionGroup.tp_bases = bases;
    return _PyType_ReadyAll(TYPES);
}
