/*
 * Assignment to frame.f_lineno: a debugger sends its program to another line. What the
 * value stack holds at each instruction is worked out first, since only a stack of the
 * same make, or a shorter one, may be jumped to.
 *
 * A stack is a number, 3 bits for each value, the top lowest; no stack of real programs
 * is deeper than the 21 values that fit.
 *
 * CPython 3.11: Objects/frameobject.c. Before: trace.c.
 */
#include "runtime/compiler/compile.h"
#include "runtime/compiler/opcode.h"
#include "runtime/objects/code_private.h"
#include "runtime/python.h"
#include "runtime/vm/specialize.h"
#include "runtime/vm/trace.h"

enum kind { ITERATOR = 1, EXCEPT, OBJECT, EMPTY, LASTI };
enum { BITS = 3, MASK = 7, OVERFLOWED = -1, UNKNOWN = -2 };
#define DEEPEST ((int64_t)1 << (BITS * 20))

static int64_t push(int64_t stack, enum kind kind) {
    return stack < 0 || stack >= DEEPEST ? OVERFLOWED : stack << BITS | kind;
}
static int64_t pop(int64_t stack) {
    return stack < 0 ? OVERFLOWED : stack >> BITS;
}
static int64_t pop_n(int64_t stack, int n) {
    while (n-- > 0) {
        stack = pop(stack);
    }
    return stack;
}
static int depth_of(int64_t stack) {
    int n = 0;
    for (; stack > 0; stack >>= BITS) {
        n++;
    }
    return n;
}

/* ---- What each instruction makes of the stack ---- */

/* With the top and the n-th value swapped, the top being the first. */
static int64_t swap(int64_t stack, int n) {
    int shift = BITS * (n - 1);
    int64_t diff = ((stack >> shift) ^ stack) & MASK;
    return stack < 0 || n > 20 ? OVERFLOWED : stack ^ diff ^ diff << shift;
}

static int64_t after(int op, int arg, int64_t stack) {
    int delta;
    switch (op) {
    case GET_ITER:
    case GET_AITER:
        return push(pop(stack), ITERATOR);
    case END_ASYNC_FOR:
        return pop_n(stack, 2);
    case PUSH_EXC_INFO:
        return push(stack, EXCEPT);
    case PUSH_NULL:
        return push(stack, EMPTY);
    case LOAD_GLOBAL:
        return push(arg & 1 ? push(stack, EMPTY) : stack, OBJECT);
    case LOAD_METHOD:
        return push(push(pop(stack), EMPTY), OBJECT);
    case PRECALL:
        return stack;
    case CALL:
        return push(pop_n(stack, arg + 2), OBJECT);
    case CALL_FUNCTION_EX:
        return push(pop_n(stack, 3 + (arg & 1)), OBJECT);
    case SWAP:
        return swap(stack, arg);
    case COPY:
        return stack < 0 ? stack
                         : push(stack, (enum kind)(stack >> BITS * (arg - 1) & MASK));
    default:
        delta = PyCompile_OpcodeStackEffectWithJump(op, arg, 0);
        stack = pop_n(stack, delta < 0 ? -delta : 0);
        for (; delta > 0; delta--) {
            stack = push(stack, OBJECT);
        }
        return stack;
    }
}

/* The stack where a jump leads, when `next` is the one it leaves without jumping. */
static int64_t at_target(int op, int64_t stack, int64_t next) {
    switch (op) {
    case JUMP_IF_FALSE_OR_POP:
    case JUMP_IF_TRUE_OR_POP:
        return stack;
    case FOR_ITER:
    case SEND:
        return pop(stack);
    default:
        return next;
    }
}

/* Where the instruction at i may jump to; -1: nowhere. */
static int target_of(int op, int arg, int i) {
    switch (op) {
    case JUMP_BACKWARD:
    case JUMP_BACKWARD_NO_INTERRUPT:
    case POP_JUMP_BACKWARD_IF_FALSE:
    case POP_JUMP_BACKWARD_IF_TRUE:
    case POP_JUMP_BACKWARD_IF_NONE:
    case POP_JUMP_BACKWARD_IF_NOT_NONE:
        return i + 1 - arg;
    case JUMP_FORWARD:
    case FOR_ITER:
    case SEND:
    case JUMP_IF_FALSE_OR_POP:
    case JUMP_IF_TRUE_OR_POP:
    case POP_JUMP_FORWARD_IF_FALSE:
    case POP_JUMP_FORWARD_IF_TRUE:
    case POP_JUMP_FORWARD_IF_NONE:
    case POP_JUMP_FORWARD_IF_NOT_NONE:
        return i + 1 + arg;
    default:
        return -1;
    }
}

