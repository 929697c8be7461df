/*
 * The module _thread, on a machine where a program has one thread: locks that nobody
 * else can hold, and the identity of that thread.
 *
 * Invariant: to wait for a lock that is held would be to wait for ever, so acquire()
 * then gives False if it may, else raises RuntimeError.
 *
 * CPython 3.11: Modules/_threadmodule.c.
 */
#include "runtime/objects/structseq.h"
#include "runtime/python.h"
#include "runtime/vm/traceback.h"

PyObject *PyInit__thread(void);

#define THE_THREAD 1 /* its identity */

typedef struct {
    PyObject_HEAD PyObject *weakreflist;
    Py_ssize_t count; /* times held; a plain lock: 0 or 1 */
} lockobject;

static PyTypeObject lock_type, rlock_type, local_type;

static PyObject *lock_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    lockobject *lock = PyObject_New(lockobject, type);
    if (lock != NULL) {
        lock->weakreflist = NULL;
        lock->count = 0;
    }
    return (PyObject *)lock;
}

static void lock_dealloc(PyObject *self) {
    if (((lockobject *)self)->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    PyObject_Free(self);
}

static PyObject *lock_acquire(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"blocking", "timeout", NULL};
    int blocking = 1;
    double timeout = -1;
    lockobject *lock = (lockobject *)self;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|pd:acquire", keywords, &blocking,
                                     &timeout)) {
        return NULL;
    }
    if (!blocking && timeout != -1) {
        PyErr_SetString(PyExc_ValueError,
                        "can't specify a timeout for a non-blocking call");
        return NULL;
    }
    if (timeout < 0 && timeout != -1) {
        PyErr_SetString(PyExc_ValueError,
                        "timeout value must be a non-negative number");
        return NULL;
    }
    if (lock->count == 0 || Py_IS_TYPE(self, &rlock_type)) {
        lock->count++;
        Py_RETURN_TRUE;
    }
    if (!blocking || timeout >= 0) {
        Py_RETURN_FALSE;
    }
    PyErr_SetString(PyExc_RuntimeError,
                    "lock is held, and there is no other thread to release it");
    return NULL;
}

static PyObject *lock_enter(PyObject *self, PyObject *ignored) {
    return lock_acquire(self, _Py_EMPTY_TUPLE, NULL);
}

static PyObject *lock_release(PyObject *self, PyObject *ignored) {
    lockobject *lock = (lockobject *)self;
    if (lock->count == 0) {
        PyErr_SetString(PyExc_RuntimeError, Py_IS_TYPE(self, &rlock_type)
                                                ? "cannot release un-acquired lock"
                                                : "release unlocked lock");
        return NULL;
    }
    lock->count--;
    Py_RETURN_NONE;
}

static PyObject *lock_exit(PyObject *self, PyObject *args) {
    return lock_release(self, NULL);
}

static PyObject *lock_locked(PyObject *self, PyObject *ignored) {
    return PyBool_FromLong(((lockobject *)self)->count != 0);
}

static PyObject *rlock_is_owned(PyObject *self, PyObject *ignored) {
    return lock_locked(self, NULL);
}

static PyObject *lock_repr(PyObject *self) {
    lockobject *lock = (lockobject *)self;
    const char *state = lock->count > 0 ? "locked" : "unlocked";
    if (Py_IS_TYPE(self, &rlock_type)) {
        return PyUnicode_FromFormat(
            "<%s %s object owner=%d count=%zd at %p>", state, Py_TYPE(self)->tp_name,
            lock->count > 0 ? THE_THREAD : 0, lock->count, self);
    }
    return PyUnicode_FromFormat("<%s %s object at %p>", state, Py_TYPE(self)->tp_name,
                                self);
}

#define LOCK_METHODS                                                                   \
    {"acquire", _PyCFunction_CAST(lock_acquire), METH_VARARGS | METH_KEYWORDS,         \
     "acquire(blocking=True, timeout=-1) -> bool"},                                    \
        {"release", lock_release, METH_NOARGS, "release()\n\nRelease the lock."},      \
        {"__enter__", lock_enter, METH_NOARGS, NULL}, {                                \
        "__exit__", lock_exit, METH_VARARGS, NULL                                      \
    }

