/*
 * The table of built-in modules: name and the function that makes the module, for each
 * PyInit_NAME of runtime/modules (tools/gen_types.py finds them). Nothing is made
 * before it is imported. Invariant: names are unique. Next: import.c.
 */
#include "runtime/vm/import.h"

#define MODULE(name) PyObject *PyInit_##name(void);
#include "modules.gen.h"
#undef MODULE

const struct _inittab PyImport_Inittab[] = {
#define MODULE(name) {#name, PyInit_##name},
#include "modules.gen.h"
#undef MODULE
    {NULL, NULL}};
