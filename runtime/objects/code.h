/*
 * The code object: what the compiler gives and the virtual machine runs. Instructions
 * stand inside the object, 16 bits each, caches included, and are specialised in place;
 * co_code is a pristine copy made on demand. Names of locals, cells and free variables
 * are one tuple, co_localsplusnames, with one byte of kind for each.
 *
 * Invariants:
 *   C1: names and constants that look like identifiers are interned.
 *   C2: nothing but instructions and their caches changes after _PyCode_New.
 *
 * Names and meaning: CPython 3.11, Include/cpython/code.h, pycore_code.h,
 * Objects/locations.md, Objects/exception_handling_notes.txt.
 */
#ifndef RUNTIME_OBJECTS_CODE_H
#define RUNTIME_OBJECTS_CODE_H

#include "runtime/type.h"

/* One instruction: number in the low byte, argument in the high one. */
typedef uint16_t _Py_CODEUNIT;
#define _Py_OPCODE(word) ((int)((word)&255))
#define _Py_OPARG(word)  ((int)((word) >> 8))
#define _Py_MAKECODEUNIT(opcode, oparg)                                                \
    ((_Py_CODEUNIT)((unsigned)(opcode) | ((unsigned)(oparg) << 8)))
#define _Py_SET_OPCODE(word, opcode)                                                   \
    ((word) = (_Py_CODEUNIT)(((word)&0xff00u) | (unsigned)(opcode)))

/*
 *   0 head   12 consts  16 names  20 exceptiontable  24 flags  28 warmup, linearray
 *  32 argument and variable counts ...  116 instructions
 */
typedef struct PyCodeObject {
    PyVarObject ob_base;         /* ob_size: instructions and caches, in units */
    PyObject *co_consts;         /* tuple */
    PyObject *co_names;          /* tuple of str */
    PyObject *co_exceptiontable; /* bytes */
    int co_flags;                /* CO_* */
    short co_warmup;             /* counts up to 0, then the code is specialised */
    short _co_linearray_entry_size;
    int co_argcount; /* without *args and keyword-only ones */
    int co_posonlyargcount;
    int co_kwonlyargcount;
    int co_stacksize;
    int co_firstlineno;
    int co_nlocalsplus; /* locals, cells and free variables in all */
    int co_nlocals;
    int co_nplaincellvars; /* cells that are not arguments */
    int co_ncellvars;
    int co_nfreevars;
    PyObject *co_localsplusnames; /* tuple of str */
    PyObject *co_localspluskinds; /* bytes, CO_FAST_* of each */
    PyObject *co_filename;
    PyObject *co_name;
    PyObject *co_qualname;
    PyObject *co_linetable; /* bytes, the location table */
    PyObject *co_weakreflist;
    PyObject *_co_code; /* pristine instructions as bytes, once asked for */
    char *_co_linearray;
    int _co_firsttraceable; /* index of the RESUME instruction */
    void *co_extra;
    char co_code_adaptive[]; /* the instructions */
} PyCodeObject;
PIN_OFFSET(PyCodeObject, co_consts, 12);
PIN_OFFSET(PyCodeObject, co_code_adaptive, 116);

extern PyTypeObject PyCode_Type;
#define PyCode_Check(op)                Py_IS_TYPE((op), &PyCode_Type)
#define _PyCode_CODE(co)                ((_Py_CODEUNIT *)(void *)(co)->co_code_adaptive)
#define _PyCode_NBYTES(co)              (Py_SIZE(co) * (Py_ssize_t)sizeof(_Py_CODEUNIT))
#define PyCode_GetNumFree(co)           ((co)->co_nfreevars)
#define PyCode_GetFirstFree(co)         ((co)->co_nlocalsplus - (co)->co_nfreevars)
#define QUICKENING_WARMUP_DELAY         8
#define QUICKENING_INITIAL_WARMUP_VALUE (-QUICKENING_WARMUP_DELAY)

