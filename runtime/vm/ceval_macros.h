/*
 * The words that the instructions of the loop are written in. Included by ceval.c
 * alone, whose local variables they name: next_instr, stack_pointer, fast, oparg,
 * targets.
 *
 * `fast` points at the frame's localsplus and so names the frame too: one register for
 * both. Next: ceval.c.
 */
#ifndef RUNTIME_VM_CEVAL_MACROS_H
#define RUNTIME_VM_CEVAL_MACROS_H

#define FRAME                                                                          \
    ((_PyInterpreterFrame *)(void *)((char *)fast -                                    \
                                     offsetof(_PyInterpreterFrame, localsplus)))
#define CODE             FRAME->f_code
#define GETITEM_CONST(i) (((PyTupleObject *)(void *)CODE->co_consts)->ob_item[i])
#define GETITEM_NAME(i)  (((PyTupleObject *)(void *)CODE->co_names)->ob_item[i])

/* ---- Dispatch ---- */
#define DISPATCH()                                                                     \
    do {                                                                               \
        unsigned _op = *(const uint8_t *)next_instr;                                   \
        next_instr++;                                                                  \
        goto *targets[_op];                                                            \
    } while (0)
#define OPARG_AT(i)  (((const uint8_t *)next_instr)[2 * (i)-1])
#define OPCODE_AT(i) (((const uint8_t *)next_instr)[2 * (i)-2])
#define TARGET(op)   TARGET_##op
#define TARGET_ARG(op)                                                                 \
    TARGET_##op : oparg = OPARG_AT(0);                                                 \
    EXT_##op
#define JUMPBY(n)     (next_instr += (int)(n))
#define SKIP_CACHE(n) (next_instr += (n))

/* ---- State that other code may look at ---- */
#define SAVE()    (FRAME->instr_ptr = next_instr)
#define SAVE_SP() (FRAME->stacktop = (int)(stack_pointer - fast))
#define LOAD_SP() (stack_pointer = fast + FRAME->stacktop)
/* Makes `f` the running frame, at its instr_ptr. */
#define ENTER_FRAME(f)                                                                 \
    do {                                                                               \
        _PyInterpreterFrame *_f = (f);                                                 \
        ts->current_frame = _f;                                                        \
        fast = _f->localsplus;                                                         \
        next_instr = _f->instr_ptr;                                                    \
        stack_pointer = fast + _f->stacktop;                                           \
    } while (0)

/* ---- The value stack ---- */
#define PUSH(v)    (*stack_pointer++ = (PyObject *)(v))
#define POP()      (*--stack_pointer)
#define TOP()      (stack_pointer[-1])
#define SECOND()   (stack_pointer[-2])
#define THIRD()    (stack_pointer[-3])
#define FOURTH()   (stack_pointer[-4])
#define PEEK(n)    (stack_pointer[-(int)(n)])
#define SET_TOP(v) (stack_pointer[-1] = (PyObject *)(v))
#define SHRINK(n)  (stack_pointer -= (int)(n))
#define GROW(n)    (stack_pointer += (int)(n))
#define SETLOCAL(i, v)                                                                 \
    do {                                                                               \
        PyObject *_old = fast[i];                                                      \
        fast[i] = (v);                                                                 \
        if (_old != NULL) {                                                            \
            DECREF_VALUE(_old);                                                        \
        }                                                                              \
    } while (0)

/* Puts a dead int of one digit, or a dead float, on its free list here and now; others
 * go through their destructor. */
#define FREE_VALUE(op)                                                                 \
    do {                                                                               \
        PyTypeObject *_type = Py_TYPE(op);                                             \
        if (_type == long_type && (size_t)(Py_SIZE(op) + 1) <= 2 &&                    \
            _Py_long_state.numfree < PyLong_MAXFREELIST) {                             \
            Py_TYPE(op) = (PyTypeObject *)(void *)_Py_long_state.free_list;            \
            _Py_long_state.free_list = (PyLongObject *)(void *)(op);                   \
            _Py_long_state.numfree++;                                                  \
        } else if (_type == float_type &&                                              \
                   _Py_float_state.numfree < PyFloat_MAXFREELIST) {                    \
            Py_TYPE(op) = (PyTypeObject *)(void *)_Py_float_state.free_list;           \
            _Py_float_state.free_list = (PyFloatObject *)(void *)(op);                 \
            _Py_float_state.numfree++;                                                 \
        } else {                                                                       \
            SAVE();                                                                    \
            _Py_Dealloc(op);                                                           \
        }                                                                              \
    } while (0)
/* DECREF of what is often a number. */
#define DECREF_VALUE(op)                                                               \
    do {                                                                               \
        PyObject *_dead = (PyObject *)(op);                                            \
        Py_ssize_t _rc = _dead->ob_refcnt - 1;                                         \
        if (likely(_rc != 0)) {                                                        \
            _dead->ob_refcnt = _rc;                                                    \
        } else {                                                                       \
            _dead->ob_refcnt = 0;                                                      \
            FREE_VALUE(_dead);                                                         \
        }                                                                              \
    } while (0)
/* A reference less; the destructor is out of line and may look at this frame. */
#define DECREF(op)                                                                     \
    do {                                                                               \
        PyObject *_dead = (PyObject *)(op);                                            \
        Py_ssize_t _rc = _dead->ob_refcnt - 1;                                         \
        if (likely(_rc != 0)) {                                                        \
            _dead->ob_refcnt = _rc;                                                    \
        } else {                                                                       \
            _dead->ob_refcnt = 0;                                                      \
            SAVE();                                                                    \
            _Py_Dealloc(_dead);                                                        \
        }                                                                              \
    } while (0)
#define XDECREF(op)                                                                    \
    do {                                                                               \
        PyObject *_x = (PyObject *)(op);                                               \
        if (_x != NULL) {                                                              \
            DECREF(_x);                                                                \
        }                                                                              \
    } while (0)
#define ERROR_IF(cond, label)                                                          \
    do {                                                                               \
        if (unlikely(cond)) {                                                          \
            goto label;                                                                \
        }                                                                              \
    } while (0)
/* Words and pointers in caches, which are aligned to 16 bits only. */
#define READ32(p)  _PyCache_Read32(p)
#define READPTR(p) _PyCache_ReadPtr(p)

/* The guard of a specialised form. */
#define MISS_IF(cond)                                                                  \
    do {                                                                               \
        if (unlikely(cond)) {                                                          \
            goto miss;                                                                 \
        }                                                                              \
    } while (0)
#define CHECK_BREAKER()                                                                \
    do {                                                                               \
        if (unlikely(ts->eval_breaker)) {                                              \
            goto breaker;                                                              \
        }                                                                              \
    } while (0)
#define CHECK_BREAKER_BACK()                                                           \
    do {                                                                               \
        if (unlikely(ts->eval_breaker)) {                                              \
            ts->jumped_back = 1;                                                       \
            goto breaker;                                                              \
        }                                                                              \
    } while (0)

#endif
