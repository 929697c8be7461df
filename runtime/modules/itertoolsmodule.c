/*
 * The module itertools: iterators as building blocks.
 *
 * CPython 3.11: Modules/itertoolsmodule.c. Next: itertools_count.c, itertools_filter.c,
 * itertools_combine.c, itertools_group.c, itertools_tee.c.
 */
#include "runtime/modules/itertools.h"

PyObject *PyInit_itertools(void);

static PyTypeObject *const types[] = {
    &_PyItertools_Accumulate, &_PyItertools_Combinations, &_PyItertools_CombinationsR,
    &_PyItertools_Cycle,      &_PyItertools_Dropwhile,    &_PyItertools_Takewhile,
    &_PyItertools_Islice,     &_PyItertools_Starmap,      &_PyItertools_Pairwise,
    &_PyItertools_Chain,      &_PyItertools_Compress,     &_PyItertools_Filterfalse,
    &_PyItertools_Count,      &_PyItertools_ZipLongest,   &_PyItertools_Permutations,
    &_PyItertools_Product,    &_PyItertools_Repeat,       &_PyItertools_Groupby,
    &_PyItertools_Grouper,    &_PyItertools_Tee,          &_PyItertools_TeeData,
};

static int itertools_exec(PyObject *module) {
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        if (PyModule_AddType(module, types[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyMethodDef itertools_methods[] = {
    {"tee", _PyCFunction_CAST(_PyItertools_tee), METH_FASTCALL,
     "tee($module, iterable, n=2, /)\n--\n\n"
     "A tuple of n iterators over the same items."},
    {NULL},
};

static PyModuleDef_Slot itertools_slots[] = {{Py_mod_exec, itertools_exec}, {0, NULL}};

static PyModuleDef itertools_module = {
    .m_name = "itertools",
    .m_doc = "Iterators made of iterators.",
    .m_methods = itertools_methods,
    .m_slots = itertools_slots,
};

PyObject *PyInit_itertools(void) {
    return PyModule_Create(&itertools_module);
}