#define CO_OPTIMIZED          0x0001
#define CO_NEWLOCALS          0x0002
#define CO_VARARGS            0x0004
#define CO_VARKEYWORDS        0x0008
#define CO_NESTED             0x0010
#define CO_GENERATOR          0x0020
#define CO_COROUTINE          0x0080
#define CO_ITERABLE_COROUTINE 0x0100
#define CO_ASYNC_GENERATOR    0x0200

/* Kinds of a local variable, bits of a byte of co_localspluskinds. */
#define CO_FAST_LOCAL               0x20
#define CO_FAST_CELL                0x40
#define CO_FAST_FREE                0x80
#define _PyLocals_GetKind(kinds, i) ((unsigned char)PyBytes_AS_STRING(kinds)[i])

/* Everything that _PyCode_New needs; all borrowed. */
struct _PyCodeConstructor {
    PyObject *filename, *name, *qualname;
    int flags;
    PyObject *code; /* bytes */
    int firstlineno;
    PyObject *linetable;                         /* bytes */
    PyObject *consts, *names;                    /* tuples */
    PyObject *localsplusnames, *localspluskinds; /* tuple, bytes */
    int argcount, posonlyargcount, kwonlyargcount, stacksize;
    PyObject *exceptiontable; /* bytes */
};
/* 0, or -1 with SystemError or ValueError: whether `con` hangs together. */
int _PyCode_Validate(struct _PyCodeConstructor *con);
/* New code object of a valid `con`; interns names. NULL with MemoryError. */
PyCodeObject *_PyCode_New(struct _PyCodeConstructor *con);
/* An empty code object that raises when run, for tracebacks made by hand. */
PyCodeObject *PyCode_NewEmpty(const char *filename, const char *funcname, int lineno);

/* New references: what the attributes co_code, co_varnames, co_cellvars, co_freevars
 * give; NULL with MemoryError. _PyCode_GetCode has no specialised instruction in it. */
PyObject *_PyCode_GetCode(PyCodeObject *co);
PyObject *_PyCode_GetVarnames(PyCodeObject *co);
PyObject *_PyCode_GetCellvars(PyCodeObject *co);
PyObject *_PyCode_GetFreevars(PyCodeObject *co);
/* The instruction that the specialised or plain `opcode` stands for. */
int _PyOpcode_Deopt(int opcode);
/* Writes the pristine instructions of `co` to `out`, Py_SIZE(co) units. */
void _PyCode_Deoptimise(PyCodeObject *co, _Py_CODEUNIT *out);

/* A key that tells 0 from 0.0, -0.0 and False, for tables of constants: new reference,
 * NULL with an exception set. */
PyObject *_PyCode_ConstantKey(PyObject *op);

/* Line of the instruction at byte offset `addrq`, -1 if it has none. */
int PyCode_Addr2Line(PyCodeObject *co, int addrq);
/* Full place: 1, and -1 in what is not known; 0 if `addrq` is outside. */
int PyCode_Addr2Location(PyCodeObject *co, int addrq, int *start_line,
                         int *start_column, int *end_line, int *end_column);

/* The handler of the instruction at unit `index`: 1 and stack depth, target (in units)
 * and whether lasti is to be pushed; 0 when nothing catches here. */
int _PyCode_FindHandler(PyCodeObject *co, int index, int *level, int *handler,
                        int *lasti);

/* A walk over the location table, forwards: each step gives a range of instructions of
 * one line. Start with Init, then Next until it gives 0. Offsets are bytes. */
typedef struct {
    int ar_start, ar_end; /* current range */
    int ar_line;          /* its line, -1 for none */
    int computed_line;
    const uint8_t *lo_next, *limit;
} PyCodeAddressRange;
int _PyCode_InitAddressRange(PyCodeObject *co, PyCodeAddressRange *range);
int _PyLineTable_NextAddressRange(PyCodeAddressRange *range);

#endif
