/*
 * Forms for calls, by what is called. PRECALL and the CALL behind it become one; the
 * caches of the CALL hold the version of the function.
 *
 * CPython 3.11: Python/specialize.c. Before: specialize.c.
 */
#include "runtime/compiler/opcode.h"
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"
#include "runtime/vm/specialize.h"
#include "runtime/vm/specialize_forms.h"
#include "runtime/vm/specialize_ops.h"

/* A Python function that takes exactly `n` arguments, all by position. */
static int python_form(_Py_CODEUNIT *instr, PyFunctionObject *func, int n, int form) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    uint32_t version;
    size_t words =
        (size_t)(co->co_nlocalsplus + co->co_stacksize) + FRAME_SPECIALS_SIZE;
    if (co->co_warmup < 0) {
        _PyCode_Quicken(co);
    }
    /* Its RESUME is skipped, so it must be the first instruction, and quick. */
    if (_Py_OPCODE(_PyCode_CODE(co)[0]) != RESUME_QUICK || words > UINT16_MAX ||
        co->co_argcount != n || co->co_kwonlyargcount != 0 ||
        (co->co_flags & (CO_VARARGS | CO_VARKEYWORDS)) ||
        !(co->co_flags & CO_OPTIMIZED)) {
        return 0;
    }
    version = _PyFunction_GetVersionForCurrentState(func);
    _PyCache_Write32(instr + 4, version);
    instr[6] = (_Py_CODEUNIT)words;
    return version != 0 ? form : 0;
}

static int builtin_form(PyCFunctionObject *func, int n) {
    switch (func->m_ml->ml_flags) {
    case METH_O:
        if (n != 1) {
            return 0;
        }
        return func->m_ml->ml_meth == builtin_len ? PRECALL_NO_KW_LEN
                                                  : PRECALL_NO_KW_BUILTIN_O;
    case METH_FASTCALL:
        return PRECALL_NO_KW_BUILTIN_FAST;
    case METH_FASTCALL | METH_KEYWORDS:
        return PRECALL_BUILTIN_FAST_WITH_KEYWORDS;
    default:
        return 0;
    }
}

/* A class of Python with an __init__ of Python that `n` arguments fit. The function is
 * noted in the type: it is the type's as long as its version stands. */
static int python_class_form(_Py_CODEUNIT *instr, PyTypeObject *type, int n) {
    PyObject *init;
    PyCodeObject *co;
    if (!Py_IS_TYPE(type, &PyType_Type) || type->tp_new != _PyObject_BaseNew ||
        (type->tp_flags & Py_TPFLAGS_IS_ABSTRACT)) {
        return 0;
    }
    init = _PyType_Lookup(type, _Py_ID(__init__));
    if (init == NULL || !PyFunction_Check(init) || !_PyType_AssignVersionTag(type)) {
        return 0;
    }
    co = (PyCodeObject *)((PyFunctionObject *)init)->func_code;
    if (co->co_argcount != n + 1 || co->co_kwonlyargcount != 0 ||
        (co->co_flags & (CO_VARARGS | CO_VARKEYWORDS | CO_GENERATOR | CO_COROUTINE |
                         CO_ASYNC_GENERATOR)) != 0) {
        return 0;
    }
    ((PyHeapTypeObject *)type)->_spec_cache.init = init;
    _PyCache_Write32(instr + 4, type->tp_version_tag);
    return PRECALL_PY_CLASS;
}

static int class_form(_Py_CODEUNIT *instr, PyTypeObject *type, int n) {
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        return python_class_form(instr, type, n);
    }
    if (n == 1 && type == &PyType_Type) {
        return PRECALL_NO_KW_TYPE_1;
    }
    if (n == 1 && type == &PyUnicode_Type) {
        return PRECALL_NO_KW_STR_1;
    }
    if (n == 1 && type == &PyTuple_Type) {
        return PRECALL_NO_KW_TUPLE_1;
    }
    return type->tp_vectorcall != NULL ? PRECALL_BUILTIN_CLASS : 0;
}

/* The method of a C type, called with `self` of just that type. */
static int descriptor_form(_Py_CODEUNIT *instr, PyMethodDescrObject *method,
                           PyObject *self, int n) {
    bool pops = _PyOpcode_Generic[_Py_OPCODE(instr[7])] == POP_TOP;
    if (Py_TYPE(self) != method->d_common.d_type) {
        return 0;
    }
    switch (method->d_method->ml_flags) {
    case METH_O:
        if (n == 1 && PyList_CheckExact(self) && pops &&
            strcmp(method->d_method->ml_name, "append") == 0) {
            _PyCache_WritePtr(instr + 3, (PyObject *)method);
            return PRECALL_NO_KW_LIST_APPEND;
        }
        return n == 1 ? PRECALL_NO_KW_METHOD_DESCRIPTOR_O : 0;
    case METH_NOARGS:
        return n == 0 ? PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS : 0;
    case METH_FASTCALL:
        return PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST;
    case METH_FASTCALL | METH_KEYWORDS:
        return PRECALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS;
    default:
        return 0;
    }
}

int _Py_SpecializePrecall(_Py_CODEUNIT *instr, PyObject **sp) {
    int n = _Py_OPARG(instr[0]);
    PyObject *method = sp[-n - 2], *callable = sp[-n - 1];
    if (_Py_tstate.kwnames != NULL || _Py_OPCODE(instr[2]) != CALL) {
        return 0;
    }
    if (method != NULL) {
        if (PyFunction_Check(method)) {
            return python_form(instr, (PyFunctionObject *)method, n + 1,
                               PRECALL_PY_METHOD);
        }
        if (Py_IS_TYPE(method, &PyMethodDescr_Type)) {
            return descriptor_form(instr, (PyMethodDescrObject *)method, callable, n);
        }
        return 0;
    }
    if (PyFunction_Check(callable)) {
        return python_form(instr, (PyFunctionObject *)callable, n,
                           PRECALL_PY_EXACT_ARGS);
    }
    if (PyCFunction_CheckExact(callable)) {
        return builtin_form((PyCFunctionObject *)callable, n);
    }
    return PyType_Check(callable) ? class_form(instr, (PyTypeObject *)callable, n) : 0;
}
