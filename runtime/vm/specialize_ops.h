/*
 * The private instructions: fused and specialised forms that CPython 3.11 has not.
 * Their numbers are free ones of 3.11 and never leave co_code_adaptive. Each name
 * begins with the name of its generic form. Next: specialize.h.
 *
 * LOAD_FAST_ and LOAD_CONST_ forms are fused when the code is quickened, on the guess
 * that containers are lists and numbers ints; a wrong guess unfuses them for good.
 */
#ifndef RUNTIME_VM_SPECIALIZE_OPS_H
#define RUNTIME_VM_SPECIALIZE_OPS_H

/* a[i]; a[i][k]; TOS[i]; a[const]; TOS[const] */
#define LOAD_FAST_2_SUBSCR     181
#define LOAD_FAST_2_SUBSCR_2   182
#define LOAD_FAST_SUBSCR       183
#define LOAD_FAST_CONST_SUBSCR 184
#define LOAD_CONST_SUBSCR      185
/* a < b, a < const, and the jump; a + const, a - const, a + b, a - b, a * b */
#define LOAD_FAST_2_COMPARE_JUMP     186
#define LOAD_FAST_CONST_COMPARE_JUMP 187
#define LOAD_FAST_CONST_ADD          188
#define LOAD_FAST_CONST_SUBTRACT     189
/* self.x */
#define LOAD_FAST_ATTR 190

/* With the STORE_FAST behind it. */
#define BINARY_OP_ADD_INT_STORE        191
#define BINARY_OP_SUBTRACT_INT_STORE   192
#define BINARY_OP_ADD_FLOAT_STORE      193
#define BINARY_OP_SUBTRACT_FLOAT_STORE 194
#define BINARY_OP_MULTIPLY_FLOAT_STORE 195
/* x + y * z, and with the STORE_FAST behind it. */
#define BINARY_OP_MULADD_INT_STORE   196
#define BINARY_OP_MULADD_FLOAT_STORE 197
#define BINARY_OP_MULADD_FLOAT       198
#define BINARY_OP_TRUE_DIVIDE_FLOAT  199
#define BINARY_OP_REMAINDER_INT      200
#define BINARY_OP_FLOOR_DIVIDE_INT   201
#define BINARY_OP_AND_INT            202

#define FOR_ITER_ADAPTIVE    203
#define FOR_ITER_RANGE       204
#define FOR_ITER_RANGE_STORE 205
#define FOR_ITER_LIST        206
#define FOR_ITER_LIST_STORE  207
#define FOR_ITER_TUPLE       208
#define FOR_ITER_GEN         209

/* Calls of Python functions: PRECALL and CALL in one. */
#define PRECALL_PY_EXACT_ARGS 210
#define PRECALL_PY_METHOD     211
#define PRECALL_PY_CLASS      212

/* a = a + const, a = a - const */
#define LOAD_FAST_CONST_ADD_STORE      213
#define LOAD_FAST_CONST_SUBTRACT_STORE 214

/* A global that is called. */
#define LOAD_GLOBAL_MODULE_CALL 215

/* self and self.x, for self.x += y; two constants */
#define LOAD_FAST_COPY_ATTR    216
#define LOAD_CONST__LOAD_CONST 217

/* x - y * z */
#define BINARY_OP_MULSUB_FLOAT 218
/* a[i] op= v: a, i and a[i]; and the store at its end */
#define COPY_2_SUBSCR       219
#define SWAP_2_STORE_SUBSCR 220

/* return x */
#define LOAD_FAST_RETURN 221

#endif
