/*
 * Module _ast: the node classes of the compiler's tree, and compile()'s flags for them.
 * CPython 3.11: Python/Python-ast.c. Next: runtime/compiler/astobject.c.
 */
#include "runtime/compiler/astobject.h"
#include "runtime/compiler/flags.h"
#include "runtime/python.h"

static int exec_module(PyObject *m) {
    return PyModule_AddIntConstant(m, "PyCF_ALLOW_TOP_LEVEL_AWAIT",
                                   PyCF_ALLOW_TOP_LEVEL_AWAIT) < 0 ||
                   PyModule_AddIntConstant(m, "PyCF_ONLY_AST", PyCF_ONLY_AST) < 0 ||
                   PyModule_AddIntConstant(m, "PyCF_TYPE_COMMENTS",
                                           PyCF_TYPE_COMMENTS) < 0 ||
                   _PyAST_AddTypes(m) < 0
               ? -1
               : 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_ast",
    .m_slots = slots,
};

PyObject *PyInit__ast(void);
PyObject *PyInit__ast(void) {
    return PyModule_Create(&module);
}
