/*
 * Changing what a class is: assigning __bases__, and whether an object may change
 * class.
 *
 * Invariant: the memory of existing instances keeps its layout: only types with the
 * same solid base and the same additions may take each other's place. CPython 3.11:
 * type_set_bases, compatible_for_assignment in Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

PyObject *_PyType_GetBases(PyObject *self, void *context);
int _PyType_SetBases(PyObject *self, PyObject *value, void *context);

/* ---- Layout ---- */

static int same_slots_added(PyTypeObject *a, PyTypeObject *b) {
    PyTypeObject *base = a->tp_base;
    if (base != b->tp_base) {
        return 0;
    }
    size_t size = (size_t)base->tp_basicsize;
    if ((size_t)a->tp_dictoffset == size && (size_t)b->tp_dictoffset == size) {
        size += sizeof(PyObject *);
    }
    if ((size_t)a->tp_weaklistoffset == size && (size_t)b->tp_weaklistoffset == size) {
        size += sizeof(PyObject *);
    }
    bool heap = a->tp_flags & b->tp_flags & Py_TPFLAGS_HEAPTYPE;
    PyObject *sa = heap ? ((PyHeapTypeObject *)a)->ht_slots : NULL;
    PyObject *sb = heap ? ((PyHeapTypeObject *)b)->ht_slots : NULL;
    if (sa != NULL && sb != NULL) {
        if (PyObject_RichCompareBool(sa, sb, Py_EQ) != 1) {
            PyErr_Clear();
            return 0;
        }
        size += sizeof(PyObject *) * (size_t)PyTuple_GET_SIZE(sa);
    }
    return size == (size_t)a->tp_basicsize && size == (size_t)b->tp_basicsize;
}

static int compatible_with_base(PyTypeObject *child) {
    PyTypeObject *parent = child->tp_base;
    return parent != NULL && child->tp_basicsize == parent->tp_basicsize &&
           child->tp_itemsize == parent->tp_itemsize &&
           child->tp_dictoffset == parent->tp_dictoffset &&
           child->tp_weaklistoffset == parent->tp_weaklistoffset &&
           (child->tp_flags & Py_TPFLAGS_HAVE_GC) ==
               (parent->tp_flags & Py_TPFLAGS_HAVE_GC) &&
           (child->tp_clear == _PyType_SubtypeClear ||
            child->tp_clear == parent->tp_clear);
}

int _PyType_CompatibleForAssignment(PyTypeObject *oldto, PyTypeObject *newto,
                                    const char *attr) {
    if (newto->tp_free != oldto->tp_free) {
        PyErr_Format(PyExc_TypeError,
                     "%s assignment: '%s' deallocator differs from '%s'", attr,
                     newto->tp_name, oldto->tp_name);
        return 0;
    }
    PyTypeObject *newbase = newto, *oldbase = oldto;
    while (compatible_with_base(newbase)) {
        newbase = newbase->tp_base;
    }
    while (compatible_with_base(oldbase)) {
        oldbase = oldbase->tp_base;
    }
    int managed = Py_TPFLAGS_MANAGED_DICT;
    if ((newbase == oldbase || (newbase->tp_base == oldbase->tp_base &&
                                same_slots_added(newbase, oldbase))) &&
        (newto->tp_flags & managed) == (oldto->tp_flags & managed)) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "%s assignment: '%s' object layout differs from '%s'",
                 attr, newto->tp_name, oldto->tp_name);
    return 0;
}

/* ---- __bases__ ---- */

PyObject *_PyType_GetBases(PyObject *self, void *context) {
    return Py_NewRef(((PyTypeObject *)self)->tp_bases);
}

/* By the chain of bases: in the middle of a change of bases an MRO may be behind. */
static bool is_base_of(PyTypeObject *type, PyTypeObject *derived) {
    while (derived != NULL && derived != type) {
        derived = derived->tp_base;
    }
    return derived != NULL;
}

