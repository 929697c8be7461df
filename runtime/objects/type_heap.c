/*
 * Instances of class statements' types: their birth, their traversal, their end.
 *
 * Invariant: what a class adds to its static base (slots, dict, weak list) is visited,
 * cleared and freed here; the rest is left to the base's own functions, found by
 * walking tp_base past all types whose functions are these. CPython 3.11:
 * subtype_dealloc.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/objects/type_newctx.h"
#include "runtime/objects/type_slots.h"
#include "runtime/python.h"

/* ---- Birth ---- */

__attribute__((optimize("no-tree-loop-distribute-patterns"))) PyObject *
_PyType_AllocNoTrack(PyTypeObject *type, Py_ssize_t n_items) {
    /* One item more than asked for: the end of some variable objects is marked by it.
     */
    size_t size = _PyObject_VAR_SIZE(type, n_items + (type->tp_itemsize != 0));
    size_t presize = _PyType_PreHeaderSize(type);
    if (unlikely(n_items > 0 && size / (size_t)n_items < (size_t)type->tp_itemsize)) {
        return PyErr_NoMemory();
    }
    char *alloc = PyObject_Malloc(size + presize);
    if (unlikely(alloc == NULL)) {
        return PyErr_NoMemory();
    }
    /* Both are whole words, and few: no call for that. */
    for (size_t i = 0; i < (size + presize) / sizeof(void *); i++) {
        ((void **)(void *)alloc)[i] = NULL;
    }
    PyObject *obj = (PyObject *)(void *)(alloc + presize);
    if (type->tp_itemsize != 0) {
        Py_SET_SIZE(obj, n_items);
    }
    _PyObject_Init(obj, type);
    if (PyType_IS_GC(type)) {
        _PyObject_GC_Link(obj);
    }
    return obj;
}

PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t n_items) {
    PyObject *obj = _PyType_AllocNoTrack(type, n_items);
    if (obj != NULL && PyType_IS_GC(type)) {
        _PyObject_GC_Track(obj);
    }
    return obj;
}

PyObject *PyType_GenericNew(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    return type->tp_alloc(type, 0);
}

/* What object.__new__ makes. */
PyObject *_PyObject_NewInstance(PyTypeObject *type) {
    if (likely(type->tp_flags & _Py_TPFLAGS_PLAIN_INSTANCE)) {
        return _PyType_NewPlain(type);
    }
    PyObject *obj = type->tp_alloc(type, 0);
    if (obj != NULL && _PyObject_InitializeDict(obj) < 0) {
        Py_CLEAR(obj);
    }
    return obj;
}

/* __init__(obj, *args): without a tuple, borrowing the word in front of the arguments
 * where the caller allows it. */
static PyObject *call_init(PyObject *init, PyObject *obj, PyObject *const *args,
                           size_t nargsf, PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (likely(nargsf & PY_VECTORCALL_ARGUMENTS_OFFSET)) {
        PyObject **front = (PyObject **)(uintptr_t)(args - 1), *saved = *front;
        *front = obj;
        vectorcallfunc call = likely(PyFunction_Check(init))
                                  ? ((PyFunctionObject *)init)->vectorcall
                                  : PyObject_Vectorcall;
        PyObject *res = call(init, front, (size_t)nargs + 1, kwnames);
        *front = saved;
        return res;
    }
    Py_ssize_t n = nargs + (kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames));
    PyObject *small[8], **stack = small;
    if (n + 1 > 8) {
        stack = PyMem_Malloc(((size_t)n + 1) * sizeof(*stack));
        if (stack == NULL) {
            return PyErr_NoMemory();
        }
    }
    stack[0] = obj;
    if (n > 0) {
        memcpy(stack + 1, args, (size_t)n * sizeof(*stack));
    }
    PyObject *res = PyObject_Vectorcall(init, stack, (size_t)nargs + 1, kwnames);
    if (stack != small) {
        PyMem_Free(stack);
    }
    return res;
}