static PyMethodDef lock_methods[] = {
    LOCK_METHODS,
    {"locked", lock_locked, METH_NOARGS, "locked() -> bool"},
    {NULL},
};
static PyMethodDef rlock_methods[] = {
    LOCK_METHODS,
    {"_is_owned", rlock_is_owned, METH_NOARGS, NULL},
    {NULL},
};

#define LOCK_TYPE(name, text, methods)                                                 \
    static PyTypeObject name = {                                                       \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = text,                         \
        .tp_basicsize = sizeof(lockobject),                                            \
        .tp_dealloc = lock_dealloc,                                                    \
        .tp_repr = lock_repr,                                                          \
        .tp_flags = Py_TPFLAGS_DEFAULT,                                                \
        .tp_weaklistoffset = offsetof(lockobject, weakreflist),                        \
        .tp_methods = methods,                                                         \
        .tp_new = lock_new,                                                            \
    }
LOCK_TYPE(lock_type, "_thread.lock", lock_methods);
LOCK_TYPE(rlock_type, "_thread.RLock", rlock_methods);

/* ---- _local: with one thread, an object with attributes ---- */

typedef struct {
    PyObject_HEAD PyObject *dict;
} localobject;

static void local_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((localobject *)self)->dict);
    Py_TYPE(self)->tp_free(self);
}

static int local_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((localobject *)self)->dict);
    return 0;
}

static PyTypeObject local_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_thread._local",
    .tp_basicsize = sizeof(localobject),
    .tp_dealloc = local_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "Attributes of which each thread has its own.",
    .tp_traverse = local_traverse,
    .tp_dictoffset = offsetof(localobject, dict),
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};

/* ---- What threading.excepthook is told of ---- */

static PyTypeObject hook_args_type;
static PyStructSequence_Field hook_args_fields[] = {
    {"exc_type", "Exception type"},
    {"exc_value", "Exception value"},
    {"exc_traceback", "Exception traceback"},
    {"thread", "Thread"},
    {NULL},
};
static PyStructSequence_Desc hook_args_desc = {"_thread._ExceptHookArgs",
                                               "What threading.excepthook is told of.",
                                               hook_args_fields, 4};

/* The name of a thread, or its identity where it has none; new reference. */
static PyObject *thread_title(PyObject *thread) {
    PyObject *name = NULL;
    if (thread != Py_None && _PyObject_LookupAttr(thread, _Py_ID(name), &name) < 0) {
        PyErr_Clear();
    }
    PyObject *title =
        name != NULL ? PyObject_Str(name) : PyUnicode_FromFormat("%d", THE_THREAD);
    Py_XDECREF(name);
    return title;
}

/* Reports the exception of a thread on sys.stderr; SystemExit silently ends it. */
static PyObject *thread_excepthook(PyObject *module, PyObject *args) {
    if (!Py_IS_TYPE(args, &hook_args_type)) {
        PyErr_SetString(PyExc_TypeError,
                        "_thread.excepthook argument type must be ExceptHookArgs");
        return NULL;
    }
    PyObject *type = PyStructSequence_GET_ITEM(args, 0);
    PyObject *file = PySys_GetObject("stderr");
    if (type == PyExc_SystemExit || file == NULL || file == Py_None) {
        Py_RETURN_NONE;
    }
    PyObject *title = thread_title(PyStructSequence_GET_ITEM(args, 3));
    PyObject *head =
        title ? PyUnicode_FromFormat("Exception in thread %U:\n", title) : NULL;
    Py_XDECREF(title);
    if (head == NULL || _Py_FileWrite(file, head) < 0) {
        Py_XDECREF(head);
        return NULL;
    }
    Py_DECREF(head);
    PyErr_Display(type, PyStructSequence_GET_ITEM(args, 1),
                  PyStructSequence_GET_ITEM(args, 2));
    Py_RETURN_NONE;
}

