/*
 * posix: scandir, its iterator and its entries.
 *
 * Invariant: an entry knows its kind from the beginning; it asks the system once about
 * the link and once about what it leads to, and keeps both answers.
 *
 * Before: posix.h. Source: CPython 3.11, Modules/posixmodule.c.
 */
#include <errno.h>
#include <sys/stat.h>

#include "runtime/modules/posix.h"
#include "runtime/objects/genericalias.h"
#include "runtime/python.h"

typedef struct {
    PyObject ob_base;
    PyObject *name, *path; /* owned */
    PyObject *text;        /* owned bytes: the path for the system */
    uint32_t kind;         /* bits of st_mode; 0: unknown */
    bool asked[2];         /* 0: the link, 1: what it leads to */
    int error[2];
    struct sys_stat facts[2];
} direntry;

typedef struct {
    PyObject ob_base;
    PyObject *names;  /* owned list; NULL: closed or at its end */
    PyObject *prefix; /* owned: path of the folder with its '/' */
    Py_ssize_t next;
} scan;

/* ---- Entries ---- */

static direntry *entry(PyObject *self) {
    return (direntry *)self;
}

/* The facts, or NULL with *error. */
static const struct sys_stat *ask(PyObject *self, bool follow, int *error) {
    direntry *e = entry(self);
    follow = follow && (e->kind == S_IFLNK || e->kind == 0);
    if (!e->asked[follow]) {
        const char *path = PyBytes_AS_STRING(e->text);
        e->error[follow] = follow ? sys_stat(path, &e->facts[follow])
                                  : sys_lstat(path, &e->facts[follow]);
        e->asked[follow] = true;
    }
    *error = e->error[follow];
    return *error < 0 ? NULL : &e->facts[follow];
}

static int follows(const _PyArg_Names *names, PyObject *const *args, Py_ssize_t nargs,
                   PyObject *kwnames) {
    PyObject *out[1];
    return _PyArg_Unpack(names, args, nargs, NULL, kwnames, out)
               ? posix_flag(out[0], true)
               : -1;
}

static PyObject *is_kind(const _PyArg_Names *names, PyObject *self,
                         PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                         uint32_t kind) {
    int follow = follows(names, args, nargs, kwnames), error;
    if (follow < 0) {
        return NULL;
    }
    if (entry(self)->kind != 0 && (!follow || entry(self)->kind != S_IFLNK)) {
        return PyBool_FromLong(entry(self)->kind == kind);
    }
    const struct sys_stat *facts = ask(self, follow, &error);
    if (facts == NULL && error != -ENOENT) {
        return _PyErr_SetOSError(-error, entry(self)->path);
    }
    return PyBool_FromLong(facts != NULL && (facts->mode & S_IFMT) == kind);
}

POSIX_NAMES(is_dir, 0, 0, "follow_symlinks");
POSIX_KEYWORDS(is_dir) {
    return is_kind(&is_dir_names, m, args, nargs, kwnames, S_IFDIR);
}
POSIX_NAMES(is_file, 0, 0, "follow_symlinks");
POSIX_KEYWORDS(is_file) {
    return is_kind(&is_file_names, m, args, nargs, kwnames, S_IFREG);
}

static PyObject *entry_is_symlink(PyObject *self, PyObject *ignored) {
    return PyBool_FromLong(entry(self)->kind == S_IFLNK);
}

POSIX_NAMES(stat, 0, 0, "follow_symlinks");
POSIX_KEYWORDS(stat) {
    int follow = follows(&stat_names, args, nargs, kwnames), error;
    if (follow < 0) {
        return NULL;
    }
    const struct sys_stat *facts = ask(m, follow, &error);
    return facts == NULL ? _PyErr_SetOSError(-error, entry(m)->path)
                         : posix_stat_result(facts);
}

static PyObject *entry_inode(PyObject *self, PyObject *ignored) {
    int error;
    const struct sys_stat *facts = ask(self, false, &error);
    return facts == NULL ? _PyErr_SetOSError(-error, entry(self)->path)
                         : PyLong_FromUnsignedLong(facts->ino);
}

static PyObject *entry_fspath(PyObject *self, PyObject *ignored) {
    return Py_NewRef(entry(self)->path);
}

static PyObject *entry_repr(PyObject *self) {
    return PyUnicode_FromFormat("<DirEntry %R>", entry(self)->name);
}

static void entry_dealloc(PyObject *self) {
    Py_XDECREF(entry(self)->name);
    Py_XDECREF(entry(self)->path);
    Py_XDECREF(entry(self)->text);
    Py_TYPE(self)->tp_free(self);
}

