/*
 * The module _sysconfigdata__: what the library's sysconfig reads about how Python was
 * built. Few of CPython's several hundred variables mean anything on this machine.
 * CPython 3.11: Lib/sysconfig.py, _init_posix.
 */
#include "runtime/python.h"

PyObject *PyInit__sysconfigdata__(void);

PyObject *PyInit__sysconfigdata__(void) {
    PyObject *module = PyModule_New("_sysconfigdata__");
    PyObject *vars =
        Py_BuildValue("{s:i,s:i,s:i,s:i,s:i,s:i,s:s,s:s,s:s,s:s,s:s,s:s}", "Py_DEBUG",
                      0, "Py_ENABLE_SHARED", 0, "WITH_DOC_STRINGS", 1, "WITH_PYMALLOC",
                      1, "SIZEOF_VOID_P", (int)sizeof(void *), "HAVE_FORK", 0,
                      "VERSION", "3.11", "SOABI", "", "EXT_SUFFIX", "", "MULTIARCH", "",
                      "CC", "arm-none-eabi-gcc", "PY_CFLAGS", "");
    if (module != NULL &&
        (vars == NULL || PyModule_AddObjectRef(module, "build_time_vars", vars) < 0)) {
        Py_CLEAR(module);
    }
    Py_XDECREF(vars);
    return module;
}
