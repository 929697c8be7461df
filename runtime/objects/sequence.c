/*
 * Sequences through their slots: length, items, slices, concatenation, searching.
 *
 * CPython 3.11: Objects/abstract.c. Before: sequence.h. Next: mapping.c, iterate.c.
 */
#include "runtime/objects/sequence.h"

#include "runtime/python.h"

static PyObject *type_error(const char *message, PyObject *op) {
    return PyErr_Format(PyExc_TypeError, message, Py_TYPE(op)->tp_name);
}

static PyObject *null_error(void) {
    if (!PyErr_Occurred()) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
    }
    return NULL;
}

static inline PySequenceMethods *seq_slots(PyObject *op) {
    return Py_TYPE(op)->tp_as_sequence;
}

int PySequence_Check(PyObject *op) {
    return !PyDict_Check(op) && seq_slots(op) != NULL && seq_slots(op)->sq_item != NULL;
}

Py_ssize_t PySequence_Size(PyObject *op) {
    if (op == NULL) {
        null_error();
        return -1;
    }
    PySequenceMethods *m = seq_slots(op);
    if (m != NULL && m->sq_length != NULL) {
        return m->sq_length(op);
    }
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    type_error(mp != NULL && mp->mp_length != NULL
                   ? "%.200s is not a sequence"
                   : "object of type '%.200s' has no len()",
               op);
    return -1;
}

/* `+` of two sequences whose types do not name sq_concat: by their numbers' slots. */
static PyObject *concat_as_numbers(PyObject *a, PyObject *b, bool inplace) {
    if (PySequence_Check(a) && PySequence_Check(b)) {
        PyObject *result = inplace ? PyNumber_InPlaceAdd(a, b) : PyNumber_Add(a, b);
        if (result != NULL || !PyErr_ExceptionMatches(PyExc_TypeError)) {
            return result;
        }
        PyErr_Clear();
    }
    return type_error("'%.200s' object can't be concatenated", a);
}

PyObject *PySequence_Concat(PyObject *a, PyObject *b) {
    if (a == NULL || b == NULL) {
        return null_error();
    }
    PySequenceMethods *m = seq_slots(a);
    return m != NULL && m->sq_concat != NULL ? m->sq_concat(a, b)
                                             : concat_as_numbers(a, b, false);
}

PyObject *PySequence_InPlaceConcat(PyObject *a, PyObject *b) {
    if (a == NULL || b == NULL) {
        return null_error();
    }
    PySequenceMethods *m = seq_slots(a);
    if (m != NULL && m->sq_inplace_concat != NULL) {
        return m->sq_inplace_concat(a, b);
    }
    return m != NULL && m->sq_concat != NULL ? m->sq_concat(a, b)
                                             : concat_as_numbers(a, b, true);
}

static PyObject *repeat_as_number(PyObject *op, Py_ssize_t n, bool inplace) {
    if (!PySequence_Check(op)) {
        return type_error("'%.200s' object can't be repeated", op);
    }
    PyObject *count = PyLong_FromSsize_t(n);
    if (count == NULL) {
        return NULL;
    }
    PyObject *result =
        inplace ? PyNumber_InPlaceMultiply(op, count) : PyNumber_Multiply(op, count);
    Py_DECREF(count);
    if (result == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        return type_error("'%.200s' object can't be repeated", op);
    }
    return result;
}

PyObject *PySequence_Repeat(PyObject *op, Py_ssize_t n) {
    if (op == NULL) {
        return null_error();
    }
    PySequenceMethods *m = seq_slots(op);
    return m != NULL && m->sq_repeat != NULL ? m->sq_repeat(op, n)
                                             : repeat_as_number(op, n, false);
}

PyObject *PySequence_InPlaceRepeat(PyObject *op, Py_ssize_t n) {
    if (op == NULL) {
        return null_error();
    }
    PySequenceMethods *m = seq_slots(op);
    if (m != NULL && m->sq_inplace_repeat != NULL) {
        return m->sq_inplace_repeat(op, n);
    }
    return m != NULL && m->sq_repeat != NULL ? m->sq_repeat(op, n)
                                             : repeat_as_number(op, n, true);
}

