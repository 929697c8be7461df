/*
 * The engine of regular expressions: backtracking without recursion, so that the depth
 * of a match is bounded by memory alone. The loop is longer than other functions.
 *
 * Going forward it knows an instruction, a position, the innermost repeat (`rep`) and
 * the innermost group that keeps no way back (`frame`). Each choice is pushed; a dead
 * end pops the last one. Entries by kind:
 *   MARK     undoes a mark: count its number, p its value, rep the lastindex of before
 *   NODE     a repeat that count times was gone through: pc its REPEAT, rep the repeat
 *            around it, last where its last round began (-1: none); nothing to try
 *   MAX      a NODE, and at p the rest of the pattern may be tried instead of a round
 *   MIN      at p a round may be tried; the fields are those of NODE
 *   BRANCH   the alternatives from pc on may be tried at p
 *   ONE      a greedy run of one character from p: the rest may be tried before `last`
 *   MIN_ONE  a run that may go on at p, now `count` long
 *   KEEP, NOT, POSSESSIVE   a frame: last is the frame around it, p where it began
 *
 * Invariants: a repeat's entry lies on the stack as long as `rep` names it; what lies
 * above a choice was made after it. Leaving a frame drops its choices but keeps MARKs,
 * which choices further down need.
 *
 * The language of the code: re/_compiler.py. Next: sre_search.c.
 */
#include "runtime/modules/sre.h"

enum { MARK, NODE, MAX, MIN, BRANCH, ONE, MIN_ONE, KEEP, NOT, POSSESSIVE };

#define PATIENCE 2048 /* steps between two looks at signals */
#define INLINE   static inline __attribute__((always_inline))