/* The new base, or NULL with TypeError. */
static PyTypeObject *check_new_bases(PyTypeObject *type, PyObject *bases) {
    if (type->tp_flags & Py_TPFLAGS_IMMUTABLETYPE) {
        PyErr_Format(PyExc_TypeError,
                     "cannot set '__bases__' attribute of immutable type '%s'",
                     type->tp_name);
        return NULL;
    }
    if (bases == NULL) {
        PyErr_Format(PyExc_TypeError,
                     "cannot delete '__bases__' attribute of immutable type '%s'",
                     type->tp_name);
        return NULL;
    }
    if (!PyTuple_Check(bases)) {
        PyErr_Format(PyExc_TypeError, "can only assign tuple to %s.__bases__, not %s",
                     type->tp_name, Py_TYPE(bases)->tp_name);
        return NULL;
    }
    if (PyTuple_GET_SIZE(bases) == 0) {
        PyErr_Format(PyExc_TypeError,
                     "can only assign non-empty tuple to %s.__bases__, not ()",
                     type->tp_name);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i);
        if (!PyType_Check(base)) {
            PyErr_Format(PyExc_TypeError,
                         "%s.__bases__ must be tuple of classes, not '%s'",
                         type->tp_name, Py_TYPE(base)->tp_name);
            return NULL;
        }
        if (PyType_IsSubtype((PyTypeObject *)base, type) ||
            is_base_of(type, (PyTypeObject *)base)) {
            PyErr_SetString(PyExc_TypeError,
                            "a __bases__ item causes an inheritance cycle");
            return NULL;
        }
    }
    PyTypeObject *base = _PyType_BestBase(bases);
    if (base == NULL ||
        !_PyType_CompatibleForAssignment(type->tp_base, base, "__bases__")) {
        return NULL;
    }
    return base;
}

/* New MROs for a type and all below it; the old ones go to `saved` as (type, mro). */
static int update_mros(PyTypeObject *type, PyObject *saved) {
    PyObject *pair = PyTuple_Pack(2, type, type->tp_mro ? type->tp_mro : Py_None);
    int err = pair == NULL || PyList_Append(saved, pair) < 0;
    Py_XDECREF(pair);
    if (err || _PyType_SetMro(type) < 0) {
        return -1;
    }
    PyType_Modified(type);
    struct type_children *kids = _PyType_Children(type);
    for (Py_ssize_t i = 0; kids != NULL && i < kids->n; i++) {
        if (update_mros(kids->types[i], saved) < 0) {
            return -1;
        }
    }
    return 0;
}

/* The short ways for usual classes were chosen by the old bases. */
static void forget_plain(PyTypeObject *type) {
    type->tp_flags &= ~_Py_TPFLAGS_PLAIN_INSTANCE;
    struct type_children *kids = _PyType_Children(type);
    for (Py_ssize_t i = 0; kids != NULL && i < kids->n; i++) {
        forget_plain(kids->types[i]);
    }
}

static void restore_mros(PyObject *saved) {
    for (Py_ssize_t i = PyList_GET_SIZE(saved); --i >= 0;) {
        PyObject *pair = PyList_GET_ITEM(saved, i);
        PyTypeObject *type = (PyTypeObject *)PyTuple_GET_ITEM(pair, 0);
        PyObject *mro = PyTuple_GET_ITEM(pair, 1);
        Py_XSETREF(type->tp_mro, mro == Py_None ? NULL : Py_NewRef(mro));
        PyType_Modified(type);
    }
}

int _PyType_SetBases(PyObject *self, PyObject *bases, void *context) {
    PyTypeObject *type = (PyTypeObject *)self;
    PyTypeObject *base = check_new_bases(type, bases);
    PyObject *saved = base == NULL ? NULL : PyList_New(0);
    if (saved == NULL) {
        return -1;
    }
    PyObject *old_bases = type->tp_bases;
    PyTypeObject *old_base = type->tp_base;
    PyType_Modified(type);
    forget_plain(type);
    type->tp_bases = Py_NewRef(bases);
    type->tp_base = (PyTypeObject *)Py_NewRef(base);
    if (update_mros(type, saved) < 0) {
        restore_mros(saved);
        Py_SETREF(type->tp_bases, old_bases);
        Py_SETREF(type->tp_base, old_base);
        Py_DECREF(saved);
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(old_bases); i++) {
        _PyType_RemoveSubclass((PyTypeObject *)PyTuple_GET_ITEM(old_bases, i), type);
    }
    int res = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *b = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        res |= _PyType_AddSubclass(b, type);
    }
    _PyType_UpdateAllSlots(type);
    Py_DECREF(old_bases);
    Py_DECREF(old_base);
    Py_DECREF(saved);
    return res;
}
