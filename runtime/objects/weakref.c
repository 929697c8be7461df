/*
 * Weak references.
 *
 * Invariants:
 *   W1: wr_object is not None exactly while the reference is in its object's list.
 *   W2: in a list the plain ref (exact type, no callback) comes first, then the plain
 *       proxy, each at most once; then all others, newest last of the plain ones first.
 *
 * CPython 3.11: Objects/weakrefobject.c. Next: weakproxy.c.
 */
#include "runtime/objects/weakref.h"
#include "runtime/objects/descr.h"
#include "runtime/python.h"

#define WR(op)   ((PyWeakReference *)(void *)(op))
#define LIST(op) ((PyWeakReference **)(void *)_PyObject_GET_WEAKREFS_LISTPTR(op))

Py_ssize_t _PyWeakref_GetWeakrefCount(PyWeakReference *head) {
    Py_ssize_t count = 0;
    for (; head != NULL; head = head->wr_next) {
        count++;
    }
    return count;
}

static PyObject *weakref_vectorcall(PyObject *self, PyObject *const *args,
                                    size_t nargsf, PyObject *kwnames) {
    if (!_PyArg_NoKwnames("weakref", kwnames) ||
        !_PyArg_CheckPositional("weakref", PyVectorcall_NARGS(nargsf), 0, 0)) {
        return NULL;
    }
    return Py_NewRef(PyWeakref_GET_OBJECT(self));
}

static void init_weakref(PyWeakReference *self, PyObject *op, PyObject *callback) {
    self->hash = -1;
    self->wr_object = op;
    self->wr_prev = NULL;
    self->wr_next = NULL;
    self->wr_callback = Py_XNewRef(callback);
    self->vectorcall = weakref_vectorcall;
}

static PyWeakReference *new_weakref(PyObject *op, PyObject *callback,
                                    PyTypeObject *type) {
    PyWeakReference *self = PyObject_GC_New(PyWeakReference, type);
    if (self != NULL) {
        init_weakref(self, op, callback);
        _PyObject_GC_TRACK(self);
    }
    return self;
}

/* Takes the reference out of its object's list; its callback is given to the caller. */
static PyObject *unlink_ref(PyWeakReference *self) {
    PyObject *callback = self->wr_callback;
    if (self->wr_object != Py_None) {
        PyWeakReference **list = LIST(self->wr_object);
        if (*list == self) {
            *list = self->wr_next;
        }
        self->wr_object = Py_None;
        if (self->wr_prev != NULL) {
            self->wr_prev->wr_next = self->wr_next;
        }
        if (self->wr_next != NULL) {
            self->wr_next->wr_prev = self->wr_prev;
        }
        self->wr_prev = NULL;
        self->wr_next = NULL;
    }
    self->wr_callback = NULL;
    return callback;
}

void _PyWeakref_ClearRef(PyWeakReference *self) {
    self->wr_callback = unlink_ref(self);
}

static void weakref_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(unlink_ref(WR(self)));
    Py_TYPE(self)->tp_free(self);
}

static int gc_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(WR(self)->wr_callback);
    return 0;
}

static int gc_clear(PyObject *self) {
    Py_XDECREF(unlink_ref(WR(self)));
    return 0;
}

/* ---- The list ---- */

/* The shared plain ref and proxy of a list, NULL where there is none. */
static void plain_refs(PyWeakReference *head, PyWeakReference **ref,
                       PyWeakReference **proxy) {
    *ref = *proxy = NULL;
    if (head != NULL && head->wr_callback == NULL) {
        if (PyWeakref_CheckRefExact(head)) {
            *ref = head;
            head = head->wr_next;
        }
        if (head != NULL && head->wr_callback == NULL && PyWeakref_CheckProxy(head)) {
            *proxy = head;
        }
    }
}

static void insert_after(PyWeakReference *newref, PyWeakReference *prev) {
    newref->wr_prev = prev;
    newref->wr_next = prev->wr_next;
    if (prev->wr_next != NULL) {
        prev->wr_next->wr_prev = newref;
    }
    prev->wr_next = newref;
}

static void insert_head(PyWeakReference *newref, PyWeakReference **list) {
    newref->wr_prev = NULL;
    newref->wr_next = *list;
    if (*list != NULL) {
        (*list)->wr_prev = newref;
    }
    *list = newref;
}

static int check_supported(PyObject *op) {
    if (PyType_SUPPORTS_WEAKREFS(Py_TYPE(op))) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "cannot create weak reference to '%s' object",
                 Py_TYPE(op)->tp_name);
    return 0;
}

