/*
 * The state of a match, matching at one place, and searching: the INFO block at the
 * head of a pattern's code tells which places need not be tried.
 *
 * Invariant: before each attempt all marks are unset. Before: sre_match.c.
 */
#include "runtime/modules/sre.h"

/* ---- The state ---- */

/* The text of `string`: 0, or -1 with an exception. */
static int set_text(sre_state *st, PyObject *string) {
    if (PyUnicode_Check(string)) {
        st->text = PyUnicode_DATA(string);
        st->kind = PyUnicode_KIND(string);
        st->length = PyUnicode_GET_LENGTH(string);
        return 0;
    }
    if (PyObject_GetBuffer(string, &st->view, PyBUF_SIMPLE) < 0) {
        PyErr_Format(PyExc_TypeError,
                     "expected string or bytes-like object, got '%.200s'",
                     Py_TYPE(string)->tp_name);
        return -1;
    }
    st->text = st->view.buf;
    st->kind = 1;
    st->length = st->view.len;
    st->isbytes = true;
    return 0;
}

static void clear_marks(sre_state *st) {
    st->lastindex = -1;
    st->dirty = false;
    for (Py_ssize_t i = 0; i < st->n_marks; i++) {
        st->marks[i] = -1;
    }
}

static Py_ssize_t clip(Py_ssize_t i, Py_ssize_t length) {
    return i < 0 ? 0 : i > length ? length : i;
}

int _PySre_Begin(sre_state *st, PatternObject *pattern, PyObject *string,
                 Py_ssize_t start, Py_ssize_t end) {
    memset(st, 0, sizeof(*st));
    if (set_text(st, string) < 0) {
        return -1;
    }
    if (pattern->isbytes >= 0 && st->isbytes != (pattern->isbytes > 0)) {
        PyErr_SetString(PyExc_TypeError,
                        st->isbytes
                            ? "cannot use a string pattern on a bytes-like object"
                            : "cannot use a bytes pattern on a string-like object");
        PyBuffer_Release(&st->view);
        return -1;
    }
    st->n_marks = 2 * pattern->groups;
    if (st->n_marks > 0) {
        st->marks = PyMem_Malloc((size_t)st->n_marks * sizeof(*st->marks));
        if (st->marks == NULL) {
            PyBuffer_Release(&st->view);
            PyErr_NoMemory();
            return -1;
        }
    }
    clear_marks(st);
    st->pos = st->start = clip(start, st->length);
    st->endpos = st->end = clip(end, st->length);
    st->ptr = st->start;
    st->patience = 1000;
    st->string = Py_NewRef(string);
    return 0;
}

void _PySre_End(sre_state *st) {
    if (st->string != NULL) {
        PyBuffer_Release(&st->view);
        PyMem_Free(st->marks);
        PyMem_Free(st->stack);
        Py_CLEAR(st->string);
    }
}

void _PySre_Advance(sre_state *st) {
    st->must_advance = st->ptr == st->start;
    st->start = st->ptr;
}

/* ---- Attempts ---- */

static int attempt(sre_state *st, const SRE_CODE *code, Py_ssize_t p) {
    if (st->dirty) {
        clear_marks(st);
    }
    return _PySre_Run(st, code, p);
}

int _PySre_MatchHere(sre_state *st, const SRE_CODE *code) {
    if (code[0] == SRE_INFO) {
        if (code[3] != 0 && (size_t)(st->end - st->start) < code[3]) {
            return 0;
        }
        code += 1 + code[1];
    }
    return attempt(st, code, st->start);
}

/* What the INFO block says of a match's begin. */
typedef struct {
    const SRE_CODE *prefix, *set; /* each may be NULL */
    Py_ssize_t n_prefix, skip;
    const SRE_CODE *code; /* behind the block */
    Py_ssize_t last;      /* the last place where a match may begin */
    bool whole;           /* the prefix is all there is to match */
} hints;

/* Whether the code asks at once for the begin of the text: one attempt is enough. */
static bool is_anchored(const SRE_CODE *code) {
    return code[0] == SRE_AT &&
           (code[1] == SRE_AT_BEGINNING || code[1] == SRE_AT_BEGINNING_STRING);
}

static void read_info(hints *h, const sre_state *st, const SRE_CODE *code) {
    h->last = code[3] > (size_t)st->end ? -1 : st->end - (Py_ssize_t)code[3];
    if (code[2] & SRE_INFO_PREFIX) {
        h->n_prefix = (Py_ssize_t)code[5];
        h->skip = (Py_ssize_t)code[6];
        h->prefix = code + 7;
        h->whole = (code[2] & SRE_INFO_LITERAL) != 0;
    } else if (code[2] & SRE_INFO_CHARSET) {
        h->set = code + 5;
    }
    h->code = code + 1 + code[1];
}

static void read_hints(hints *h, const sre_state *st, const SRE_CODE *code) {
    memset(h, 0, sizeof(*h));
    h->code = code;
    h->last = st->end;
    if (code[0] == SRE_INFO) {
        read_info(h, st, code);
    }
    if (is_anchored(h->code) && h->last > st->start) {
        h->last = st->start;
    }
}

static bool prefix_at(const sre_state *st, const hints *h, Py_ssize_t p) {
    for (Py_ssize_t i = 1; i < h->n_prefix; i++) {
        if (PyUnicode_READ(st->kind, st->text, p + i) != h->prefix[i]) {
            return false;
        }
    }
    return true;
}

static Py_ssize_t find_char(const sre_state *st, Py_UCS4 ch, Py_ssize_t p,
                            Py_ssize_t last) {
    if (st->kind == 1) {
        const char *text = st->text;
        const char *found = p > last || ch > 255
                                ? NULL
                                : memchr(text + p, (int)ch, (size_t)(last - p + 1));
        return found == NULL ? last + 1 : found - text;
    }
    while (p <= last && PyUnicode_READ(st->kind, st->text, p) != ch) {
        p++;
    }
    return p;
}

/* The first place from p on where a match may begin; above h->last: none. */
static Py_ssize_t candidate(const sre_state *st, const hints *h, Py_ssize_t p) {
    if (h->prefix != NULL) {
        for (;; p++) {
            p = find_char(st, h->prefix[0], p, h->last);
            if (p > h->last || prefix_at(st, h, p)) {
                return p;
            }
        }
    }
    if (h->set != NULL) {
        while (p <= h->last &&
               !_PySre_InSet(h->set, PyUnicode_READ(st->kind, st->text, p))) {
            p++;
        }
    }
    return p;
}

int _PySre_Search(sre_state *st, const SRE_CODE *code) {
    hints h;
    read_hints(&h, st, code);
    int found = 0;
    Py_ssize_t p = st->start;
    for (; found == 0; p++) {
        p = candidate(st, &h, p);
        if (p > h.last) {
            break;
        }
        st->start = p;
        if (h.whole) {
            if (st->dirty) {
                clear_marks(st);
            }
            st->ptr = p + h.n_prefix;
            return 1;
        }
        found = h.prefix != NULL ? attempt(st, h.code + 2 * h.skip, p + h.skip)
                                 : attempt(st, h.code, p);
        st->must_advance = false;
    }
    return found;
}
