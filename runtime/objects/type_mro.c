/*
 * The order in which bases are searched (C3, "The Python 2.3 Method Resolution Order"),
 * and which base gives an instance its layout.
 *
 * Invariant: tp_mro[0] is the type itself, and each base comes after the types derived
 * from it. CPython 3.11: Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b) {
    PyObject *mro = a->tp_mro;
    if (a == b) {
        return 1;
    }
    if (mro != NULL) {
        PyObject **items = _PyTuple_ITEMS(mro);
        for (Py_ssize_t i = 1, n = PyTuple_GET_SIZE(mro); i < n; i++) {
            if (items[i] == (PyObject *)b) {
                return 1;
            }
        }
        return items[0] == (PyObject *)b; /* mro() may have turned it round */
    }
    for (; a != NULL; a = a->tp_base) {
        if (a == b) {
            return 1;
        }
    }
    return b == &PyBaseObject_Type;
}

/* ---- C3 ---- */

/* Lists still to be merged: row i is a tuple of which at[i].. is left. */
struct merge {
    Py_ssize_t n;
    PyObject **rows;
    Py_ssize_t *at;
};

static int in_tail_of_any(struct merge *m, PyObject *candidate) {
    for (Py_ssize_t i = 0; i < m->n; i++) {
        for (Py_ssize_t j = m->at[i] + 1; j < PyTuple_GET_SIZE(m->rows[i]); j++) {
            if (PyTuple_GET_ITEM(m->rows[i], j) == candidate) {
                return 1;
            }
        }
    }
    return 0;
}

static void mro_conflict(struct merge *m) {
    PyObject *set = PyDict_New(), *names = NULL;
    for (Py_ssize_t i = 0; set != NULL && i < m->n; i++) {
        if (m->at[i] < PyTuple_GET_SIZE(m->rows[i])) {
            PyObject *cls = PyTuple_GET_ITEM(m->rows[i], m->at[i]);
            PyDict_SetItem(set, cls, Py_None);
        }
    }
    Py_ssize_t pos = 0;
    PyObject *cls, *unused;
    while (set != NULL && PyDict_Next(set, &pos, &cls, &unused)) {
        PyObject *name = PyType_GetName((PyTypeObject *)cls);
        PyObject *next = names == NULL ? PyUnicode_FromFormat("%S", name)
                                       : PyUnicode_FromFormat("%U, %S", names, name);
        Py_XDECREF(name);
        Py_XSETREF(names, next);
    }
    Py_XDECREF(set);
    if (names != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "Cannot create a consistent method resolution\n"
                     "order (MRO) for bases %U",
                     names);
        Py_DECREF(names);
    }
}

/* Appends to `acc` what the rows give in turn. 0, or -1 with the conflict. */
static int merge_rows(struct merge *m, PyObject *acc) {
    for (;;) {
        Py_ssize_t empty = 0;
        PyObject *chosen = NULL;
        for (Py_ssize_t i = 0; i < m->n && chosen == NULL; i++) {
            if (m->at[i] >= PyTuple_GET_SIZE(m->rows[i])) {
                empty++;
                continue;
            }
            PyObject *candidate = PyTuple_GET_ITEM(m->rows[i], m->at[i]);
            if (!in_tail_of_any(m, candidate)) {
                chosen = candidate;
            }
        }
        if (chosen == NULL) {
            if (empty == m->n) {
                return 0;
            }
            mro_conflict(m);
            return -1;
        }
        if (PyList_Append(acc, chosen) < 0) {
            return -1;
        }
        for (Py_ssize_t i = 0; i < m->n; i++) {
            if (m->at[i] < PyTuple_GET_SIZE(m->rows[i]) &&
                PyTuple_GET_ITEM(m->rows[i], m->at[i]) == chosen) {
                m->at[i]++;
            }
        }
    }
}

static PyObject *merge_bases(PyTypeObject *type, PyObject *bases) {
    Py_ssize_t n = PyTuple_GET_SIZE(bases);
    PyObject *acc = PyList_New(0), *res = NULL;
    PyObject **rows = PyMem_Calloc((size_t)n + 1, sizeof(*rows));
    Py_ssize_t *at = PyMem_Calloc((size_t)n + 1, sizeof(*at));
    if (acc == NULL || rows == NULL || at == NULL) {
        PyErr_NoMemory();
    } else {
        struct merge m = {n + 1, rows, at};
        for (Py_ssize_t i = 0; i < n; i++) {
            rows[i] = ((PyTypeObject *)PyTuple_GET_ITEM(bases, i))->tp_mro;
        }
        rows[n] = bases;
        if (PyList_Append(acc, (PyObject *)type) == 0 && merge_rows(&m, acc) == 0) {
            res = PyList_AsTuple(acc);
        }
    }
    PyMem_Free(rows);
    PyMem_Free(at);
    Py_XDECREF(acc);
    return res;
}