/* ---- The module ---- */

static PyObject *thread_get_ident(PyObject *module, PyObject *ignored) {
    return PyLong_FromLong(THE_THREAD);
}

static PyObject *thread_allocate_lock(PyObject *module, PyObject *ignored) {
    return lock_new(&lock_type, NULL, NULL);
}

static PyObject *thread_start_new(PyObject *module, PyObject *args) {
    PyErr_SetString(PyExc_RuntimeError, "can't start new thread");
    return NULL;
}

static PyObject *thread_count(PyObject *module, PyObject *ignored) {
    return PyLong_FromLong(0);
}

static PyObject *thread_stack_size(PyObject *module, PyObject *args) {
    return PyLong_FromLong(0);
}

static PyObject *thread_exit(PyObject *module, PyObject *ignored) {
    PyErr_SetNone(PyExc_SystemExit);
    return NULL;
}

/* As Ctrl-C does: the next check of the loop raises KeyboardInterrupt. */
static PyObject *thread_interrupt_main(PyObject *module, PyObject *args) {
    _PyEval_BREAKER = 1;
    Py_RETURN_NONE;
}

static PyMethodDef thread_methods[] = {
    {"exit", thread_exit, METH_NOARGS, "exit()\n\nRaise SystemExit."},
    {"exit_thread", thread_exit, METH_NOARGS, NULL},
    {"interrupt_main", thread_interrupt_main, METH_VARARGS,
     "interrupt_main()\n\nRaise KeyboardInterrupt in the program."},
    {"get_ident", thread_get_ident, METH_NOARGS, "get_ident() -> integer"},
    {"get_native_id", thread_get_ident, METH_NOARGS, "get_native_id() -> integer"},
    {"allocate_lock", thread_allocate_lock, METH_NOARGS,
     "allocate_lock() -> lock object"},
    {"allocate", thread_allocate_lock, METH_NOARGS, "allocate() -> lock object"},
    {"start_new_thread", thread_start_new, METH_VARARGS,
     "start_new_thread(function, args[, kwargs])"},
    {"start_new", thread_start_new, METH_VARARGS, NULL},
    {"_excepthook", thread_excepthook, METH_O,
     "_excepthook($module, args, /)\n--\n\nReport the exception of a thread."},
    {"_set_sentinel", thread_allocate_lock, METH_NOARGS, NULL},
    {"_count", thread_count, METH_NOARGS, "_count() -> integer"},
    {"stack_size", thread_stack_size, METH_VARARGS, "stack_size([size]) -> size"},
    {NULL},
};

static int thread_exec(PyObject *module) {
    PyObject *timeout_max = PyFloat_FromDouble(4294967.0);
    if (timeout_max == NULL ||
        PyModule_AddObjectRef(module, "TIMEOUT_MAX", timeout_max) < 0) {
        Py_XDECREF(timeout_max);
        return -1;
    }
    Py_DECREF(timeout_max);
    return PyStructSequence_InitType2(&hook_args_type, &hook_args_desc) < 0 ||
                   PyModule_AddObjectRef(module, "_ExceptHookArgs",
                                         (PyObject *)&hook_args_type) < 0 ||
                   PyModule_AddType(module, &lock_type) < 0 ||
                   PyModule_AddType(module, &rlock_type) < 0 ||
                   PyModule_AddType(module, &local_type) < 0 ||
                   PyModule_AddObjectRef(module, "LockType", (PyObject *)&lock_type) <
                       0 ||
                   PyModule_AddObjectRef(module, "error", PyExc_RuntimeError) < 0
               ? -1
               : 0;
}

static PyModuleDef_Slot thread_slots[] = {{Py_mod_exec, thread_exec}, {0, NULL}};

static PyModuleDef thread_module = {
    .m_name = "_thread",
    .m_doc = "Locks, on a machine with one thread a program.",
    .m_methods = thread_methods,
    .m_slots = thread_slots,
};

PyObject *PyInit__thread(void) {
    return PyModule_Create(&thread_module);
}