static PyMemberDef entry_members[] = {
    {"name", T_OBJECT_EX, offsetof(direntry, name), READONLY,
     "its name in the directory"},
    {"path", T_OBJECT_EX, offsetof(direntry, path), READONLY,
     "its name after the path given to scandir()"},
    {NULL},
};
static PyMethodDef entry_methods[] = {
    POSIX_METHOD(is_dir),
    POSIX_METHOD(is_file),
    POSIX_METHOD(stat),
    {"is_symlink", entry_is_symlink, METH_NOARGS, NULL},
    {"inode", entry_inode, METH_NOARGS, NULL},
    {"__fspath__", entry_fspath, METH_NOARGS, NULL},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};
static PyTypeObject direntry_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "posix.DirEntry",
    .tp_basicsize = sizeof(direntry),
    .tp_dealloc = entry_dealloc,
    .tp_repr = entry_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_members = entry_members,
    .tp_methods = entry_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_Free,
};

/* ---- The iterator ---- */

static scan *scanner(PyObject *self) {
    return (scan *)self;
}

static PyObject *make_entry(PyObject *prefix, PyObject *name) {
    PyObject *self = PyType_GenericAlloc(&direntry_type, 0);
    if (self == NULL) {
        return NULL;
    }
    direntry *e = entry(self);
    e->name = Py_NewRef(name);
    e->path = PyNumber_Add(prefix, name);
    e->text = e->path == NULL          ? NULL
              : PyBytes_Check(e->path) ? Py_NewRef(e->path)
                                       : PyUnicode_EncodeFSDefault(e->path);
    if (e->text == NULL) {
        Py_CLEAR(self);
        return NULL;
    }
    struct sys_stat facts;
    if (sys_lstat(PyBytes_AS_STRING(e->text), &facts) == 0) {
        e->kind = facts.mode & S_IFMT;
    }
    return self;
}

static PyObject *scan_next(PyObject *self) {
    scan *s = scanner(self);
    if (s->names == NULL) {
        return NULL;
    }
    if (s->next >= PyList_GET_SIZE(s->names)) {
        Py_CLEAR(s->names);
        return NULL;
    }
    return make_entry(s->prefix, PyList_GET_ITEM(s->names, s->next++));
}

static PyObject *scan_close(PyObject *self, PyObject *ignored) {
    Py_CLEAR(scanner(self)->names);
    Py_RETURN_NONE;
}

static PyObject *scan_enter(PyObject *self, PyObject *ignored) {
    return Py_NewRef(self);
}

static PyObject *scan_exit(PyObject *self, PyObject *args) {
    return scan_close(self, NULL);
}

static void scan_dealloc(PyObject *self) {
    Py_XDECREF(scanner(self)->names);
    Py_XDECREF(scanner(self)->prefix);
    Py_TYPE(self)->tp_free(self);
}

static PyMethodDef scan_methods[] = {
    {"__enter__", scan_enter, METH_NOARGS, NULL},
    {"__exit__", scan_exit, METH_VARARGS, NULL},
    {"close", scan_close, METH_NOARGS, NULL},
    {NULL},
};
static PyTypeObject scan_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "posix.ScandirIterator",
    .tp_basicsize = sizeof(scan),
    .tp_dealloc = scan_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = scan_next,
    .tp_methods = scan_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_Free,
};

/* The path with one '/' at its end, of the same type. */
static PyObject *prefix_of(const posix_path *path) {
    PyObject *whole = path->object;
    if (whole == NULL) {
        return PyUnicode_FromString("./");
    }
    size_t n = strlen(path->text);
    if (n > 0 && path->text[n - 1] == '/') {
        return Py_NewRef(whole);
    }
    PyObject *slash = posix_name("/", 1, path);
    PyObject *res = slash ? PyNumber_Add(whole, slash) : NULL;
    Py_XDECREF(slash);
    return res;
}

POSIX_NAMES(scandir, 0, 1, "path");
POSIX_KEYWORDS(scandir) {
    PyObject *out[1], *self = NULL;
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&scandir_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    if (posix_path_from(&path, "scandir", "path", out[0], POSIX_FD | POSIX_NONE) == 0) {
        PyObject *names = posix_names(&path);
        PyObject *prefix = names ? prefix_of(&path) : NULL;
        self = prefix ? PyType_GenericAlloc(&scan_type, 0) : NULL;
        if (self != NULL) {
            scanner(self)->names = Py_NewRef(names);
            scanner(self)->prefix = Py_NewRef(prefix);
        }
        Py_XDECREF(names);
        Py_XDECREF(prefix);
    }
    posix_path_done(&path);
    return self;
}

PyMethodDef posix_scandir_methods[] = {POSIX_METHOD(scandir), {NULL}};

int posix_add_scandir(PyObject *m) {
    if (PyType_Ready(&scan_type) < 0 || PyType_Ready(&direntry_type) < 0) {
        return -1;
    }
    return PyModule_AddObjectRef(m, "DirEntry", (PyObject *)&direntry_type);
}
