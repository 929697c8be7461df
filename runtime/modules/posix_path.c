/*
 * posix: arguments that are paths, and the calls that change or list names.
 *
 * Invariant: a path handed to the system is not empty and has no 0 within.
 *
 * Before: posix.h. Source: CPython 3.11, Modules/posixmodule.c (path_converter).
 */
#include "runtime/modules/posix.h"

#include <errno.h>

#include "runtime/python.h"

#define NAMES_BYTES 2048

PyObject *posix_fspath(PyObject *m, PyObject *path) {
    if (PyUnicode_Check(path) || PyBytes_Check(path)) {
        return Py_NewRef(path);
    }
    PyObject *func = _PyObject_LookupSpecial(path, _Py_ID(__fspath__));
    if (func == NULL) {
        return PyErr_Occurred() ? NULL
                                : PyErr_Format(PyExc_TypeError,
                                               "expected str, bytes or os.PathLike "
                                               "object, not %.200s",
                                               Py_TYPE(path)->tp_name);
    }
    PyObject *res = PyObject_CallNoArgs(func);
    Py_DECREF(func);
    if (res != NULL && !PyUnicode_Check(res) && !PyBytes_Check(res)) {
        PyErr_Format(PyExc_TypeError,
                     "expected %.200s.__fspath__() to return str or bytes, not %.200s",
                     Py_TYPE(path)->tp_name, Py_TYPE(res)->tp_name);
        Py_CLEAR(res);
    }
    return res;
}

static int bad_type(const char *func, const char *name, PyObject *arg, int allowed) {
    static const char *const wanted[] = {"string, bytes or os.PathLike",
                                         "string, bytes, os.PathLike or integer",
                                         "string, bytes, os.PathLike or None",
                                         "string, bytes, os.PathLike, integer or None"};
    PyErr_Format(PyExc_TypeError, "%s: %s should be %s, not %.200s", func, name,
                 wanted[allowed], Py_TYPE(arg)->tp_name);
    return -1;
}

static int take_text(posix_path *path, const char *func, const char *name) {
    bool is_text = PyUnicode_Check(path->object);
    path->bytes =
        is_text ? PyUnicode_EncodeFSDefault(path->object) : Py_NewRef(path->object);
    if (path->bytes == NULL) {
        return -1;
    }
    path->text = PyBytes_AS_STRING(path->bytes);
    if (strlen(path->text) != (size_t)PyBytes_GET_SIZE(path->bytes)) {
        if (is_text || func == NULL) {
            PyErr_SetString(PyExc_ValueError, "embedded null byte");
        } else {
            PyErr_Format(PyExc_ValueError, "%s: embedded null character in %s", func,
                         name);
        }
        return -1;
    }
    return 0;
}

int posix_path_from(posix_path *path, const char *func, const char *name, PyObject *arg,
                    int allowed) {
    *path = (posix_path){.fd = -1};
    if ((arg == NULL || arg == Py_None) && (allowed & POSIX_NONE) != 0) {
        path->text = ".";
        return 0;
    }
    if (PyUnicode_Check(arg) || PyBytes_Check(arg)) {
        path->object = Py_NewRef(arg);
        return take_text(path, func, name);
    }
    if ((allowed & POSIX_FD) != 0 && PyIndex_Check(arg)) {
        path->object = Py_NewRef(arg);
        path->fd = _PyLong_AsInt(arg);
        return path->fd == -1 && PyErr_Occurred() ? -1 : 0;
    }
    if (func != NULL && _PyType_Lookup(Py_TYPE(arg), _Py_ID(__fspath__)) == NULL) {
        return bad_type(func, name, arg, allowed);
    }
    path->object = posix_fspath(NULL, arg);
    return path->object == NULL ? -1 : take_text(path, func, name);
}

void posix_path_done(posix_path *path) {
    Py_CLEAR(path->object);
    Py_CLEAR(path->bytes);
}

PyObject *posix_path_error(int error, const posix_path *path) {
    return _PyErr_SetOSError(-error, path->object);
}

int posix_no_dir_fd(PyObject *const *args, int n) {
    for (int i = 0; i < n; i++) {
        if (args[i] == NULL || args[i] == Py_None) {
            continue;
        }
        if (!PyIndex_Check(args[i])) {
            PyErr_Format(PyExc_TypeError,
                         "argument should be integer or None, not %.200s",
                         Py_TYPE(args[i])->tp_name);
        } else {
            PyErr_SetString(PyExc_NotImplementedError,
                            "dir_fd unavailable on this platform");
        }
        return -1;
    }
    return 0;
}

