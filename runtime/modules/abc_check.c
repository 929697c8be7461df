/*
 * isinstance() and issubclass() with an abstract base class, and register().
 *
 * Invariant: a set of weak references is copied before code of the program may run.
 *
 * CPython 3.11: Modules/_abc.c. Before: abcmodule.c.
 */
#include "runtime/modules/abc.h"
#include "runtime/objects/type_internal.h"

/* ---- Sets of weak references ---- */

/* Called when a class dies: `self` is a weak reference to the set. */
static PyObject *forget(PyObject *self, PyObject *ref) {
    PyObject *set = PyWeakref_GET_OBJECT(self);
    if (set != Py_None) {
        Py_INCREF(set);
        int err = PySet_Discard(set, ref);
        Py_DECREF(set);
        if (err < 0) {
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

static PyMethodDef forget_def = {"_destroy", forget, METH_O, NULL};

static int add_weak(PyObject **set, PyObject *cls) {
    if (*set == NULL && (*set = PySet_New(NULL)) == NULL) {
        return -1;
    }
    PyObject *home = PyWeakref_NewRef(*set, NULL);
    PyObject *callback =
        home == NULL ? NULL : PyCFunction_NewEx(&forget_def, home, NULL);
    PyObject *ref = callback == NULL ? NULL : PyWeakref_NewRef(cls, callback);
    int err = ref == NULL ? -1 : PySet_Add(*set, ref);
    Py_XDECREF(ref);
    Py_XDECREF(callback);
    Py_XDECREF(home);
    return err;
}

/* 1, 0 or -1; what cannot be referred to weakly is in no set. */
static int has_weak(PyObject *set, PyObject *cls) {
    if (set == NULL || PySet_GET_SIZE(set) == 0) {
        return 0;
    }
    PyObject *ref = PyWeakref_NewRef(cls, NULL);
    if (ref == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            return 0;
        }
        return -1;
    }
    int found = PySet_Contains(set, ref);
    Py_DECREF(ref);
    return found;
}

/* ---- register() ---- */

/* A registered class and its subclasses are matched as the abstract class is. */
static void set_collection(PyTypeObject *cls, unsigned long flag) {
    if (PyType_HasFeature(cls, Py_TPFLAGS_IMMUTABLETYPE) ||
        (cls->tp_flags & ABC_COLLECTION) == flag) {
        return;
    }
    cls->tp_flags = (cls->tp_flags & ~ABC_COLLECTION) | flag;
    struct type_children *children = _PyType_Children(cls);
    for (Py_ssize_t i = 0; children != NULL && i < children->n; i++) {
        set_collection(children->types[i], flag);
    }
}

PyObject *_PyABC_Register(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    PyObject *self, *subclass;
    if (!_PyArg_UnpackStack(args, n, "_abc_register", 2, 2, &self, &subclass)) {
        return NULL;
    }
    if (!PyType_Check(subclass)) {
        PyErr_SetString(PyExc_TypeError, "Can only register classes");
        return NULL;
    }
    int result = PyObject_IsSubclass(subclass, self);
    if (result != 0) {
        return result < 0 ? NULL : Py_NewRef(subclass);
    }
    result = PyObject_IsSubclass(self, subclass);
    if (result != 0) {
        if (result > 0) {
            PyErr_SetString(PyExc_RuntimeError,
                            "Refusing to create an inheritance cycle");
        }
        return NULL;
    }
    struct abc_data *data = _PyABC_Data(self);
    if (data == NULL || add_weak(&data->sets[ABC_REGISTRY], subclass) < 0) {
        Py_XDECREF(data);
        return NULL;
    }
    Py_DECREF(data);
    _PyABC_counter++;
    unsigned long flag =
        PyType_Check(self) ? ((PyTypeObject *)self)->tp_flags & ABC_COLLECTION : 0;
    if (flag != 0) {
        set_collection((PyTypeObject *)subclass, flag);
    }
    return Py_NewRef(subclass);
}

/* ---- isinstance() ---- */

static int ask_subclass(PyObject *self, PyObject *cls) {
    PyObject *res = PyObject_CallMethodOneArg(self, _Py_ID(__subclasscheck__), cls);
    int truth = res == NULL ? -1 : PyObject_IsTrue(res);
    Py_XDECREF(res);
    return truth;
}

static int check_instance(PyObject *self, struct abc_data *data, PyObject *instance,
                          PyObject *cls) {
    PyObject *type = (PyObject *)Py_TYPE(instance);
    int found = has_weak(data->sets[ABC_CACHE], cls);
    if (found != 0) {
        return found;
    }
    if (type == cls && data->negative_version == _PyABC_counter) {
        found = has_weak(data->sets[ABC_NEGATIVE], cls);
        if (found != 0) {
            return found < 0 ? -1 : 0;
        }
    }
    found = ask_subclass(self, cls);
    return found != 0 || type == cls ? found : ask_subclass(self, type);
}

PyObject *_PyABC_InstanceCheck(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    PyObject *self, *instance;
    if (!_PyArg_UnpackStack(args, n, "_abc_instancecheck", 2, 2, &self, &instance)) {
        return NULL;
    }
    struct abc_data *data = _PyABC_Data(self);
    PyObject *cls = data == NULL ? NULL : PyObject_GetAttr(instance, _Py_ID(__class__));
    int found = cls == NULL ? -1 : check_instance(self, data, instance, cls);
    Py_XDECREF(cls);
    Py_XDECREF(data);
    return found < 0 ? NULL : PyBool_FromLong(found);
}

/* ---- issubclass() ---- */

/* 1 when `cls` is below a registered class, which the cache then learns; 0 or -1. */
static int below_registered(struct abc_data *data, PyObject *cls) {
    int found = has_weak(data->sets[ABC_REGISTRY], cls);
    if (found != 0 || data->sets[ABC_REGISTRY] == NULL) {
        return found; /* not cached: the registry answers as fast */
    }
    PyObject *refs = PySequence_Tuple(data->sets[ABC_REGISTRY]);
    if (refs == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 0; found == 0 && i < PyTuple_GET_SIZE(refs); i++) {
        PyObject *known = PyWeakref_GET_OBJECT(PyTuple_GET_ITEM(refs, i));
        if (known != Py_None) {
            Py_INCREF(known);
            found = PyObject_IsSubclass(cls, known);
            Py_DECREF(known);
        }
    }
    Py_DECREF(refs);
    if (found > 0 && add_weak(&data->sets[ABC_CACHE], cls) < 0) {
        return -1;
    }
    return found;
}

/* The same for self.__subclasses__(). */
static int below_subclass(PyObject *self, struct abc_data *data, PyObject *cls) {
    PyObject *list = PyObject_CallMethodNoArgs(self, _Py_ID(__subclasses__));
    if (list == NULL) {
        return -1;
    }
    int found = 0;
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "__subclasses__() must return a list");
        found = -1;
    }
    for (Py_ssize_t i = 0; found == 0 && i < PyList_GET_SIZE(list); i++) {
        PyObject *known = Py_NewRef(PyList_GET_ITEM(list, i));
        found = PyObject_IsSubclass(cls, known);
        Py_DECREF(known);
    }
    Py_DECREF(list);
    if (found > 0 && add_weak(&data->sets[ABC_CACHE], cls) < 0) {
        return -1;
    }
    return found;
}