static bool falls_through(int op) {
    return op != JUMP_FORWARD && op != JUMP_BACKWARD &&
           op != JUMP_BACKWARD_NO_INTERRUPT && op != RETURN_VALUE &&
           op != RAISE_VARARGS && op != RERAISE;
}

/* Notes the stack at unit `i`; true when that is news. */
static bool note(int64_t *stacks, Py_ssize_t n, int i, int64_t stack) {
    if (i < 0 || i >= n || stacks[i] != UNKNOWN) {
        return false;
    }
    stacks[i] = stack;
    return true;
}

/* The handler of unit i begins with the stack cut to a depth, lasti and exception. */
static bool note_handler(PyCodeObject *co, int64_t *stacks, int i) {
    int level, handler, lasti;
    int64_t stack = stacks[i];
    if (!_PyCode_FindHandler(co, i, &level, &handler, &lasti)) {
        return false;
    }
    stack = pop_n(stack, depth_of(stack) - level);
    stack = push(lasti ? push(stack, LASTI) : stack, EXCEPT);
    return note(stacks, Py_SIZE(co), handler, stack);
}

/* One pass; true when it found something new. */
static bool pass(PyCodeObject *co, int64_t *stacks) {
    _Py_CODEUNIT *code = _PyCode_CODE(co);
    int n = (int)Py_SIZE(co), arg = 0;
    bool news = false;
    for (int i = 0; i < n;) {
        int op = _PyOpcode_Generic[_Py_OPCODE(code[i])];
        int next_i = i + 1 + _PyOpcode_Caches(op);
        arg = arg << 8 | _Py_OPARG(code[i]);
        if (stacks[i] != UNKNOWN) {
            int64_t stack = stacks[i],
                    next = op == EXTENDED_ARG ? stack : after(op, arg, stack);
            /* Conditions are popped whether they jump or not. */
            int target = target_of(op, arg, next_i - 1);
            news |= note_handler(co, stacks, i);
            if (target >= 0) {
                news |= note(stacks, n, target, at_target(op, stack, next));
            }
            if (falls_through(op)) {
                news |= note(stacks, n, next_i, next);
            }
        }
        if (op != EXTENDED_ARG) {
            arg = 0;
        }
        i = next_i;
    }
    return news;
}

/* The stack at each unit; NULL without memory. */
static int64_t *mark_stacks(PyCodeObject *co) {
    int64_t *stacks = PyMem_New(int64_t, Py_SIZE(co) + 1);
    if (stacks == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i <= Py_SIZE(co); i++) {
        stacks[i] = UNKNOWN;
    }
    stacks[0] = 0;
    while (pass(co, stacks)) {
    }
    return stacks;
}

/* ---- Which jumps may be ---- */

static bool kinds_agree(int from, int to) {
    return to == OBJECT ? from != EMPTY : to == EMPTY || (to != 0 && from == to);
}

static bool stacks_agree(int64_t from, int64_t to) {
    if (from < 0 || to < 0) {
        return false;
    }
    from = pop_n(from, depth_of(from) - depth_of(to));
    for (; from != 0; from >>= BITS, to >>= BITS) {
        if (!kinds_agree((int)(from & MASK), (int)(to & MASK))) {
            return false;
        }
    }
    return to == 0;
}

static const char *why_not(int64_t from, int64_t to) {
    if (from == OVERFLOWED || to == OVERFLOWED) {
        return "stack is too deep to analyze";
    }
    if (from == UNKNOWN) {
        return "can't jump from within an exception handler";
    }
    switch (to == UNKNOWN ? -1 : (int)(to & MASK)) {
    case -1:
        return "can't jump into unreachable code";
    case EXCEPT:
        return "can't jump into an 'except' block as there's no exception";
    case LASTI:
        return "can't jump into a re-raising block as there's no location";
    case ITERATOR:
        return "can't jump into the body of a for loop";
    default:
        return "incompatible stacks";
    }
}

/* The first line not before `line` that begins at an instruction, -1 for none. */
static int first_line_from(PyCodeObject *co, int line) {
    PyCodeAddressRange range;
    int found = INT_MAX;
    _PyCode_InitAddressRange(co, &range);
    while (_PyLineTable_NextAddressRange(&range)) {
        if (range.ar_line >= line && range.ar_line < found) {
            found = range.ar_line;
        }
    }
    return found == INT_MAX ? -1 : found;
}

