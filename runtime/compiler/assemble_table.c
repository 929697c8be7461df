/*
 * The two tables beside the code: where in the source each instruction comes from, and
 * which handler catches what it raises.
 *
 * Formats: CPython 3.11, Objects/locations.md and Objects/exception_handling_notes.txt.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* A growing byte string. */
struct table {
    PyArena *arena;
    uint8_t *data;
    int n, room;
    int lineno; /* of the last entry of the location table */
};

static int grow(struct table *t, int more) {
    while (t->n + more > t->room) {
        int new_room = t->room == 0 ? 256 : t->room * 2;
        uint8_t *data = _PyArena_Malloc(t->arena, (size_t)new_room);
        if (data == NULL) {
            return -1;
        }
        if (t->n > 0) {
            memcpy(data, t->data, (size_t)t->n);
        }
        t->data = data;
        t->room = new_room;
    }
    return 0;
}

static inline int reserve(struct table *t, int more) {
    return likely(t->n + more <= t->room) ? 0 : grow(t, more);
}

static void put(struct table *t, unsigned byte) {
    t->data[t->n++] = (uint8_t)byte;
}

/* ---- Locations ---- */
enum {
    SHORT_FORMS = 10,
    ONE_LINE = 10,
    NO_COLUMNS = 13,
    LONG_FORM = 14,
    NO_PLACE = 15
};

static void put_varint(struct table *t, unsigned v) {
    while (v >= 64) {
        put(t, 0x40 | (v & 0x3f));
        v >>= 6;
    }
    put(t, v);
}

static void put_svarint(struct table *t, int v) {
    put_varint(t, v < 0 ? ((0u - (unsigned)v) << 1) | 1 : (unsigned)v << 1);
}

static void put_head(struct table *t, int form, int size) {
    put(t, 0x80u | (unsigned)form << 3 | (unsigned)(size - 1));
}

/* One entry for `size` (1 to 8) units of code. */
static void put_location(struct table *t, const Location *loc, int size) {
    if (loc->lineno < 0) {
        put_head(t, NO_PLACE, size);
        return;
    }
    int delta = loc->lineno - t->lineno, col = loc->col, end = loc->end_col;
    t->lineno = loc->lineno;
    if (col < 0 || end < 0) {
        if (loc->end_lineno == loc->lineno || loc->end_lineno == -1) {
            put_head(t, NO_COLUMNS, size);
            put_svarint(t, delta);
            return;
        }
    } else if (loc->end_lineno == loc->lineno) {
        if (delta == 0 && col < 80 && end - col < 16 && end >= col) {
            put_head(t, col >> 3, size);
            put(t, ((unsigned)col & 7) << 4 | (unsigned)(end - col));
            return;
        }
        if (delta >= 0 && delta < 3 && col < 128 && end < 128) {
            put_head(t, ONE_LINE + delta, size);
            put(t, (unsigned)col);
            put(t, (unsigned)end);
            return;
        }
    }
    put_head(t, LONG_FORM, size);
    put_svarint(t, delta);
    put_varint(t, (unsigned)(loc->end_lineno - loc->lineno));
    put_varint(t, (unsigned)(col + 1));
    put_varint(t, (unsigned)(end + 1));
}

PyObject *as_linetable(struct compiler *c, basicblock *entry) {
    struct table t = {.arena = c->arena, .lineno = c->u->u_firstlineno};
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        for (int i = 0; i < b->b_iused; i++) {
            int size = as_instr_size(&b->b_instr[i]);
            if (reserve(&t, 64) < 0) {
                return NULL;
            }
            for (; size > 8; size -= 8) {
                put_location(&t, &b->b_instr[i].i_loc, 8);
            }
            put_location(&t, &b->b_instr[i].i_loc, size);
        }
    }
    return PyBytes_FromStringAndSize((const char *)t.data, t.n);
}

/* ---- Handlers ---- */
/* A number in groups of 6 bits, highest first; bit 6 says that more follow, bit 7 marks
 * the first byte of an entry. */
static void put_item(struct table *t, unsigned value, unsigned first) {
    for (int shift = 24; shift > 0; shift -= 6) {
        if (value >= 1u << shift) {
            put(t, first | 0x40 | (value >> shift & 0x3f));
            first = 0;
        }
    }
    put(t, first | (value & 0x3f));
}

static int put_handler(struct table *t, int start, int end, basicblock *handler) {
    if (reserve(t, 20) < 0) {
        return -1;
    }
    int depth = handler->b_startdepth - 1 - (int)handler->b_preserve_lasti;
    put_item(t, (unsigned)start, 0x80);
    put_item(t, (unsigned)(end - start), 0);
    put_item(t, (unsigned)handler->b_offset, 0);
    put_item(t, (unsigned)depth << 1 | handler->b_preserve_lasti, 0);
    return 0;
}

PyObject *as_exceptiontable(struct compiler *c, basicblock *entry) {
    struct table t = {.arena = c->arena};
    int offset = 0, start = -1;
    basicblock *handler = NULL;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        for (int i = 0; i < b->b_iused; i++) {
            if (b->b_instr[i].i_except != handler) {
                if (handler != NULL && put_handler(&t, start, offset, handler) < 0) {
                    return NULL;
                }
                start = offset;
                handler = b->b_instr[i].i_except;
            }
            offset += as_instr_size(&b->b_instr[i]);
        }
    }
    if (handler != NULL && put_handler(&t, start, offset, handler) < 0) {
        return NULL;
    }
    return PyBytes_FromStringAndSize((const char *)t.data, t.n);
}