PyObject *PyWeakref_NewRef(PyObject *op, PyObject *callback) {
    PyWeakReference *ref, *proxy;
    if (!check_supported(op)) {
        return NULL;
    }
    callback = callback == Py_None ? NULL : callback;
    plain_refs(*LIST(op), &ref, &proxy);
    if (callback == NULL && ref != NULL) {
        return Py_NewRef(ref);
    }
    PyWeakReference *result = new_weakref(op, callback, &_PyWeakref_RefType);
    if (result == NULL) {
        return NULL;
    }
    /* Making it may have run a collection, and that the code of others. */
    plain_refs(*LIST(op), &ref, &proxy);
    if (callback == NULL) {
        if (ref != NULL) {
            result->wr_object = Py_None; /* was never linked */
            Py_DECREF(result);
            return Py_NewRef(ref);
        }
        insert_head(result, LIST(op));
    } else {
        PyWeakReference *prev = proxy == NULL ? ref : proxy;
        if (prev == NULL) {
            insert_head(result, LIST(op));
        } else {
            insert_after(result, prev);
        }
    }
    return (PyObject *)result;
}

PyObject *PyWeakref_NewProxy(PyObject *op, PyObject *callback) {
    PyWeakReference *ref, *proxy;
    if (!check_supported(op)) {
        return NULL;
    }
    callback = callback == Py_None ? NULL : callback;
    plain_refs(*LIST(op), &ref, &proxy);
    if (callback == NULL && proxy != NULL) {
        return Py_NewRef(proxy);
    }
    PyTypeObject *type =
        PyCallable_Check(op) ? &_PyWeakref_CallableProxyType : &_PyWeakref_ProxyType;
    PyWeakReference *result = new_weakref(op, callback, type);
    if (result == NULL) {
        return NULL;
    }
    plain_refs(*LIST(op), &ref, &proxy);
    if (callback == NULL && proxy != NULL) {
        result->wr_object = Py_None;
        Py_DECREF(result);
        return Py_NewRef(proxy);
    }
    PyWeakReference *prev = callback != NULL && proxy != NULL ? proxy : ref;
    if (prev == NULL) {
        insert_head(result, LIST(op));
    } else {
        insert_after(result, prev);
    }
    return (PyObject *)result;
}

PyObject *PyWeakref_GetObject(PyObject *ref) {
    if (ref == NULL || !PyWeakref_Check(ref)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    return PyWeakref_GET_OBJECT(ref);
}

/* ---- When the object dies ---- */

static void handle_callback(PyWeakReference *ref, PyObject *callback) {
    PyObject *res = PyObject_CallOneArg(callback, (PyObject *)ref);
    if (res == NULL) {
        PyErr_WriteUnraisable(callback);
    } else {
        Py_DECREF(res);
    }
}

/* All references are dead before the first callback runs. */
static void clear_with_callbacks(PyWeakReference **list, Py_ssize_t count) {
    PyObject *pairs = PyTuple_New(count * 2);
    if (pairs == NULL) {
        PyErr_Clear();
        while (*list != NULL) {
            Py_XDECREF(unlink_ref(*list));
        }
        return;
    }
    Py_ssize_t n = 0;
    while (*list != NULL) {
        PyWeakReference *ref = *list;
        PyObject *callback = unlink_ref(ref);
        /* A reference that is being freed itself does not call. */
        if (callback != NULL && Py_REFCNT(ref) > 0) {
            PyTuple_SET_ITEM(pairs, n++, Py_NewRef(ref));
            PyTuple_SET_ITEM(pairs, n++, callback);
        } else {
            Py_XDECREF(callback);
        }
    }
    for (Py_ssize_t i = 0; i < n; i += 2) {
        handle_callback(WR(PyTuple_GET_ITEM(pairs, i)), PyTuple_GET_ITEM(pairs, i + 1));
    }
    Py_DECREF(pairs);
}

void PyObject_ClearWeakRefs(PyObject *object) {
    if (!PyType_SUPPORTS_WEAKREFS(Py_TYPE(object))) {
        return;
    }
    PyWeakReference **list = LIST(object);
    while (*list != NULL && (*list)->wr_callback == NULL) {
        (void)unlink_ref(*list);
    }
    if (*list == NULL) {
        return;
    }
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    clear_with_callbacks(list, _PyWeakref_GetWeakrefCount(*list));
    PyErr_Restore(type, value, tb);
}

/* ---- The type ---- */

static PyObject *weakref_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *op, *callback = NULL;
    if (!PyArg_UnpackTuple(args, "__new__", 1, 2, &op, &callback)) {
        return NULL;
    }
    if (type == &_PyWeakref_RefType) {
        return PyWeakref_NewRef(op, callback);
    }
    if (!check_supported(op)) {
        return NULL;
    }
    PyWeakReference *self = (PyWeakReference *)type->tp_alloc(type, 0), *ref, *proxy;
    if (self == NULL) {
        return NULL;
    }
    init_weakref(self, op, callback == Py_None ? NULL : callback);
    plain_refs(*LIST(op), &ref, &proxy);
    PyWeakReference *prev = proxy == NULL ? ref : proxy;
    if (prev == NULL) {
        insert_head(self, LIST(op));
    } else {
        insert_after(self, prev);
    }
    return (PyObject *)self;
}