PyObject *_PyType_HeapVectorcall(PyObject *callable, PyObject *const *args,
                                 size_t nargsf, PyObject *kwnames) {
    PyTypeObject *type = (PyTypeObject *)callable;
    if (type->tp_new != _PyObject_BaseNew || type->tp_init != _Py_slot_tp_init ||
        !Py_IS_TYPE(type, &PyType_Type) || (type->tp_flags & Py_TPFLAGS_IS_ABSTRACT)) {
        return _PyObject_MakeTpCall(&_Py_tstate, callable, args,
                                    PyVectorcall_NARGS(nargsf), kwnames);
    }
    PyObject *init = _PyType_Lookup(type, _Py_ID(__init__));
    if (init == NULL ||
        !PyType_HasFeature(Py_TYPE(init), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        return _PyObject_MakeTpCall(&_Py_tstate, callable, args,
                                    PyVectorcall_NARGS(nargsf), kwnames);
    }
    PyObject *obj = _PyObject_NewInstance(type);
    if (unlikely(obj == NULL)) {
        return NULL;
    }
    Py_INCREF(init);
    PyObject *res = call_init(init, obj, args, nargsf, kwnames);
    Py_DECREF(init);
    if (likely(res == Py_None)) {
        Py_DECREF(res);
        return obj;
    }
    if (res != NULL) {
        PyErr_Format(PyExc_TypeError, "__init__() should return None, not '%.200s'",
                     Py_TYPE(res)->tp_name);
        Py_DECREF(res);
    }
    Py_DECREF(obj);
    return NULL;
}

/* ---- Slots ---- */

static int traverse_slots(PyTypeObject *type, PyObject *self, visitproc visit,
                          void *arg) {
    PyMemberDef *mp = PyHeapType_GET_MEMBERS(type);
    for (Py_ssize_t i = 0, n = Py_SIZE(type); i < n; i++, mp++) {
        if (mp->type == T_OBJECT_EX) {
            Py_VISIT(*(PyObject **)(void *)((char *)self + mp->offset));
        }
    }
    return 0;
}

static void clear_slots(PyTypeObject *type, PyObject *self) {
    PyMemberDef *mp = PyHeapType_GET_MEMBERS(type);
    for (Py_ssize_t i = 0, n = Py_SIZE(type); i < n; i++, mp++) {
        if (mp->type == T_OBJECT_EX && !(mp->flags & READONLY)) {
            Py_CLEAR(*(PyObject **)(void *)((char *)self + mp->offset));
        }
    }
}

/* ---- For the collector ---- */

int _PyType_SubtypeTraverse(PyObject *self, visitproc visit, void *arg) {
    PyTypeObject *type = Py_TYPE(self), *base = type;
    traverseproc basetraverse;
    if (likely(type->tp_flags & _Py_TPFLAGS_PLAIN_INSTANCE)) {
        return _PyType_TraversePlain(self, visit, arg);
    }
    while ((basetraverse = base->tp_traverse) == _PyType_SubtypeTraverse) {
        if (Py_SIZE(base)) {
            int err = traverse_slots(base, self, visit, arg);
            if (err) {
                return err;
            }
        }
        base = base->tp_base;
    }
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        int err = _PyObject_VisitInstanceAttributes(self, visit, arg);
        if (err) {
            return err;
        }
    } else if (type->tp_dictoffset != base->tp_dictoffset) {
        PyObject **dictptr = _PyObject_ComputedDictPointer(self);
        if (dictptr != NULL) {
            Py_VISIT(*dictptr);
        }
    }
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE &&
        (!basetraverse || !(base->tp_flags & Py_TPFLAGS_HEAPTYPE))) {
        Py_VISIT(type);
    }
    return basetraverse != NULL ? basetraverse(self, visit, arg) : 0;
}

int _PyType_SubtypeClear(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self), *base = type;
    inquiry baseclear;
    while ((baseclear = base->tp_clear) == _PyType_SubtypeClear) {
        if (Py_SIZE(base)) {
            clear_slots(base, self);
        }
        base = base->tp_base;
    }
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        _PyObject_ClearInstanceAttributes(self);
    } else if (type->tp_dictoffset != base->tp_dictoffset) {
        PyObject **dictptr = _PyObject_ComputedDictPointer(self);
        if (dictptr != NULL) {
            Py_CLEAR(*dictptr);
        }
    }
    return baseclear != NULL ? baseclear(self) : 0;
}

/* ---- The end ---- */

/* Finalizer and weak references: 1 when the object came back to life. */
static int finalize(PyObject *self, PyTypeObject *type, PyTypeObject *base) {
    if (type->tp_finalize != NULL) {
        /* The finalizer may make it reachable: it must be seen by the collector. */
        _PyObject_GC_Track(self);
        if (PyObject_CallFinalizerFromDealloc(self) < 0) {
            return 1;
        }
        if (_PyObject_GC_IS_TRACKED(self)) {
            _PyObject_GC_Untrack(self);
        }
    }
    if (type->tp_weaklistoffset && !base->tp_weaklistoffset) {
        PyObject_ClearWeakRefs(self);
    }
    return 0;
}

static void clear_own_parts(PyObject *self, PyTypeObject *type, PyTypeObject *base,
                            destructor basedealloc) {
    for (PyTypeObject *b = type; b->tp_dealloc != basedealloc; b = b->tp_base) {
        if (Py_SIZE(b)) {
            clear_slots(b, self);
        }
    }
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        _PyObject_FreeInstanceAttributes(self);
        Py_CLEAR(*_PyObject_ManagedDictPointer(self));
    } else if (type->tp_dictoffset && !base->tp_dictoffset) {
        PyObject **dictptr = _PyObject_ComputedDictPointer(self);
        if (dictptr != NULL) {
            Py_CLEAR(*dictptr);
        }
    }
}

void _PyType_SubtypeDealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self), *base = type;
    destructor basedealloc;
    if (likely(type->tp_flags & _Py_TPFLAGS_PLAIN_INSTANCE)) {
        _PyType_DeallocPlain(self);
        return;
    }
    PyObject_GC_UnTrack(self);
    Py_TRASHCAN_BEGIN(self, _PyType_SubtypeDealloc) while (
        (basedealloc = base->tp_dealloc) == _PyType_SubtypeDealloc) {
        base = base->tp_base;
    }
    if (finalize(self, type, base)) {
        goto done;
    }
    clear_own_parts(self, type, base, basedealloc);
    /* The class may have been changed by what just ran. */
    type = Py_TYPE(self);
    /* The base's destructor expects a tracked object, as it would make one itself. */
    if (PyType_IS_GC(base)) {
        _PyObject_GC_Track(self);
    }
    /* Read before the memory is gone; heap bases give the type's reference up too. */
    int type_needs_decref = (type->tp_flags & Py_TPFLAGS_HEAPTYPE) &&
                            !(base->tp_flags & Py_TPFLAGS_HEAPTYPE);
    basedealloc(self);
    if (type_needs_decref) {
        Py_DECREF(type);
    }
done:;
    Py_TRASHCAN_END
}