/* The unit of `line` with the deepest stack that may be reached; -1 and ValueError. */
static int find_place(PyCodeObject *co, const int64_t *stacks, int line, int from) {
    const char *why = "cannot find bytecode for specified line";
    int64_t best = OVERFLOWED;
    int place = -1, last_line = -1;
    bool explained = false;
    PyCodeAddressRange range;
    _PyCode_InitAddressRange(co, &range);
    while (_PyLineTable_NextAddressRange(&range)) {
        int i = range.ar_start / (int)sizeof(_Py_CODEUNIT);
        bool begins = range.ar_line != last_line;
        last_line = range.ar_line != -1 ? range.ar_line : last_line;
        if (!begins || range.ar_line != line) {
            continue;
        }
        if (stacks_agree(stacks[from], stacks[i])) {
            if (stacks[i] > best) {
                best = stacks[i];
                place = i;
            }
        } else if (place < 0 && !explained) {
            why = why_not(stacks[from], stacks[i]);
            explained = stacks[from] >= 0;
        }
    }
    if (place < 0) {
        PyErr_SetString(PyExc_ValueError, why);
    }
    return place;
}

/* Drops what the stack at the new place does not hold. */
static void drop_to(_PyInterpreterFrame *frame, int64_t stack, int depth) {
    for (int n = depth_of(stack); n > depth; n--, stack >>= BITS) {
        PyObject *top = frame->localsplus[--frame->stacktop];
        if ((stack & MASK) == EXCEPT) {
            /* It was being handled: what was before is again. */
            _PyErr_StackItem *info = _Py_tstate.exc_info;
            Py_XSETREF(info->exc_value, top);
        } else {
            Py_XDECREF(top);
        }
    }
}

/* ---- The attribute ---- */

/* Whether the event that is being told allows jumps. */
static int check_event(PyFrameObject *f) {
    const char *why = NULL;
    switch (_Py_tstate.tracing_what) {
    case PyTrace_LINE:
        break;
    case PyTrace_CALL:
        why = "can't jump from the 'call' trace event of a new frame";
        break;
    case PyTrace_RETURN:
        if (f->f_frame->owner == FRAME_OWNED_BY_GENERATOR &&
            _PyOpcode_Generic[_Py_OPCODE(f->f_frame->instr_ptr[-1])] == YIELD_VALUE) {
            break;
        }
        /* fall through */
    default:
        why = "can only jump from a 'line' trace event";
    }
    if (why == NULL && (f->f_trace == NULL || _Py_tstate.tracing == 0)) {
        why = "f_lineno can only be set by a trace function";
    }
    if (why != NULL) {
        PyErr_SetString(PyExc_ValueError, why);
        return -1;
    }
    return 0;
}

/* The line asked for, or the next after it that has code; -1 and ValueError. */
static int check_line(PyCodeObject *co, PyObject *value) {
    int overflow, line;
    long wanted = PyLong_AsLongAndOverflow(value, &overflow);
    if (overflow || wanted != (int)wanted) {
        PyErr_SetString(PyExc_ValueError, "lineno out of range");
        return -1;
    }
    if (wanted < co->co_firstlineno) {
        PyErr_Format(PyExc_ValueError, "line %d comes before the current code block",
                     (int)wanted);
        return -1;
    }
    line = first_line_from(co, (int)wanted);
    if (line < 0) {
        PyErr_Format(PyExc_ValueError, "line %d comes after the current code block",
                     (int)wanted);
    }
    return line;
}

int _PyFrame_SetLineno(PyFrameObject *f, PyObject *value) {
    _PyInterpreterFrame *frame = f->f_frame;
    PyCodeObject *co = frame->f_code;
    int line, place, from = _PyInterpreterFrame_LASTI(frame);
    int64_t *stacks;
    if (value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "cannot delete attribute");
        return -1;
    }
    if (!PyLong_CheckExact(value)) {
        PyErr_SetString(PyExc_ValueError, "lineno must be an integer");
        return -1;
    }
    if (check_event(f) < 0 || (line = check_line(co, value)) < 0 ||
        (stacks = mark_stacks(co)) == NULL) {
        return -1;
    }
    place = find_place(co, stacks, line, from);
    if (place < 0) {
        PyMem_Free(stacks);
        return -1;
    }
    drop_to(frame, stacks[from], depth_of(stacks[place]));
    PyMem_Free(stacks);
    f->f_lineno = 0;
    frame->instr_ptr = _PyCode_CODE(co) + place + 1;
    return 0;
}