/* A negative index counts from the end, if the type says how long it is. 0 or -1. */
static int absolute_index(PyObject *op, PySequenceMethods *m, Py_ssize_t *i) {
    if (*i < 0 && m->sq_length != NULL) {
        Py_ssize_t n = m->sq_length(op);
        if (n < 0) {
            return -1;
        }
        *i += n;
    }
    return 0;
}

static bool is_mapping_only(PyObject *op) {
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    return mp != NULL && mp->mp_subscript != NULL;
}

PyObject *PySequence_GetItem(PyObject *op, Py_ssize_t i) {
    if (op == NULL) {
        return null_error();
    }
    PySequenceMethods *m = seq_slots(op);
    if (m != NULL && m->sq_item != NULL) {
        return absolute_index(op, m, &i) < 0 ? NULL : m->sq_item(op, i);
    }
    return type_error(is_mapping_only(op) ? "%.200s is not a sequence"
                                          : "'%.200s' object does not support indexing",
                      op);
}

static int set_item(PyObject *op, Py_ssize_t i, PyObject *value) {
    if (op == NULL) {
        null_error();
        return -1;
    }
    PySequenceMethods *m = seq_slots(op);
    if (m != NULL && m->sq_ass_item != NULL) {
        return absolute_index(op, m, &i) < 0 ? -1 : m->sq_ass_item(op, i, value);
    }
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    if (mp != NULL && mp->mp_ass_subscript != NULL) {
        type_error("%.200s is not a sequence", op);
    } else {
        type_error(value != NULL ? "'%.200s' object does not support item assignment"
                                 : "'%.200s' object doesn't support item deletion",
                   op);
    }
    return -1;
}

int PySequence_SetItem(PyObject *op, Py_ssize_t i, PyObject *value) {
    return set_item(op, i, value);
}

int PySequence_DelItem(PyObject *op, Py_ssize_t i) {
    return set_item(op, i, NULL);
}

PyObject *PySequence_GetSlice(PyObject *op, Py_ssize_t i1, Py_ssize_t i2) {
    if (op == NULL) {
        return null_error();
    }
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    if (mp == NULL || mp->mp_subscript == NULL) {
        return type_error("'%.200s' object is unsliceable", op);
    }
    PyObject *slice = _PySlice_FromIndices(i1, i2);
    if (slice == NULL) {
        return NULL;
    }
    PyObject *result = mp->mp_subscript(op, slice);
    Py_DECREF(slice);
    return result;
}

int PySequence_SetSlice(PyObject *op, Py_ssize_t i1, Py_ssize_t i2, PyObject *value) {
    if (op == NULL) {
        null_error();
        return -1;
    }
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    if (mp == NULL || mp->mp_ass_subscript == NULL) {
        type_error(value != NULL ? "'%.200s' object doesn't support slice assignment"
                                 : "'%.200s' object doesn't support slice deletion",
                   op);
        return -1;
    }
    PyObject *slice = _PySlice_FromIndices(i1, i2);
    if (slice == NULL) {
        return -1;
    }
    int err = mp->mp_ass_subscript(op, slice, value);
    Py_DECREF(slice);
    return err;
}

int PySequence_DelSlice(PyObject *op, Py_ssize_t i1, Py_ssize_t i2) {
    return PySequence_SetSlice(op, i1, i2, NULL);
}

/* A tuple from an iterator, growing as list does not know how long it will be. */
static PyObject *tuple_from_iter(PyObject *op, PyObject *iter) {
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    PyObject *none = _PyList_Extend((PyListObject *)list, iter);
    PyObject *result = NULL;
    if (none != NULL) {
        Py_DECREF(none);
        /* The items change hands: the list is emptied without releasing them. */
        result = PyTuple_New(Py_SIZE(list));
        if (result != NULL && Py_SIZE(list) > 0) {
            memcpy(_PyTuple_ITEMS(result), _PyList_ITEMS(list),
                   (size_t)Py_SIZE(list) * sizeof(PyObject *));
            Py_SET_SIZE(list, 0);
        }
    }
    Py_DECREF(list);
    return result;
}