static int grow(sre_state *st) {
    uint32_t room = st->room == 0 ? 16 : st->room * 2;
    sre_entry *stack = room > INT32_MAX / sizeof(*stack)
                           ? NULL
                           : PyMem_Realloc(st->stack, room * sizeof(*stack));
    if (stack == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    st->stack = stack;
    st->room = room;
    return 0;
}

INLINE int push(sre_state *st, uint32_t kind, const SRE_CODE *pc, Py_ssize_t p,
                int32_t rep, SRE_CODE count, Py_ssize_t last) {
    if (unlikely(st->top == st->room) && grow(st) < 0) {
        return -1;
    }
    st->stack[st->top++] = (sre_entry){pc, p, rep, count, last, kind};
    return 0;
}

/* Drops the entry at `to` and what lies above it, but for the undoing of marks. */
static void cut(sre_state *st, int32_t to) {
    uint32_t n = (uint32_t)to;
    for (uint32_t i = n + 1; i < st->top; i++) {
        if (st->stack[i].kind == MARK) {
            st->stack[n++] = st->stack[i];
        }
    }
    st->top = n;
}

static void undo(sre_state *st, const sre_entry *e) {
    st->marks[e->count] = e->p;
    st->lastindex = e->rep;
}

/* The same, and the marks become what they were. */
static void undo_to(sre_state *st, int32_t to) {
    while (st->top > (uint32_t)to) {
        const sre_entry *e = &st->stack[--st->top];
        if (e->kind == MARK) {
            undo(st, e);
        }
    }
}

static int set_mark(sre_state *st, SRE_CODE i, Py_ssize_t p) {
    /* With nothing to go back to, the next attempt clears the marks. */
    if (st->top > 0 &&
        push(st, MARK, NULL, st->marks[i], (int32_t)st->lastindex, i, 0) < 0) {
        return -1;
    }
    st->dirty = true;
    st->marks[i] = p;
    if (i & 1) {
        st->lastindex = (Py_ssize_t)(i / 2 + 1);
    }
    return 0;
}

static bool group_is_set(const sre_state *st, SRE_CODE group) {
    return st->marks[2 * group] >= 0 &&
           st->marks[2 * group + 1] >= st->marks[2 * group];
}

/* Whether the text of the group stands at *p, which moves behind it. */
static bool match_group(const sre_state *st, const SRE_CODE *pc, Py_ssize_t *p) {
    if (!group_is_set(st, pc[1])) {
        return false;
    }
    Py_ssize_t from = st->marks[2 * pc[1]], n = st->marks[2 * pc[1] + 1] - from;
    if (n > st->end - *p) {
        return false;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 a = PyUnicode_READ(st->kind, st->text, from + i);
        Py_UCS4 b = PyUnicode_READ(st->kind, st->text, *p + i);
        if (a != b && _PySre_Fold(pc[0], a) != _PySre_Fold(pc[0], b)) {
            return false;
        }
    }
    *p += n;
    return true;
}

INLINE Py_UCS4 read(const sre_state *st, Py_ssize_t i, bool wide) {
    return wide ? PyUnicode_READ(st->kind, st->text, i)
                : ((const Py_UCS1 *)st->text)[i];
}

/* How often the one-character instruction at pc matches from p on, `max` at most. */
INLINE Py_ssize_t count_run(const sre_state *st, const SRE_CODE *pc, Py_ssize_t p,
                            SRE_CODE max, bool wide) {
    Py_ssize_t i = p, end = st->end;
    if (end - p < 0) {
        return 0;
    }
    if ((size_t)(end - p) > max) {
        end = p + (Py_ssize_t)max;
    }
    SRE_CODE c = pc[1];
    switch (pc[0]) {
    case SRE_ANY_ALL:
        return end - p;
    case SRE_ANY:
        c = '\n';
        /* fall through */
    case SRE_NOT_LITERAL:
        while (i < end && read(st, i, wide) != c) {
            i++;
        }
        break;
    case SRE_LITERAL:
        while (i < end && read(st, i, wide) == c) {
            i++;
        }
        break;
    case SRE_IN:
        while (i < end && _PySre_InSet(pc + 2, read(st, i, wide))) {
            i++;
        }
        break;
    default:
        while (i < end && _PySre_MatchOne(pc, read(st, i, wide))) {
            i++;
        }
    }
    return i - p;
}

/* The first of the alternatives from pc on that may match at p, or the closing zero. */
INLINE const SRE_CODE *viable(const sre_state *st, const SRE_CODE *pc, Py_ssize_t p,
                              bool wide) {
    for (; pc[0] != 0; pc += pc[0]) {
        if (pc[1] == SRE_LITERAL
                ? p < st->end && read(st, p, wide) == pc[2]
                : pc[1] != SRE_IN ||
                      (p < st->end && _PySre_InSet(pc + 3, read(st, p, wide)))) {
            break;
        }
    }
    return pc;
}

/* The last place in (from, p] at which the rest of the pattern may match, or from - 1:
 * a rest that begins with a character is looked for. */
INLINE Py_ssize_t step_back(const sre_state *st, const SRE_CODE *rest, Py_ssize_t from,
                            Py_ssize_t p, bool wide) {
    if (rest[0] == SRE_LITERAL) {
        while (p >= from && (p >= st->end || read(st, p, wide) != rest[1])) {
            p--;
        }
    }
    return p;
}

static bool below(SRE_CODE count, SRE_CODE max) {
    return count < max || max == SRE_MAXREPEAT;
}

/* Signals are looked at now and then: 0, or -1 with an exception. */
static int rest_a_while(sre_state *st) {
    st->patience = PATIENCE;
    return PyErr_CheckSignals();
}

#define PUSH(kind, pc, p, rep, count, last)                                            \
    if (push(st, (kind), (pc), (p), (rep), (count), (last)) < 0) {                     \
        return -1;                                                                     \
    }
#define CHECK_SIGNALS()                                                                \
    if (unlikely(--st->patience == 0) && rest_a_while(st) < 0) {                       \
        return -1;                                                                     \
    }

INLINE int run(sre_state *st, const SRE_CODE *pc, Py_ssize_t p, bool wide) {
    const Py_ssize_t end = st->end;
    int32_t rep = -1, frame = -1;
    const SRE_CODE *node; /* the REPEAT at hand */
    SRE_CODE count;
    Py_ssize_t last, n;
    sre_entry *e;
    st->top = 0;
    for (;;) {
        switch (pc[0]) {
        case SRE_LITERAL:
            if (p >= end || read(st, p, wide) != pc[1]) {
                goto fail;
            }
            p++;
            pc += 2;
            continue;
        case SRE_ANY:
        case SRE_ANY_ALL:
            if (p >= end || (pc[0] == SRE_ANY && read(st, p, wide) == '\n')) {
                goto fail;
            }
            p++;
            pc += 1;
            continue;
        case SRE_IN:
            if (p >= end || !_PySre_InSet(pc + 2, read(st, p, wide))) {
                goto fail;
            }
            p++;
            pc += 1 + pc[1];
            continue;
        case SRE_NOT_LITERAL:
        case SRE_LITERAL_IGNORE:
        case SRE_NOT_LITERAL_IGNORE:
        case SRE_LITERAL_UNI_IGNORE:
        case SRE_NOT_LITERAL_UNI_IGNORE:
        case SRE_LITERAL_LOC_IGNORE:
        case SRE_NOT_LITERAL_LOC_IGNORE:
            if (p >= end || !_PySre_MatchOne(pc, read(st, p, wide))) {
                goto fail;
            }
            p++;
            pc += 2;
            continue;
        case SRE_IN_IGNORE:
        case SRE_IN_UNI_IGNORE:
        case SRE_IN_LOC_IGNORE:
            if (p >= end || !_PySre_MatchOne(pc, read(st, p, wide))) {
                goto fail;
            }
            p++;
            pc += 1 + pc[1];
            continue;
        case SRE_CATEGORY:
            if (p >= end || !_PySre_InCategory(pc[1], read(st, p, wide))) {
                goto fail;
            }
            p++;
            pc += 2;
            continue;
        case SRE_MARK:
            if (set_mark(st, pc[1], p) < 0) {
                return -1;
            }
            pc += 2;
            continue;
        case SRE_AT:
            if (!_PySre_At(st, pc[1], p)) {
                goto fail;
            }
            pc += 2;
            continue;
        case SRE_INFO:
        case SRE_JUMP:
            pc += 1 + pc[1];
            continue;
        case SRE_GROUPREF:
        case SRE_GROUPREF_IGNORE:
        case SRE_GROUPREF_UNI_IGNORE:
        case SRE_GROUPREF_LOC_IGNORE:
            if (!match_group(st, pc, &p)) {
                goto fail;
            }
            pc += 2;
            continue;
        case SRE_GROUPREF_EXISTS:
            pc += group_is_set(st, pc[1]) ? 3 : 1 + pc[2];
            continue;
        case SRE_BRANCH:
            pc++;
        branch:
            pc = viable(st, pc, p, wide);
            if (pc[0] == 0) {
                goto fail;
            }
            node = viable(st, pc + pc[0], p, wide);
            if (node[0] != 0) {
                PUSH(BRANCH, node, p, rep, 0, 0);
            }
            pc++;
            continue;

        case SRE_REPEAT_ONE:
        case SRE_POSSESSIVE_REPEAT_ONE:
            n = count_run(st, pc + 4, p, pc[3] == SRE_MAXREPEAT ? UINT32_MAX : pc[3],
                          wide);
            if ((size_t)n < pc[2]) {
                goto fail;
            }
            node = pc;
            last = p + (Py_ssize_t)pc[2];
            p += n;
            pc += 1 + pc[1];
            if (node[0] == SRE_REPEAT_ONE) {
                p = step_back(st, pc, last, p, wide);
                if (p < last) {
                    goto fail;
                }
                if (p > last) {
                    PUSH(ONE, node, last, rep, 0, p);
                }
            }
            continue;
        case SRE_MIN_REPEAT_ONE:
            if (pc[2] > 0 &&
                (size_t)(n = count_run(st, pc + 4, p, pc[2], wide)) < pc[2]) {
                goto fail;
            }
            p += (Py_ssize_t)pc[2];
            PUSH(MIN_ONE, pc, p, rep, pc[2], 0);
            pc += 1 + pc[1];
            continue;

        case SRE_REPEAT:
            node = pc;
            count = 0;
            last = -1;
            pc += 1 + pc[1];
            goto round;
        case SRE_MAX_UNTIL:
        case SRE_MIN_UNTIL:
            e = &st->stack[rep];
            node = e->pc;
            count = e->count + 1;
            last = e->last;
            rep = e->rep;
            CHECK_SIGNALS();
        round: /* pc stands at the UNTIL, rep is the repeat around this one */
            if (count < node[2]) {
                PUSH(NODE, node, 0, rep, count, last);
            } else if (pc[0] == SRE_MIN_UNTIL) {
                PUSH(MIN, node, p, rep, count, last);
                pc++;
                continue;
            } else if (below(count, node[3]) && p != last) {
                PUSH(MAX, node, p, rep, count, p);
            } else {
                pc++;
                continue;
            }
            rep = (int32_t)st->top - 1;
            pc = node + 4;
            continue;

        case SRE_ASSERT:
        case SRE_ASSERT_NOT:
            if ((size_t)p < pc[2]) {
                if (pc[0] == SRE_ASSERT) {
                    goto fail;
                }
                pc += 1 + pc[1];
                continue;
            }
            PUSH(pc[0] == SRE_ASSERT ? KEEP : NOT, pc, p, rep, 0, frame);
            frame = (int32_t)st->top - 1;
            p -= (Py_ssize_t)pc[2];
            pc += 3;
            continue;
        case SRE_ATOMIC_GROUP:
            PUSH(KEEP, pc, p, rep, 0, frame);
            frame = (int32_t)st->top - 1;
            pc += 2;
            continue;
        case SRE_POSSESSIVE_REPEAT:
            node = pc;
            count = 0;
            last = -1;
        possess:
            if (count < node[2] || (below(count, node[3]) && p != last)) {
                CHECK_SIGNALS();
                PUSH(POSSESSIVE, node, p, rep, count, frame);
                frame = (int32_t)st->top - 1;
                pc = node + 4;
            } else {
                pc = node + 1 + node[1] + 1;
            }
            continue;
        case SRE_SUCCESS:
            if (frame < 0) {
                if ((st->match_all && p != end) ||
                    (st->must_advance && p == st->start)) {
                    goto fail;
                }
                st->ptr = p;
                return 1;
            }
            e = &st->stack[frame];
            node = e->pc;
            rep = e->rep;
            last = e->p;
            count = e->count;
            n = frame;
            frame = (int32_t)e->last;
            if (e->kind == NOT) {
                undo_to(st, (int32_t)n);
                goto fail;
            }
            bool possessive = e->kind == POSSESSIVE;
            cut(st, (int32_t)n);
            if (possessive) {
                last = count >= node[2] ? last : -1;
                count++;
                goto possess;
            }
            p = node[0] == SRE_ASSERT ? last : p;
            pc = node + 1 + node[1];
            continue;
        default: /* FAILURE */
            goto fail;
        }

    fail:
        CHECK_SIGNALS();
        if (st->top == 0) {
            return 0;
        }
        e = &st->stack[st->top - 1];
        pc = e->pc;
        rep = e->rep;
        p = e->p;
        switch (e->kind) {
        case MARK:
            undo(st, e);
            /* fall through */
        case NODE:
            st->top--;
            goto fail;
        case BRANCH:
            st->top--;
            goto branch;
        case MAX:
            st->top--;
            pc += 1 + pc[1] + 1;
            continue;
        case MIN:
            if (!below(e->count, pc[3]) || p == e->last) {
                st->top--;
                goto fail;
            }
            e->kind = NODE;
            e->last = p;
            rep = (int32_t)st->top - 1;
            pc += 4;
            continue;
        case ONE:
            last = p;
            pc += 1 + pc[1];
            p = step_back(st, pc, last, e->last - 1, wide);
            if (p <= last) {
                st->top--;
                if (p < last) {
                    goto fail;
                }
            } else {
                e->last = p;
            }
            continue;
        case MIN_ONE:
            node = pc;
            pc += 1 + pc[1];
            do {
                if (p >= end || !below(e->count, node[3]) ||
                    !_PySre_MatchOne(node + 4, read(st, p, wide))) {
                    st->top--;
                    goto fail;
                }
                p++;
                e->count++;
            } while (pc[0] == SRE_LITERAL && (p >= end || read(st, p, wide) != pc[1]));
            e->p = p;
            continue;
        case NOT:
            frame = (int32_t)e->last;
            st->top--;
            pc += 1 + pc[1];
            continue;
        case POSSESSIVE:
            frame = (int32_t)e->last;
            count = e->count;
            st->top--;
            if (count < pc[2]) {
                goto fail;
            }
            pc += 1 + pc[1] + 1;
            continue;
        default: /* KEEP */
            frame = (int32_t)e->last;
            st->top--;
            goto fail;
        }
    }
}

/* One copy of the loop for texts of one octet a character, one for the others. */
static int run_narrow(sre_state *st, const SRE_CODE *pc, Py_ssize_t p) {
    return run(st, pc, p, false);
}
static int run_wide(sre_state *st, const SRE_CODE *pc, Py_ssize_t p) {
    return run(st, pc, p, true);
}

int _PySre_Run(sre_state *st, const SRE_CODE *pc, Py_ssize_t p) {
    return st->kind == 1 ? run_narrow(st, pc, p) : run_wide(st, pc, p);
}
