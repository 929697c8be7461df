/*
 * The compiler's flags: what compile() and a program's `from __future__` lines ask for.
 * Names and values: CPython 3.11, Include/cpython/compile.h, Include/cpython/code.h.
 */
#ifndef RUNTIME_COMPILER_FLAGS_H
#define RUNTIME_COMPILER_FLAGS_H

/* What the source is: PyParser's start rules. */
#define Py_single_input    256
#define Py_file_input      257
#define Py_eval_input      258
#define Py_func_type_input 345

typedef struct {
    int cf_flags;           /* CO_FUTURE_* and PyCF_* together */
    int cf_feature_version; /* minor version of the grammar; 11 */
} PyCompilerFlags;
#define _PyCompilerFlags_INIT                                                          \
    (PyCompilerFlags) {                                                                \
        .cf_flags = 0, .cf_feature_version = 11                                        \
    }

#define CO_FUTURE_DIVISION         0x20000
#define CO_FUTURE_ABSOLUTE_IMPORT  0x40000
#define CO_FUTURE_WITH_STATEMENT   0x80000
#define CO_FUTURE_PRINT_FUNCTION   0x100000
#define CO_FUTURE_UNICODE_LITERALS 0x200000
#define CO_FUTURE_BARRY_AS_BDFL    0x400000
#define CO_FUTURE_GENERATOR_STOP   0x800000
#define CO_FUTURE_ANNOTATIONS      0x1000000
#define PyCF_MASK                                                                      \
    (CO_FUTURE_DIVISION | CO_FUTURE_ABSOLUTE_IMPORT | CO_FUTURE_WITH_STATEMENT |       \
     CO_FUTURE_PRINT_FUNCTION | CO_FUTURE_UNICODE_LITERALS | CO_FUTURE_BARRY_AS_BDFL | \
     CO_FUTURE_GENERATOR_STOP | CO_FUTURE_ANNOTATIONS)

#define PyCF_SOURCE_IS_UTF8         0x0100
#define PyCF_DONT_IMPLY_DEDENT      0x0200
#define PyCF_ONLY_AST               0x0400
#define PyCF_IGNORE_COOKIE          0x0800
#define PyCF_TYPE_COMMENTS          0x1000
#define PyCF_ALLOW_TOP_LEVEL_AWAIT  0x2000
#define PyCF_ALLOW_INCOMPLETE_INPUT 0x4000
/* What compile() takes besides the CO_FUTURE_* flags. */
#define PyCF_MASK_OBSOLETE 0x10 /* CO_NESTED */
#define PyCF_COMPILE_MASK                                                              \
    (PyCF_ONLY_AST | PyCF_ALLOW_TOP_LEVEL_AWAIT | PyCF_TYPE_COMMENTS |                 \
     PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)

#endif
