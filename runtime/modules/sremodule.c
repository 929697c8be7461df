/*
 * The module _sre: the C half of re. The library's re package parses and compiles
 * patterns; this half matches. Next: sre.h, sre_pattern.c, sre_match.c.
 *
 * CPython 3.11: Modules/_sre/sre.c.
 */
#include "runtime/modules/sre.h"

static PyObject *ascii_iscased(PyObject *m, PyObject *arg) {
    return _PySre_IsCased(arg, false);
}
static PyObject *unicode_iscased(PyObject *m, PyObject *arg) {
    return _PySre_IsCased(arg, true);
}
static PyObject *ascii_tolower(PyObject *m, PyObject *arg) {
    return _PySre_ToLower(arg, false);
}
static PyObject *unicode_tolower(PyObject *m, PyObject *arg) {
    return _PySre_ToLower(arg, true);
}
static PyObject *getcodesize(PyObject *m, PyObject *ignored) {
    return PyLong_FromSsize_t(sizeof(SRE_CODE));
}

#define CHARACTER "($module, character, /)\n--\n\n"
static PyMethodDef methods[] = {
    {"compile", _PyCFunction_CAST(_PySre_Compile), METH_FASTCALL | METH_KEYWORDS,
     "compile($module, /, pattern, flags, code, groups, groupindex,\n        "
     "indexgroup)\n--\n\n"},
    {"getcodesize", getcodesize, METH_NOARGS, "getcodesize($module, /)\n--\n\n"},
    {"ascii_iscased", ascii_iscased, METH_O, "ascii_iscased" CHARACTER},
    {"unicode_iscased", unicode_iscased, METH_O, "unicode_iscased" CHARACTER},
    {"ascii_tolower", ascii_tolower, METH_O, "ascii_tolower" CHARACTER},
    {"unicode_tolower", unicode_tolower, METH_O, "unicode_tolower" CHARACTER},
    {NULL},
};

static int exec_module(PyObject *m) {
    if (PyType_Ready(&_PySre_Pattern) < 0 || PyType_Ready(&_PySre_Match) < 0 ||
        PyType_Ready(&_PySre_Scanner) < 0 ||
        PyModule_AddIntConstant(m, "MAGIC", SRE_MAGIC) < 0 ||
        PyModule_AddIntConstant(m, "CODESIZE", sizeof(SRE_CODE)) < 0 ||
        PyModule_AddIntConstant(m, "MAXREPEAT", SRE_MAXREPEAT) < 0 ||
        PyModule_AddIntConstant(m, "MAXGROUPS", SRE_MAXGROUPS) < 0) {
        return -1;
    }
    return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_sre",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit__sre(void);
PyObject *PyInit__sre(void) {
    return PyModule_Create(&module);
}