PyObject *PySequence_Tuple(PyObject *op) {
    if (op == NULL) {
        return null_error();
    }
    if (PyTuple_CheckExact(op)) {
        return Py_NewRef(op);
    }
    if (PyList_CheckExact(op)) {
        return PyList_AsTuple(op);
    }
    PyObject *iter = PyObject_GetIter(op);
    if (iter == NULL) {
        return NULL;
    }
    PyObject *result = tuple_from_iter(op, iter);
    Py_DECREF(iter);
    return result;
}

PyObject *PySequence_List(PyObject *op) {
    if (op == NULL) {
        return null_error();
    }
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    PyObject *none = _PyList_Extend((PyListObject *)list, op);
    if (none == NULL) {
        Py_DECREF(list);
        return NULL;
    }
    Py_DECREF(none);
    return list;
}

PyObject *PySequence_Fast(PyObject *op, const char *message) {
    if (op == NULL) {
        return null_error();
    }
    if (PyList_CheckExact(op) || PyTuple_CheckExact(op)) {
        return Py_NewRef(op);
    }
    PyObject *iter = PyObject_GetIter(op);
    if (iter == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_SetString(PyExc_TypeError, message);
        }
        return NULL;
    }
    PyObject *list = PySequence_List(iter);
    Py_DECREF(iter);
    return list;
}

static Py_ssize_t search_overflow(const char *what) {
    PyErr_SetString(PyExc_OverflowError, what);
    return -1;
}

/* Walks `iter`; see _PySequence_IterSearch. */
static Py_ssize_t search(PyObject *iter, PyObject *value, int operation) {
    Py_ssize_t n = 0;
    PyObject *item;
    while ((item = PyIter_Next(iter)) != NULL) {
        int same = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_DECREF(item);
        if (same < 0) {
            return -1;
        }
        if (same > 0 && operation == PY_ITERSEARCH_CONTAINS) {
            return 1;
        }
        if (same > 0 && operation == PY_ITERSEARCH_INDEX) {
            return n;
        }
        if (same > 0 || operation == PY_ITERSEARCH_INDEX) {
            if (n == PY_SSIZE_T_MAX) {
                return search_overflow(operation == PY_ITERSEARCH_INDEX
                                           ? "index exceeds C integer size"
                                           : "count exceeds C integer size");
            }
            n++;
        }
    }
    if (PyErr_Occurred()) {
        return -1;
    }
    if (operation == PY_ITERSEARCH_INDEX) {
        PyErr_SetString(PyExc_ValueError, "sequence.index(x): x not in sequence");
        return -1;
    }
    return operation == PY_ITERSEARCH_COUNT ? n : 0;
}

Py_ssize_t _PySequence_IterSearch(PyObject *seq, PyObject *value, int operation) {
    if (seq == NULL || value == NULL) {
        null_error();
        return -1;
    }
    PyObject *iter = PyObject_GetIter(seq);
    if (iter == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            type_error("argument of type '%.200s' is not iterable", seq);
        }
        return -1;
    }
    Py_ssize_t result = search(iter, value, operation);
    Py_DECREF(iter);
    return result;
}

Py_ssize_t PySequence_Count(PyObject *op, PyObject *value) {
    return _PySequence_IterSearch(op, value, PY_ITERSEARCH_COUNT);
}

Py_ssize_t PySequence_Index(PyObject *op, PyObject *value) {
    return _PySequence_IterSearch(op, value, PY_ITERSEARCH_INDEX);
}

int PySequence_Contains(PyObject *op, PyObject *value) {
    PySequenceMethods *m = seq_slots(op);
    if (m != NULL && m->sq_contains != NULL) {
        return m->sq_contains(op, value);
    }
    return (int)_PySequence_IterSearch(op, value, PY_ITERSEARCH_CONTAINS);
}