static int weakref_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyObject *op, *callback;
    if (!_PyArg_NoKeywords("ref", kwargs)) {
        return -1;
    }
    return PyArg_UnpackTuple(args, "__init__", 1, 2, &op, &callback) ? 0 : -1;
}

static Py_hash_t weakref_hash(PyObject *self) {
    PyWeakReference *ref = WR(self);
    if (ref->hash != -1) {
        return ref->hash;
    }
    PyObject *obj = PyWeakref_GET_OBJECT(self);
    if (obj == Py_None) {
        PyErr_SetString(PyExc_TypeError, "weak object has gone away");
        return -1;
    }
    Py_INCREF(obj);
    ref->hash = PyObject_Hash(obj);
    Py_DECREF(obj);
    return ref->hash;
}

static PyObject *weakref_repr(PyObject *self) {
    PyObject *obj = PyWeakref_GET_OBJECT(self), *name = NULL, *repr;
    if (obj == Py_None) {
        return PyUnicode_FromFormat("<weakref at %p; dead>", self);
    }
    Py_INCREF(obj);
    if (_PyObject_LookupAttr(obj, _Py_ID(__name__), &name) < 0) {
        Py_DECREF(obj);
        return NULL;
    }
    if (name == NULL || !PyUnicode_Check(name)) {
        repr = PyUnicode_FromFormat("<weakref at %p; to '%s' at %p>", self,
                                    Py_TYPE(obj)->tp_name, obj);
    } else {
        repr = PyUnicode_FromFormat("<weakref at %p; to '%s' at %p (%U)>", self,
                                    Py_TYPE(obj)->tp_name, obj, name);
    }
    Py_XDECREF(name);
    Py_DECREF(obj);
    return repr;
}

/* Two living references compare as their objects, else by identity. */
static PyObject *weakref_richcompare(PyObject *self, PyObject *other, int op) {
    if ((op != Py_EQ && op != Py_NE) || !PyWeakref_CheckRef(self) ||
        !PyWeakref_CheckRef(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *a = PyWeakref_GET_OBJECT(self), *b = PyWeakref_GET_OBJECT(other);
    if (a == Py_None || b == Py_None) {
        int same = self == other;
        return PyBool_FromLong(op == Py_EQ ? same : !same);
    }
    Py_INCREF(a);
    Py_INCREF(b);
    PyObject *res = PyObject_RichCompare(a, b, op);
    Py_DECREF(a);
    Py_DECREF(b);
    return res;
}

static PyMemberDef weakref_members[] = {
    {"__callback__", T_OBJECT, offsetof(PyWeakReference, wr_callback), READONLY},
    {NULL}};
static PyMethodDef weakref_methods[] = {
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"}, {NULL}};

PyTypeObject _PyWeakref_RefType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "weakref.ReferenceType",
    .tp_basicsize = sizeof(PyWeakReference),
    .tp_dealloc = weakref_dealloc,
    .tp_vectorcall_offset = offsetof(PyWeakReference, vectorcall),
    .tp_repr = weakref_repr,
    .tp_hash = weakref_hash,
    .tp_call = PyVectorcall_Call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
                Py_TPFLAGS_BASETYPE,
    .tp_traverse = gc_traverse,
    .tp_clear = gc_clear,
    .tp_richcompare = weakref_richcompare,
    .tp_methods = weakref_methods,
    .tp_members = weakref_members,
    .tp_init = weakref_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = weakref_new,
    .tp_free = PyObject_GC_Del,
};
