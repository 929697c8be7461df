/*
 * The module posix: the system calls as os.py wants them. What the machine lacks
 * (processes, users, pipes) is left out, as os.py allows.
 *
 * CPython 3.11: Modules/posixmodule.c. Next: posix_path.c, posix_stat.c, posix_file.c,
 * posix_scandir.c, posixmodule.c.
 */
#ifndef RUNTIME_MODULES_POSIX_H
#define RUNTIME_MODULES_POSIX_H

#include "kernel/syscall.h"
#include "runtime/objects/args.h"
#include "runtime/type.h"

/* What a function takes: names for _PyArg_Unpack, once for each function. */
#define POSIX_NAMES(func, least, most, ...)                                            \
    static const char *const func##_keys[] = {__VA_ARGS__, NULL};                      \
    static const _PyArg_Names func##_names = {#func, func##_keys, least, most}
#define POSIX_KEYWORDS(func)                                                           \
    static PyObject *posix_##func(PyObject *m, PyObject *const *args,                  \
                                  Py_ssize_t nargs, PyObject *kwnames)
#define POSIX_METHOD(func)                                                             \
    { #func, _PyCFunction_CAST(posix_##func), METH_FASTCALL | METH_KEYWORDS, NULL }

/* ---- Paths (posix_path.c) ---- */

enum { POSIX_FD = 1, POSIX_NONE = 2 }; /* what an argument may be beside a path */

typedef struct {
    PyObject *object; /* owned: as errors show it; NULL: none was given */
    PyObject *bytes;  /* owned, NULL for a descriptor */
    const char *text; /* of bytes, or NULL */
    int fd;           /* -1: none */
} posix_path;

/* 0, or -1 with an exception (func NULL: in os.fspath()'s words); to be given back by
 * posix_path_done() in each case. */
int posix_path_from(posix_path *path, const char *func, const char *name, PyObject *arg,
                    int allowed);
void posix_path_done(posix_path *path);
/* OSError with the path in it: NULL. `error` is a system call's, below zero. */
PyObject *posix_path_error(int error, const posix_path *path);
/* Raised unless each of the n arguments is NULL or None: 0 or -1. */
int posix_no_dir_fd(PyObject *const *args, int n);
/* A bool argument, `otherwise` where it is NULL; -1 with an exception. */
int posix_flag(PyObject *arg, bool otherwise);
/* os.fspath(). */
PyObject *posix_fspath(PyObject *m, PyObject *path);
/* A name from the system: str, or bytes where `like` is. */
PyObject *posix_name(const char *text, Py_ssize_t n, const posix_path *like);
/* The names of a folder as a new list, of str or bytes like the path. */
PyObject *posix_names(const posix_path *path);

extern PyMethodDef posix_path_methods[], posix_stat_methods[], posix_file_methods[],
    posix_scandir_methods[];

/* ---- Facts (posix_stat.c) ---- */

/* os.stat_result; NULL with an exception. */
PyObject *posix_stat_result(const struct sys_stat *facts);
int posix_add_stat(PyObject *m);
int posix_add_scandir(PyObject *m);

#endif
