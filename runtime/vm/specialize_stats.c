/*
 * The figures of specialize_stats.h and the table that shows them. A hit is the
 * execution of a special form whose guards held.
 *
 * Before: specialize.c. The loop's counting: trace.h, ceval.c.
 */
#include "runtime/vm/specialize_stats.h"

#include "runtime/compiler/opcode.h"
#include "runtime/python.h"
#include "runtime/vm/specialize.h"
#include "runtime/vm/specialize_ops.h"
#include "runtime/vm/trace.h"

struct specialize_stats _PySpecialize_Stats[N_FAMILIES];
static uint32_t misses_before[N_FAMILIES]; /* when counting began */

const uint8_t _PySpecialize_Family[256] = {
    [BINARY_OP] = 1,  [BINARY_SUBSCR] = 2, [COMPARE_OP] = 3,      [FOR_ITER] = 4,
    [LOAD_ATTR] = 5,  [LOAD_GLOBAL] = 6,   [LOAD_METHOD] = 7,     [PRECALL] = 8,
    [STORE_ATTR] = 9, [STORE_SUBSCR] = 10, [UNPACK_SEQUENCE] = 11};
static const char *const names[N_FAMILIES] = {
    "fused",    "BINARY_OP",  "BINARY_SUBSCR", "COMPARE_OP",
    "FOR_ITER", "LOAD_ATTR",  "LOAD_GLOBAL",   "LOAD_METHOD",
    "PRECALL",  "STORE_ATTR", "STORE_SUBSCR",  "UNPACK_SEQUENCE"};

int _PySpecialize_Count(bool on) {
    uint64_t *counts = on ? PyMem_Calloc(256, sizeof(uint64_t)) : NULL;
    if (on && counts == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    uint64_t *old = _PyEval_OpCounts;
    _PyEval_OpCounts = counts;
    _PyEval_ChooseTable();
    PyMem_Free(old);
    for (int i = 0; i < N_FAMILIES; i++) {
        misses_before[i] = _PySpecialize_Stats[i].misses;
    }
    return 0;
}

/* Whether the form stands for more than its generic instruction does. */
static bool is_special(int op) {
    return _PyOpcode_Generic[op] != op && !_PyOpcode_IsAdaptive((unsigned)op) &&
           op != FOR_ITER_ADAPTIVE && op != JUMP_BACKWARD_QUICK && op != RESUME_QUICK &&
           op != EXTENDED_ARG_QUICK;
}

/* Executions of a family, special ones among them. */
static uint64_t executions(int family, uint64_t *special) {
    uint64_t all = 0;
    *special = 0;
    for (int op = 0; op < 256; op++) {
        if (_PySpecialize_Family[_PyOpcode_Generic[op]] != family) {
            continue;
        }
        if (is_special(op)) {
            *special += _PyEval_OpCounts[op];
        }
        /* Of what is in no family only the fused forms are of interest. */
        if (family != 0 || is_special(op)) {
            all += _PyEval_OpCounts[op];
        }
    }
    return all;
}

void _PySpecialize_Report(void (*print)(const char *format, ...)) {
    bool counted = _PyEval_OpCounts != NULL;
    print("%-16s %12s %12s %6s %8s %8s %8s %8s\n", "specialisation", "executed", "hits",
          "hits%", "misses", "special", "in vain", "given up");
    for (int i = 0; i < N_FAMILIES; i++) {
        struct specialize_stats *s = &_PySpecialize_Stats[i];
        if (counted) {
            uint64_t special, all = executions(i, &special);
            uint32_t missed = s->misses - misses_before[i];
            uint64_t hits = special > missed ? special - missed : 0;
            unsigned permille = all != 0 ? (unsigned)(hits * 1000 / all) : 0;
            print("%-16s %12llu %12llu %4u.%u", names[i], (unsigned long long)all,
                  (unsigned long long)hits, permille / 10, permille % 10);
        } else {
            print("%-16s %12s %12s %6s", names[i], "-", "-", "-");
        }
        print(" %8u %8u %8u %8u\n", (unsigned)s->misses, (unsigned)s->special,
              (unsigned)s->vain, (unsigned)s->given_up);
    }
    if (!counted) {
        print("executions are counted after book.count(True)\n");
    }
}

PyObject *_PySpecialize_Counts(void) {
    PyObject *dict = PyDict_New();
    for (int op = 0; dict != NULL && _PyEval_OpCounts != NULL && op < 256; op++) {
        PyObject *key, *value;
        uint64_t n = _PyEval_OpCounts[op];
        if (n == 0) {
            continue;
        }
        key = PyLong_FromLong(op);
        value = PyLong_FromUnsignedLongLong(n);
        if (key == NULL || value == NULL || PyDict_SetItem(dict, key, value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    return dict;
}
