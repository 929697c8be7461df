/*
 * Dicts, sets and sorting against models: random stores and deletions on a few keys,
 * compared after each with plain arrays that do the same slowly.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "runtime/python.h"

#define N_KEYS 40

static uint32_t seed = 88172645u;

static uint32_t next(uint32_t below) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

static int begin(void **state) {
    return Py_InitializeEx();
}

/* The model: keys in order of insertion, a value for each. */
static int order[N_KEYS], values[N_KEYS], n_items;

static int model_find(int key) {
    for (int i = 0; i < n_items; i++) {
        if (order[i] == key) {
            return i;
        }
    }
    return -1;
}

static void model_store(int key, int value) {
    if (model_find(key) < 0) {
        order[n_items++] = key;
    }
    values[key] = value;
}

static void model_delete(int key) {
    int i = model_find(key);
    for (n_items--; i < n_items; i++) {
        order[i] = order[i + 1];
    }
}

/* Key `k` of a test: small ints, some of which share their low bits, or str. */
static PyObject *make_key(int k, int kind) {
    return kind == 0   ? PyLong_FromLong(k * 64 - 640)
           : kind == 1 ? PyUnicode_FromFormat("key%d", k)
           : k % 2     ? PyLong_FromLong(k - 2)
                       : PyUnicode_FromFormat("k%d", k);
}

static void check_dict(PyObject *dict, PyObject **keys) {
    PyDictKeysObject *dk = ((PyDictObject *)dict)->ma_keys;
    PyObject *key, *value;
    Py_ssize_t pos = 0;
    int i = 0;
    assert_int_equal(PyDict_GET_SIZE(dict), n_items);
    assert_true(dk->dk_nentries >= n_items && dk->dk_usable >= 0); /* D1 */
    while (PyDict_Next(dict, &pos, &key, &value)) {
        assert_int_equal(PyObject_RichCompareBool(key, keys[order[i]], Py_EQ), 1);
        assert_int_equal(PyLong_AsLong(value), values[order[i]]);
        i++;
    }
    assert_int_equal(i, n_items);
    for (int k = 0; k < N_KEYS; k++) {
        value = PyDict_GetItemWithError(dict, keys[k]);
        assert_int_equal(value != NULL, model_find(k) >= 0);
    }
}

static void try_dict(int kind) {
    PyObject *dict = PyDict_New(), *keys[N_KEYS];
    for (int k = 0; k < N_KEYS; k++) {
        keys[k] = make_key(k, kind);
    }
    n_items = 0;
    for (int round = 0; round < 4000; round++) {
        int k = (int)next(N_KEYS);
        if (next(100) < 55) {
            /* A fresh key now and then: equal, not the same. */
            PyObject *key = next(2) ? make_key(k, kind) : Py_NewRef(keys[k]);
            PyObject *value = PyLong_FromLong(round);
            assert_int_equal(PyDict_SetItem(dict, key, value), 0);
            Py_DECREF(key);
            Py_DECREF(value);
            model_store(k, round);
        } else if (model_find(k) >= 0) {
            assert_int_equal(PyDict_DelItem(dict, keys[k]), 0);
            model_delete(k);
        }
        if (round % 7 == 0) {
            check_dict(dict, keys);
        }
        if (round % 501 == 0) {
            Py_SETREF(dict, PyDict_Copy(dict));
            check_dict(dict, keys);
        }
    }
    PyDict_Clear(dict);
    n_items = 0;
    check_dict(dict, keys);
    Py_DECREF(dict);
    for (int k = 0; k < N_KEYS; k++) {
        Py_DECREF(keys[k]);
    }
}

static void dict_follows_the_model(void **state) {
    for (int kind = 0; kind < 3; kind++) {
        try_dict(kind);
    }
}

/* Values on shared keys: each instance keeps its own order of insertion. */
static void split_values_keep_their_order(void **state) {
    PyDictKeysObject *shared = _PyDict_NewKeysForClass();
    for (int instance = 0; instance < 50; instance++) {
        PyDictValues *split = _PyDictValues_New(shared);
        n_items = 0;
        for (int round = 0; round < 12; round++) {
            int k = (int)next(6);
            PyObject *name = PyUnicode_FromFormat("name%d", k);
            PyUnicode_InternInPlace(&name);
            Py_ssize_t ix = _PyDictKeys_InsertShared(shared, name);
            Py_DECREF(name);
            if (ix == DKIX_EMPTY) {
                continue;
            }
            if (split->values[ix] == NULL) {
                _PyDictValues_AddToInsertionOrder(split, ix);
            }
            Py_XSETREF(split->values[ix], PyLong_FromLong(round));
            model_store(k, round);
        }
        PyObject *dict = _PyDict_FromValues(shared, split), *key, *value;
        Py_ssize_t pos = 0;
        for (int i = 0; i < n_items; i++) {
            assert_int_equal(PyDict_Next(dict, &pos, &key, &value), 1);
            assert_int_equal(PyLong_AsLong(value), values[order[i]]);
        }
        assert_int_equal(PyDict_Next(dict, &pos, &key, &value), 0);
        /* A key that is no str makes it an ordinary dict. */
        assert_int_equal(PyDict_SetItem(dict, Py_None, Py_None), 0);
        assert_null(((PyDictObject *)dict)->ma_values);
        assert_int_equal(PyDict_GET_SIZE(dict), n_items + 1);
        Py_DECREF(dict);
    }
    _PyDictKeys_DecRef(shared);
}

static void set_follows_the_model(void **state) {
    PyObject *set = PySet_New(NULL);
    n_items = 0;
    for (int round = 0; round < 6000; round++) {
        int k = (int)next(N_KEYS);
        PyObject *key = make_key(k, 0);
        if (next(2)) {
            assert_int_equal(PySet_Add(set, key), 0);
            model_store(k, 0);
        } else {
            int had = model_find(k) >= 0;
            assert_int_equal(PySet_Discard(set, key), had);
            if (had) {
                model_delete(k);
            }
        }
        PySetObject *so = (PySetObject *)set;
        assert_int_equal(PySet_GET_SIZE(set), n_items);
        assert_int_equal(PySet_Contains(set, key), model_find(k) >= 0);
        assert_true(so->used <= so->fill && so->fill <= so->mask); /* S1 */
        assert_int_equal(so->table == so->smalltable,
                         so->mask + 1 == PySet_MINSIZE); /* S2 */
        Py_DECREF(key);
    }
    Py_DECREF(set);
}

/* Pairs (key, place) sorted by key alone: places rise among equal keys. */
static void sort_is_stable(void **state) {
    for (int n = 0; n < 400; n += 1 + n / 7) {
        PyObject *list = PyList_New(0);
        for (int i = 0; i < n; i++) {
            long key = next(3) ? (long)next((uint32_t)n / 3 + 1) : i;
            PyObject *pair = Py_BuildValue("(li)", key, i);
            assert_int_equal(PyList_Append(list, pair), 0);
            Py_DECREF(pair);
        }
        assert_int_equal(PyList_Sort(list), 0);
        for (int i = 1; i < n; i++) {
            PyObject *a = PyList_GET_ITEM(list, i - 1), *b = PyList_GET_ITEM(list, i);
            assert_int_equal(PyObject_RichCompareBool(a, b, Py_LT), 1);
        }
        Py_DECREF(list);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dict_follows_the_model),
        cmocka_unit_test(split_values_keep_their_order),
        cmocka_unit_test(set_follows_the_model),
        cmocka_unit_test(sort_is_stable),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
