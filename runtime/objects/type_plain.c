/*
 * The short ways for instances of the usual class: one derived from object through
 * class statements alone, without slots.
 *
 * Invariant: Py_TPFLAGS_PLAIN_INSTANCE says that nothing but the words that are handled
 * here belongs to the instance; type_heap.c does the same for all others, along the
 * bases.
 */
#include "runtime/objects/instance.h"
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

#define PRE_HEADER_WORDS 4 /* values, dict, collector's head */
#define N_WORDS          (PRE_HEADER_WORDS + 3)

PyObject *_PyType_NewPlain(PyTypeObject *type) {
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    PyDictValues *values = NULL;
    if (likely(keys != NULL) && (values = _PyDictValues_New(keys)) == NULL) {
        return NULL;
    }
    PyObject **words = PyObject_Malloc(N_WORDS * sizeof(PyObject *));
    if (unlikely(words == NULL)) {
        if (values != NULL) {
            _PyDictValues_Free(values);
        }
        return PyErr_NoMemory();
    }
    words[0] = (PyObject *)(void *)values;
    words[1] = words[2] = words[3] = NULL;
    PyObject *obj = (PyObject *)(void *)(words + PRE_HEADER_WORDS);
    words[N_WORDS - 1] = NULL; /* the list of weak references */
    Py_INCREF(type);
    obj->ob_type = type;
    obj->ob_refcnt = 1;
    _PyGC_CountAllocation();
    _PyObject_GC_Track(obj);
    return obj;
}

int _PyType_TraversePlain(PyObject *self, visitproc visit, void *arg) {
    PyDictValues *values = *_PyObject_ValuesPointer(self);
    if (likely(values != NULL)) {
        const int8_t *order = (const int8_t *)values - 3;
        for (Py_ssize_t n = _PyDictValues_Used(values); n > 0; n--, order--) {
            int res = visit(values->values[*order], arg);
            if (res) {
                return res;
            }
        }
    } else {
        Py_VISIT(*_PyObject_ManagedDictPointer(self));
    }
    return visit((PyObject *)Py_TYPE(self), arg);
}

/* The finalizer of an object without references: 1 when it came back to life. */
static int __attribute__((noinline)) finalize(PyObject *self) {
    _PyObject_GC_Track(self);
    if (PyObject_CallFinalizerFromDealloc(self) < 0) {
        return 1;
    }
    PyObject_GC_UnTrack(self);
    return 0;
}

static inline void release_attributes(PyObject *self) {
    PyDictValues *values = *_PyObject_ValuesPointer(self);
    if (likely(values != NULL)) {
        uint8_t *prefix = (uint8_t *)values;
        const uint8_t *order = prefix - 3;
        *_PyObject_ValuesPointer(self) = NULL;
        for (int n = prefix[-2]; n > 0; n--, order--) {
            Py_DECREF(values->values[*order]);
        }
        PyMem_Free(prefix - prefix[-1]);
    }
    Py_CLEAR(*_PyObject_ManagedDictPointer(self));
}

void _PyType_DeallocPlain(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    if (likely(_PyObject_GC_IS_TRACKED(self))) {
        _PyObject_GC_Untrack(self);
    }
    Py_TRASHCAN_BEGIN(self,
                      _PyType_SubtypeDealloc) if (likely(type->tp_finalize == NULL) ||
                                                  !finalize(self)) {
        type = Py_TYPE(self);
        if (unlikely(((PyObject **)(void *)self)[2] != NULL)) {
            PyObject_ClearWeakRefs(self);
        }
        release_attributes(self);
        type = Py_TYPE(self);
        if (_PyGC_state.generations[0].count > 0) {
            _PyGC_state.generations[0].count--;
        }
        PyObject_Free((PyObject **)(void *)self - PRE_HEADER_WORDS);
        Py_DECREF(type);
    }
    Py_TRASHCAN_END
}
