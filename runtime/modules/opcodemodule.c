/*
 * The module `_opcode`, the C half of the standard library's `opcode` and `dis`.
 *
 * CPython 3.11, Modules/_opcode.c.
 */
#include "runtime/compiler/compile.h"
#include "runtime/compiler/opcode.h"
#include "runtime/python.h"

static int jump_of(PyObject *jump) {
    if (jump == NULL || jump == Py_None) {
        return -1;
    }
    if (jump == Py_True || jump == Py_False) {
        return jump == Py_True;
    }
    PyErr_SetString(PyExc_ValueError, "stack_effect: jump must be False, True or None");
    return -2;
}

/* The argument: 0 where the instruction has none; -1 with ValueError when it is given
 * though there is none, or missing. */
static int oparg_of(int opcode, PyObject *oparg) {
    int given = oparg != NULL && oparg != Py_None;
    if (given == (opcode >= HAVE_ARGUMENT)) {
        return given ? _PyLong_AsInt(oparg) : 0;
    }
    PyErr_SetString(PyExc_ValueError,
                    given ? "stack_effect: opcode does not permit oparg but oparg was "
                            "specified"
                          : "stack_effect: opcode requires oparg but oparg was not "
                            "specified");
    return -1;
}

static PyObject *opcode_stack_effect(PyObject *m, PyObject *args, PyObject *kwargs) {
    static char *const keywords[] = {"", "", "jump", NULL};
    PyObject *oparg = NULL, *jump = NULL;
    int opcode;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "i|O$O:stack_effect", keywords,
                                     &opcode, &oparg, &jump)) {
        return NULL;
    }
    int arg = oparg_of(opcode, oparg);
    if (PyErr_Occurred()) {
        return NULL;
    }
    int taken = jump_of(jump);
    if (taken == -2) {
        return NULL;
    }
    int effect = opcode < 0 ? PY_INVALID_STACK_EFFECT
                            : PyCompile_OpcodeStackEffectWithJump(opcode, arg, taken);
    if (effect == PY_INVALID_STACK_EFFECT) {
        PyErr_SetString(PyExc_ValueError, "invalid opcode or oparg");
        return NULL;
    }
    return PyLong_FromLong(effect);
}

static PyObject *opcode_stats(PyObject *m, PyObject *unused) {
    Py_RETURN_NONE;
}

static PyMethodDef opcode_methods[] = {
    {"stack_effect", _PyCFunction_CAST(opcode_stack_effect),
     METH_VARARGS | METH_KEYWORDS,
     "stack_effect($module, opcode, oparg=None, /, *, jump=None)\n--\n\n"
     "How many more values are on the stack after the instruction."},
    {"get_specialization_stats", opcode_stats, METH_NOARGS,
     "get_specialization_stats($module, /)\n--\n\n"
     "Always None."},
    {NULL},
};

static PyModuleDef opcode_module = {
    .m_name = "_opcode",
    .m_doc = "Facts about instructions.",
    .m_methods = opcode_methods,
};

PyObject *PyInit__opcode(void);
PyObject *PyInit__opcode(void) {
    return PyModule_Create(&opcode_module);
}