int posix_flag(PyObject *arg, bool otherwise) {
    return arg == NULL ? otherwise : PyObject_IsTrue(arg);
}

/* ---- Calls on one path ---- */

typedef int path_call(const char *path);

/* None, or NULL with OSError. Ends with the path given back. */
static PyObject *call_on(posix_path *path, path_call *call) {
    int error = path->text[0] == '\0' ? -ENOENT : call(path->text);
    PyObject *res = error < 0 ? posix_path_error(error, path) : Py_NewRef(Py_None);
    posix_path_done(path);
    return res;
}

static PyObject *path_and_dir_fd(const _PyArg_Names *names, PyObject *const *args,
                                 Py_ssize_t nargs, PyObject *kwnames, path_call *call) {
    PyObject *out[2];
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[1], 1) < 0) {
        return NULL;
    }
    if (posix_path_from(&path, names->fname, "path", out[0], 0) < 0) {
        posix_path_done(&path);
        return NULL;
    }
    return call_on(&path, call);
}

#define PATH_FUNCTION(func, call)                                                      \
    POSIX_NAMES(func, 1, 1, "path", "dir_fd");                                         \
    POSIX_KEYWORDS(func) {                                                             \
        return path_and_dir_fd(&func##_names, args, nargs, kwnames, call);             \
    }
PATH_FUNCTION(unlink, sys_remove)
PATH_FUNCTION(remove, sys_remove)
PATH_FUNCTION(rmdir, sys_rmdir)

POSIX_NAMES(chdir, 1, 1, "path");
POSIX_KEYWORDS(chdir) {
    PyObject *out[1];
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&chdir_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    if (posix_path_from(&path, "chdir", "path", out[0], POSIX_FD) < 0) {
        posix_path_done(&path);
        return NULL;
    }
    path.text = path.text == NULL ? "" : path.text; /* no descriptor is a folder */
    return call_on(&path, sys_chdir);
}

/* The machine's folders are made with mode 0777 less the host's mask. */
static uint32_t new_mode;
static int make_folder(const char *path) {
    int error = sys_mkdir(path);
    return error == 0 && (new_mode & 0777) != 0777 ? sys_chmod(path, new_mode & ~022u)
                                                   : error;
}
static int change_mode(const char *path) {
    return sys_chmod(path, new_mode & 07777);
}

/* mkdir and chmod: a path, a mode, and flags that must be as they are by default. */
static PyObject *path_and_mode(const _PyArg_Names *names, PyObject *const *args,
                               Py_ssize_t nargs, PyObject *kwnames, path_call *call) {
    PyObject *out[4] = {NULL};
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[2], 1) < 0) {
        return NULL;
    }
    int mode = out[1] == NULL ? 0777 : _PyLong_AsInt(out[1]);
    int follow = posix_flag(out[3], true);
    if (PyErr_Occurred() ||
        posix_path_from(&path, names->fname, "path", out[0], 0) < 0) {
        posix_path_done(&path);
        return NULL;
    }
    if (!follow) {
        posix_path_done(&path);
        return PyErr_Format(PyExc_NotImplementedError,
                            "%s: follow_symlinks unavailable on this platform",
                            names->fname);
    }
    new_mode = (uint32_t)mode;
    return call_on(&path, call);
}

POSIX_NAMES(mkdir, 1, 2, "path", "mode", "dir_fd");
POSIX_KEYWORDS(mkdir) {
    return path_and_mode(&mkdir_names, args, nargs, kwnames, make_folder);
}

POSIX_NAMES(chmod, 2, 2, "path", "mode", "dir_fd", "follow_symlinks");
POSIX_KEYWORDS(chmod) {
    return path_and_mode(&chmod_names, args, nargs, kwnames, change_mode);
}

/* ---- Two paths ---- */

static PyObject *rename_error(int error, const posix_path *from, const posix_path *to) {
    errno = -error;
    return PyErr_SetFromErrnoWithFilenameObjects(PyExc_OSError, from->object,
                                                 to->object);
}

static PyObject *rename_as(const _PyArg_Names *names, PyObject *const *args,
                           Py_ssize_t nargs, PyObject *kwnames) {
    PyObject *out[4], *res = NULL;
    posix_path from = {.fd = -1}, to = {.fd = -1};
    if (!_PyArg_Unpack(names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[2], 2) < 0) {
        return NULL;
    }
    if (posix_path_from(&from, names->fname, "src", out[0], 0) == 0 &&
        posix_path_from(&to, names->fname, "dst", out[1], 0) == 0) {
        bool named = from.text[0] != '\0' && to.text[0] != '\0';
        int error = named ? sys_rename(from.text, to.text) : -ENOENT;
        res = error < 0 ? rename_error(error, &from, &to) : Py_NewRef(Py_None);
    }
    posix_path_done(&from);
    posix_path_done(&to);
    return res;
}

