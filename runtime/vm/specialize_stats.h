/*
 * What specialisation did, by family of instructions. How often instructions became
 * special, or could not, or missed, is always counted, for these are rare; how often
 * they ran, while somebody asks (V11 of trace.h), by the loop's other table.
 *
 * CPython 3.11: the Py_STATS build, Tools/scripts/summarize_stats.py.
 */
#ifndef RUNTIME_VM_SPECIALIZE_STATS_H
#define RUNTIME_VM_SPECIALIZE_STATS_H

#include "runtime/type.h"

/* Family 0 is that of the fused forms, which begin with an instruction that has none.
 */
enum { N_FAMILIES = 12 };
struct specialize_stats {
    uint32_t special;  /* instructions that became special */
    uint32_t vain;     /* tries that found no form */
    uint32_t misses;   /* executions whose guard failed */
    uint32_t given_up; /* instructions that became adaptive again */
};
extern struct specialize_stats _PySpecialize_Stats[N_FAMILIES];
/* The family of a generic opcode. */
extern const uint8_t _PySpecialize_Family[256];

/* Begins (from 0) or ends counting executions; -1 and MemoryError. */
int _PySpecialize_Count(bool on);
/* Prints the table, a line at a time, through `print`. */
void _PySpecialize_Report(void (*print)(const char *format, ...));
/* A new dict of executions by opcode, empty while nothing was counted. */
PyObject *_PySpecialize_Counts(void);

#endif