/* What the class's own __subclasshook__ says: 1, 0, -1, or 2 for nothing. */
static int ask_hook(PyObject *self, struct abc_data *data, PyObject *cls) {
    PyObject *answer = PyObject_CallMethodOneArg(self, _Py_ID(__subclasshook__), cls);
    int result = 2;
    if (answer == NULL) {
        return -1;
    }
    if (answer == Py_True || answer == Py_False) {
        result = answer == Py_True;
        int which = result ? ABC_CACHE : ABC_NEGATIVE;
        result = add_weak(&data->sets[which], cls) < 0 ? -1 : result;
    } else if (answer != Py_NotImplemented) {
        PyErr_SetString(PyExc_AssertionError, "__subclasshook__ must return either "
                                              "False, True, or NotImplemented");
        result = -1;
    }
    Py_DECREF(answer);
    return result;
}

/* An out-of-date negative cache is emptied, else asked: 1 when it knows `cls`. */
static int known_not(struct abc_data *data, PyObject *cls) {
    if (data->negative_version == _PyABC_counter) {
        return has_weak(data->sets[ABC_NEGATIVE], cls);
    }
    if (data->sets[ABC_NEGATIVE] != NULL && PySet_Clear(data->sets[ABC_NEGATIVE]) < 0) {
        return -1;
    }
    data->negative_version = _PyABC_counter;
    return 0;
}

static int check_subclass(PyObject *self, struct abc_data *data, PyObject *cls) {
    int found = has_weak(data->sets[ABC_CACHE], cls);
    if (found != 0) {
        return found;
    }
    found = known_not(data, cls);
    if (found != 0) {
        return found < 0 ? -1 : 0;
    }
    found = ask_hook(self, data, cls);
    if (found != 2) {
        return found;
    }
    if (PyType_IsSubtype((PyTypeObject *)cls, (PyTypeObject *)self)) {
        return add_weak(&data->sets[ABC_CACHE], cls) < 0 ? -1 : 1;
    }
    found = below_registered(data, cls);
    if (found == 0) {
        found = below_subclass(self, data, cls);
    }
    if (found == 0 && add_weak(&data->sets[ABC_NEGATIVE], cls) < 0) {
        return -1;
    }
    return found;
}

PyObject *_PyABC_SubclassCheck(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    PyObject *self, *cls;
    if (!_PyArg_UnpackStack(args, n, "_abc_subclasscheck", 2, 2, &self, &cls)) {
        return NULL;
    }
    if (!PyType_Check(cls)) {
        PyErr_SetString(PyExc_TypeError, "issubclass() arg 1 must be a class");
        return NULL;
    }
    struct abc_data *data = _PyABC_Data(self);
    int found = data == NULL ? -1 : check_subclass(self, data, cls);
    Py_XDECREF(data);
    return found < 0 ? NULL : PyBool_FromLong(found);
}