POSIX_NAMES(rename, 2, 2, "src", "dst", "src_dir_fd", "dst_dir_fd");
POSIX_KEYWORDS(rename) {
    return rename_as(&rename_names, args, nargs, kwnames);
}
POSIX_NAMES(replace, 2, 2, "src", "dst", "src_dir_fd", "dst_dir_fd");
POSIX_KEYWORDS(replace) {
    return rename_as(&replace_names, args, nargs, kwnames);
}

/* ---- What folders and links say ---- */

PyObject *posix_name(const char *text, Py_ssize_t n, const posix_path *like) {
    bool bytes = like->object != NULL && PyBytes_Check(like->object);
    return bytes ? PyBytes_FromStringAndSize(text, n)
                 : PyUnicode_DecodeFSDefaultAndSize(text, n);
}

static int append_names(PyObject *list, const char *names, int n,
                        const posix_path *path) {
    for (const char *at = names; at < names + n;) {
        size_t length = strlen(at);
        PyObject *name = posix_name(at, (Py_ssize_t)length, path);
        int status = name ? PyList_Append(list, name) : -1;
        Py_XDECREF(name);
        if (status < 0) {
            return -1;
        }
        at += length + 1;
    }
    return 0;
}

PyObject *posix_names(const posix_path *path) {
    PyObject *list = PyList_New(0);
    char *names = PyMem_Malloc(NAMES_BYTES);
    if (names == NULL) {
        PyErr_NoMemory();
        Py_CLEAR(list);
    }
    while (list != NULL) {
        int n = path->text == NULL || path->text[0] == '\0'
                    ? (path->fd >= 0 ? -ENOTDIR : -ENOENT)
                    : sys_listdir(path->text, (uint32_t)PyList_GET_SIZE(list), names,
                                  NAMES_BYTES);
        if (n == 0) {
            break;
        }
        if (n < 0) {
            posix_path_error(n, path);
        }
        if (n < 0 || append_names(list, names, n, path) < 0) {
            Py_CLEAR(list);
        }
    }
    PyMem_Free(names);
    return list;
}

POSIX_NAMES(listdir, 0, 1, "path");
POSIX_KEYWORDS(listdir) {
    PyObject *out[1], *res = NULL;
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&listdir_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    if (posix_path_from(&path, "listdir", "path", out[0], POSIX_FD | POSIX_NONE) == 0) {
        res = posix_names(&path);
    }
    posix_path_done(&path);
    return res;
}

POSIX_NAMES(readlink, 1, 1, "path", "dir_fd");
POSIX_KEYWORDS(readlink) {
    PyObject *out[2], *res = NULL;
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&readlink_names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[1], 1) < 0) {
        return NULL;
    }
    if (posix_path_from(&path, "readlink", "path", out[0], 0) == 0) {
        char text[512];
        int n =
            path.text[0] == '\0' ? -ENOENT : sys_readlink(path.text, text, sizeof text);
        res = n < 0 ? posix_path_error(n, &path) : posix_name(text, n, &path);
    }
    posix_path_done(&path);
    return res;
}

static PyObject *getcwd_as(const posix_path *like) {
    char text[512];
    int n = sys_getcwd(text, sizeof text);
    return n < 0 ? _PyErr_SetOSError(-n, NULL) : posix_name(text, n, like);
}

static PyObject *posix_getcwd(PyObject *m, PyObject *ignored) {
    return getcwd_as(&(posix_path){.fd = -1});
}

static PyObject *posix_getcwdb(PyObject *m, PyObject *ignored) {
    PyObject *name = posix_getcwd(m, ignored);
    PyObject *res = name ? PyUnicode_EncodeFSDefault(name) : NULL;
    Py_XDECREF(name);
    return res;
}

PyMethodDef posix_path_methods[] = {
    {"fspath", posix_fspath, METH_O, NULL},
    POSIX_METHOD(unlink),
    POSIX_METHOD(remove),
    POSIX_METHOD(rmdir),
    POSIX_METHOD(chdir),
    POSIX_METHOD(mkdir),
    POSIX_METHOD(chmod),
    POSIX_METHOD(rename),
    POSIX_METHOD(replace),
    POSIX_METHOD(listdir),
    POSIX_METHOD(readlink),
    {"getcwd", posix_getcwd, METH_NOARGS, NULL},
    {"getcwdb", posix_getcwdb, METH_NOARGS, NULL},
    {NULL},
};