PyObject *_PyType_ComputeMro(PyTypeObject *type) {
    PyObject *bases = type->tp_bases;
    Py_ssize_t n = PyTuple_GET_SIZE(bases);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        if (base->tp_mro == NULL) {
            return PyErr_Format(PyExc_TypeError,
                                "Cannot extend an incomplete type '%.100s'",
                                base->tp_name);
        }
        for (Py_ssize_t j = 0; j < i; j++) {
            if (PyTuple_GET_ITEM(bases, j) == (PyObject *)base) {
                PyObject *name = PyType_GetName(base);
                PyErr_Format(PyExc_TypeError, "duplicate base class %S", name);
                Py_XDECREF(name);
                return NULL;
            }
        }
    }
    if (n > 1) {
        return merge_bases(type, bases);
    }
    PyObject *base_mro =
        n == 0 ? NULL : ((PyTypeObject *)PyTuple_GET_ITEM(bases, 0))->tp_mro;
    Py_ssize_t len = base_mro == NULL ? 0 : PyTuple_GET_SIZE(base_mro);
    PyObject *mro = PyTuple_New(len + 1);
    if (mro != NULL) {
        PyTuple_SET_ITEM(mro, 0, Py_NewRef(type));
        for (Py_ssize_t i = 0; i < len; i++) {
            PyTuple_SET_ITEM(mro, i + 1, Py_NewRef(PyTuple_GET_ITEM(base_mro, i)));
        }
    }
    return mro;
}

/* The metatype's own mro(), checked: any sequence of types with a fitting layout. */
static PyObject *ask_metatype(PyTypeObject *type) {
    int unbound;
    PyObject *func =
        _PyObject_LookupSpecialMethod((PyObject *)type, _Py_ID(mro), &unbound);
    if (func == NULL) {
        return NULL;
    }
    PyObject *list = unbound ? PyObject_CallOneArg(func, (PyObject *)type)
                             : PyObject_CallNoArgs(func);
    Py_DECREF(func);
    PyObject *mro = list == NULL ? NULL : PySequence_Tuple(list);
    Py_XDECREF(list);
    if (mro == NULL) {
        return NULL;
    }
    PyTypeObject *solid = _PyType_SolidBase(type);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        PyObject *cls = PyTuple_GET_ITEM(mro, i);
        if (!PyType_Check(cls)) {
            PyErr_Format(PyExc_TypeError, "mro() returned a non-class ('%.500s')",
                         Py_TYPE(cls)->tp_name);
            Py_DECREF(mro);
            return NULL;
        }
        if (!PyType_IsSubtype(solid, _PyType_SolidBase((PyTypeObject *)cls))) {
            PyErr_Format(PyExc_TypeError,
                         "mro() returned base with unsuitable layout ('%.500s')",
                         ((PyTypeObject *)cls)->tp_name);
            Py_DECREF(mro);
            return NULL;
        }
    }
    return mro;
}

int _PyType_SetMro(PyTypeObject *type) {
    int custom = !Py_IS_TYPE(type, &PyType_Type);
    PyObject *mro = custom ? ask_metatype(type) : _PyType_ComputeMro(type);
    if (mro == NULL) {
        return -1;
    }
    Py_XSETREF(type->tp_mro, mro);
    return 0;
}

/* ---- Layout ---- */

int _PyType_ExtraIvars(PyTypeObject *type, PyTypeObject *base) {
    size_t t_size = (size_t)type->tp_basicsize, b_size = (size_t)base->tp_basicsize;
    if (type->tp_itemsize || base->tp_itemsize) {
        return t_size != b_size || type->tp_itemsize != base->tp_itemsize;
    }
    int heap = (type->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0;
    if (heap && type->tp_weaklistoffset && base->tp_weaklistoffset == 0 &&
        (size_t)type->tp_weaklistoffset + sizeof(PyObject *) == t_size) {
        t_size -= sizeof(PyObject *);
    }
    if (heap && type->tp_dictoffset > 0 && base->tp_dictoffset == 0 &&
        (size_t)type->tp_dictoffset + sizeof(PyObject *) == t_size) {
        t_size -= sizeof(PyObject *);
    }
    return t_size != b_size;
}

PyTypeObject *_PyType_SolidBase(PyTypeObject *type) {
    PyTypeObject *base =
        type->tp_base != NULL ? _PyType_SolidBase(type->tp_base) : &PyBaseObject_Type;
    return _PyType_ExtraIvars(type, base) ? type : base;
}

PyTypeObject *_PyType_BestBase(PyObject *bases) {
    PyTypeObject *winner = NULL, *best = NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *b = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        if (!PyType_Check((PyObject *)b)) {
            PyErr_SetString(PyExc_TypeError, "bases must be types");
            return NULL;
        }
        if (PyType_Ready(b) < 0) {
            return NULL;
        }
        if (!(b->tp_flags & Py_TPFLAGS_BASETYPE)) {
            PyErr_Format(PyExc_TypeError,
                         "type '%.100s' is not an acceptable base type", b->tp_name);
            return NULL;
        }
        PyTypeObject *candidate = _PyType_SolidBase(b);
        if (winner == NULL || PyType_IsSubtype(candidate, winner)) {
            if (winner != candidate) {
                best = b;
            }
            winner = candidate;
        } else if (!PyType_IsSubtype(winner, candidate)) {
            PyErr_SetString(PyExc_TypeError,
                            "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}
