/*
 * The private instructions: fused and specialised forms that CPython 3.11 has not. Their
 * numbers are free ones of 3.11 and never leave co_code_adaptive. Each name begins with
 * the name of its generic form. Next: specialize.h.
 */
#ifndef RUNTIME_VM_SPECIALIZE_OPS_H
#define RUNTIME_VM_SPECIALIZE_OPS_H

#endif
