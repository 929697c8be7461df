/*
 * The collector against a model: random graphs of instances, lists, dicts and tuples,
 * of which some nodes are held from outside. What the model can reach must stay, all
 * else must go, and the rings must be sound (G1, G2) after each collection.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runtime/python.h"

#define N_NODES 60

static uint32_t seed = 2463534242u;

static uint32_t next(uint32_t below) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

/* Odd ones are instances of a plain class, even ones of a list subclass with a slot. */
static PyObject *nodes[N_NODES];
static int edges[N_NODES][4], n_edges[N_NODES], held[N_NODES], reached[N_NODES];
static int alive[N_NODES]; /* set to 0 by the callback of a weak reference */
static PyObject *plain_class, *slot_class;

static PyObject *make_class(const char *name, PyObject *slots) {
    PyObject *dict = PyDict_New();
    if (slots != NULL) {
        assert_int_equal(PyDict_SetItemString(dict, "__slots__", slots), 0);
    }
    PyObject *cls = PyObject_CallFunction((PyObject *)&PyType_Type, "s(O)O", name,
                                          slots == NULL ? (PyObject *)&PyBaseObject_Type
                                                        : (PyObject *)&PyList_Type,
                                          dict);
    Py_DECREF(dict);
    assert_non_null(cls);
    return cls;
}

static int begin(void **state) {
    if (Py_InitializeEx() < 0) {
        return -1;
    }
    plain_class = make_class("Plain", NULL);
    PyObject *slots = Py_BuildValue("(ss)", "a", "__weakref__");
    slot_class = make_class("Slot", slots);
    Py_DECREF(slots);
    return 0;
}

static PyObject *new_node(int i) {
    return PyObject_CallNoArgs(i % 2 ? plain_class : slot_class);
}

/* The edge number `slot`: an attribute (straight, in a tuple, in a dict) or an item. */
static void connect(PyObject *from, int slot, PyObject *to) {
    char name[8] = {(char)('p' + slot), 0};
    if (Py_IS_TYPE(from, (PyTypeObject *)plain_class)) {
        PyObject *wrapped = slot == 0   ? Py_NewRef(to)
                            : slot == 1 ? PyTuple_Pack(1, to)
                                        : Py_BuildValue("{sO}", "k", to);
        assert_int_equal(PyObject_SetAttrString(from, name, wrapped), 0);
        Py_DECREF(wrapped);
    } else if (slot == 0) {
        assert_int_equal(PyObject_SetAttrString(from, "a", to), 0);
    } else {
        assert_int_equal(PyList_Append(from, to), 0);
    }
}

static void build(void) {
    for (int i = 0; i < N_NODES; i++) {
        nodes[i] = new_node(i);
        assert_non_null(nodes[i]);
        alive[i] = 1;
        held[i] = next(12) == 0;
        reached[i] = 0;
        n_edges[i] = (int)next(4);
    }
    for (int i = 0; i < N_NODES; i++) {
        for (int e = 0; e < n_edges[i]; e++) {
            edges[i][e] = (int)next(N_NODES);
            connect(nodes[i], e, nodes[edges[i][e]]);
        }
    }
}

static void reach(int i) {
    if (reached[i]) {
        return;
    }
    reached[i] = 1;
    for (int e = 0; e < n_edges[i]; e++) {
        reach(edges[i][e]);
    }
}

static PyObject *died(PyObject *index, PyObject *ref) {
    alive[PyLong_AsLong(index)] = 0;
    Py_RETURN_NONE;
}
static PyMethodDef died_def = {"died", died, METH_O, NULL};

static void one_graph(void **state) {
    PyObject *refs[N_NODES];
    build();
    for (int i = 0; i < N_NODES; i++) {
        PyObject *index = PyLong_FromLong(i);
        PyObject *callback = PyCFunction_New(&died_def, index);
        refs[i] = PyWeakref_NewRef(nodes[i], callback);
        assert_non_null(refs[i]);
        Py_DECREF(index);
        Py_DECREF(callback);
        if (held[i]) {
            reach(i);
        }
    }
    for (int i = 0; i < N_NODES; i++) {
        if (!held[i]) {
            Py_DECREF(nodes[i]);
        }
    }
    /* Automatic collections meanwhile make nodes grow old. */
    int generation = PyGC_IsEnabled() ? 2 : (int)next(3);
    _PyGC_CollectGeneration(generation, NULL);
    _PyGC_Check();
    for (int i = 0; i < N_NODES; i++) {
        assert_int_equal(alive[i], reached[i]);
        assert_int_equal(PyWeakref_GET_OBJECT(refs[i]) != Py_None, reached[i]);
    }
    for (int i = 0; i < N_NODES; i++) {
        if (held[i]) {
            Py_DECREF(nodes[i]);
        }
    }
    _PyGC_CollectGeneration(2, NULL);
    _PyGC_Check();
    for (int i = 0; i < N_NODES; i++) {
        assert_int_equal(alive[i], 0);
        Py_DECREF(refs[i]);
    }
}

static void many_graphs(void **state) {
    PyGC_Disable();
    for (int i = 0; i < 300; i++) {
        one_graph(state);
        if (i == 100) {
            PyGC_Enable();
        }
    }
}

/* Lookups give the same answer with a warm cache, a cold one, and after a change. */
static void cached_lookups(void **state) {
    PyObject *sub =
        PyObject_CallFunction((PyObject *)&PyType_Type, "s(O){}", "Sub", plain_class);
    PyObject *name = PyUnicode_InternFromString("thing");
    PyTypeObject *type = (PyTypeObject *)sub;
    for (long i = 0; i < 50; i++) {
        PyObject *value = PyLong_FromLong(1000 + i);
        assert_null(_PyType_Lookup(type, name));
        assert_int_equal(PyObject_SetAttr(plain_class, name, value), 0);
        assert_ptr_equal(_PyType_Lookup(type, name), value);
        assert_ptr_equal(_PyType_Lookup(type, name), value);
        unsigned int version = type->tp_version_tag;
        if (i % 7 == 0) {
            PyType_ClearCache();
        }
        assert_ptr_equal(_PyType_Lookup(type, name), value);
        assert_int_equal(PyObject_SetAttr(plain_class, name, NULL), 0);
        assert_null(_PyType_Lookup(type, name));
        assert_int_not_equal(type->tp_version_tag, version);
        Py_DECREF(value);
    }
    Py_DECREF(name);
    Py_DECREF(sub);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_graphs),
        cmocka_unit_test(cached_lookups),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
