/*
 * Merging neighbouring runs.
 *
 * The shorter run moves out to temporary room and is merged back. While both runs win
 * about equally often, one comparison places one element; when one wins min_gallop
 * times in a row, exponential search takes over, until that stops paying.
 *
 * Invariant: at every exit, error or not, each element is in the list once.
 *
 * CPython 3.11: Objects/listsort.txt. Before: list_sort.h, list_sort.c.
 */
#include "runtime/objects/list_sort.h"

void _PySort_MergeInit(merge_state *ms, Py_ssize_t n, bool has_values, sortslice *lo) {
    ms->alloced = MERGESTATE_TEMP;
    ms->a.keys = ms->temparray;
    ms->a.values = NULL;
    if (has_values) {
        ms->alloced = MERGESTATE_TEMP / 2;
        ms->a.values = &ms->temparray[ms->alloced];
    }
    ms->n = 0;
    ms->min_gallop = MIN_GALLOP;
    ms->listlen = n;
    ms->basekeys = lo->keys;
}

void _PySort_MergeFree(merge_state *ms) {
    if (ms->a.keys != ms->temparray) {
        PyMem_Free(ms->a.keys);
    }
    ms->a.keys = ms->temparray;
}

/* Room for `need` elements in ms->a, whose content is lost. */
static int merge_getmem(merge_state *ms, Py_ssize_t need) {
    int multiplier = ms->a.values != NULL ? 2 : 1;
    if (need <= ms->alloced) {
        return 0;
    }
    _PySort_MergeFree(ms);
    if ((size_t)need > PY_SSIZE_T_MAX / sizeof(PyObject *) / (size_t)multiplier) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject **room = PyMem_Malloc((size_t)(multiplier * need) * sizeof(PyObject *));
    if (room == NULL) {
        PyErr_NoMemory();
        ms->alloced = 0;
        return -1;
    }
    ms->a.keys = room;
    ms->alloced = need;
    if (ms->a.values != NULL) {
        ms->a.values = &room[need];
    }
    return 0;
}

/* Doubles *ofs (1, 3, 7 ...), at most `max`. */
static inline void gallop_further(Py_ssize_t *lastofs, Py_ssize_t *ofs,
                                  Py_ssize_t max) {
    *lastofs = *ofs;
    *ofs = *ofs > (max - 1) / 2 ? max : *ofs * 2 + 1;
}

/* Where `key` belongs in the sorted a[0..n), left of equal ones: a[k-1] < key <= a[k].
 * The search starts at `hint`. -1: error. */
static Py_ssize_t gallop_left(merge_state *ms, PyObject *key, PyObject **a,
                              Py_ssize_t n, Py_ssize_t hint) {
    Py_ssize_t lastofs = 0, ofs = 1;
    int lt = SORT_LT(a[hint], key);
    if (lt < 0) {
        return -1;
    }
    bool right = lt;
    Py_ssize_t max = right ? n - hint : hint + 1;
    while (ofs < max) {
        lt = SORT_LT(a[right ? hint + ofs : hint - ofs], key);
        if (lt < 0) {
            return -1;
        }
        if ((bool)lt != right) {
            break;
        }
        gallop_further(&lastofs, &ofs, max);
    }
    ofs = Py_MIN(ofs, max);
    if (right) {
        lastofs += hint;
        ofs += hint;
    } else {
        Py_ssize_t k = lastofs;
        lastofs = hint - ofs;
        ofs = hint - k;
    }
    for (lastofs++; lastofs < ofs;) {
        Py_ssize_t m = lastofs + ((ofs - lastofs) >> 1);
        lt = SORT_LT(a[m], key);
        if (lt < 0) {
            return -1;
        }
        if (lt) {
            lastofs = m + 1;
        } else {
            ofs = m;
        }
    }
    return ofs;
}

/* The same, right of equal ones: a[k-1] <= key < a[k]. */
static Py_ssize_t gallop_right(merge_state *ms, PyObject *key, PyObject **a,
                               Py_ssize_t n, Py_ssize_t hint) {
    Py_ssize_t lastofs = 0, ofs = 1;
    int lt = SORT_LT(key, a[hint]);
    if (lt < 0) {
        return -1;
    }
    bool left = lt;
    Py_ssize_t max = left ? hint + 1 : n - hint;
    while (ofs < max) {
        lt = SORT_LT(key, a[left ? hint - ofs : hint + ofs]);
        if (lt < 0) {
            return -1;
        }
        if ((bool)lt != left) {
            break;
        }
        gallop_further(&lastofs, &ofs, max);
    }
    ofs = Py_MIN(ofs, max);
    if (left) {
        Py_ssize_t k = lastofs;
        lastofs = hint - ofs;
        ofs = hint - k;
    } else {
        lastofs += hint;
        ofs += hint;
    }
    for (lastofs++; lastofs < ofs;) {
        Py_ssize_t m = lastofs + ((ofs - lastofs) >> 1);
        lt = SORT_LT(key, a[m]);
        if (lt < 0) {
            return -1;
        }
        if (lt) {
            ofs = m;
        } else {
            lastofs = m + 1;
        }
    }
    return ofs;
}

/* What a merge works on: the run in ms->a, the other run in place, the next free place.
 */
typedef struct {
    sortslice dest, a, b;
    Py_ssize_t na, nb;
} merging;

/* One step each of merge_lo: 1 go on, 0 a run is used up (or one of a left), -1. */
static int lo_pairs(merge_state *ms, merging *m, Py_ssize_t min_gallop) {
    Py_ssize_t acount = 0, bcount = 0;
    for (;;) {
        int lt = SORT_LT(m->b.keys[0], m->a.keys[0]);
        if (lt < 0) {
            return -1;
        }
        if (lt) {
            slice_copy(&m->dest, 0, &m->b, 0);
            slice_advance(&m->dest, 1);
            slice_advance(&m->b, 1);
            bcount++;
            acount = 0;
            if (--m->nb == 0) {
                return 0;
            }
            if (bcount >= min_gallop) {
                return 1;
            }
        } else {
            slice_copy(&m->dest, 0, &m->a, 0);
            slice_advance(&m->dest, 1);
            slice_advance(&m->a, 1);
            acount++;
            bcount = 0;
            if (--m->na == 1) {
                return 0;
            }
            if (acount >= min_gallop) {
                return 1;
            }
        }
    }
}

static int lo_gallop(merge_state *ms, merging *m, Py_ssize_t *min_gallop) {
    Py_ssize_t acount, bcount;
    (*min_gallop)++;
    do {
        *min_gallop -= *min_gallop > 1;
        ms->min_gallop = *min_gallop;
        Py_ssize_t k = gallop_right(ms, m->b.keys[0], m->a.keys, m->na, 0);
        acount = k;
        if (k != 0) {
            if (k < 0) {
                return -1;
            }
            slice_memmove(&m->dest, 0, &m->a, 0, k);
            slice_advance(&m->dest, k);
            slice_advance(&m->a, k);
            m->na -= k;
            if (m->na <= 1) { /* 0 only if the comparison is inconsistent */
                return 0;
            }
        }
        slice_copy(&m->dest, 0, &m->b, 0);
        slice_advance(&m->dest, 1);
        slice_advance(&m->b, 1);
        if (--m->nb == 0) {
            return 0;
        }
        k = gallop_left(ms, m->a.keys[0], m->b.keys, m->nb, 0);
        bcount = k;
        if (k != 0) {
            if (k < 0) {
                return -1;
            }
            slice_memmove(&m->dest, 0, &m->b, 0, k);
            slice_advance(&m->dest, k);
            slice_advance(&m->b, k);
            m->nb -= k;
            if (m->nb == 0) {
                return 0;
            }
        }
        slice_copy(&m->dest, 0, &m->a, 0);
        slice_advance(&m->dest, 1);
        slice_advance(&m->a, 1);
        if (--m->na == 1) {
            return 0;
        }
    } while (acount >= MIN_GALLOP || bcount >= MIN_GALLOP);
    ++*min_gallop; /* leaving galloping costs */
    ms->min_gallop = *min_gallop;
    return 1;
}

/* Merges runs a and b (b behind a, na <= nb) from the left. b[0] < a[0] and a's last
 * element belongs at the very end. */
static int merge_lo(merge_state *ms, sortslice a, Py_ssize_t na, sortslice b,
                    Py_ssize_t nb) {
    if (merge_getmem(ms, na) < 0) {
        return -1;
    }
    slice_memmove(&ms->a, 0, &a, 0, na);
    merging m = {a, ms->a, b, na, nb};
    slice_copy(&m.dest, 0, &m.b, 0);
    slice_advance(&m.dest, 1);
    slice_advance(&m.b, 1);
    Py_ssize_t min_gallop = ms->min_gallop;
    int state = --m.nb != 0 && m.na != 1;
    while (state > 0) {
        state = lo_pairs(ms, &m, min_gallop);
        if (state > 0) {
            state = lo_gallop(ms, &m, &min_gallop);
        }
    }
    if (state == 0 && m.na == 1 && m.nb > 0) {
        /* The last of a belongs behind the rest of b. */
        slice_memmove(&m.dest, 0, &m.b, 0, m.nb);
        slice_copy(&m.dest, m.nb, &m.a, 0);
        return 0;
    }
    if (m.na != 0) {
        slice_memmove(&m.dest, 0, &m.a, 0, m.na);
    }
    return state;
}

static int hi_pairs(merge_state *ms, merging *m, Py_ssize_t min_gallop) {
    Py_ssize_t acount = 0, bcount = 0;
    for (;;) {
        int lt = SORT_LT(m->b.keys[0], m->a.keys[0]);
        if (lt < 0) {
            return -1;
        }
        if (lt) {
            slice_copy(&m->dest, 0, &m->a, 0);
            slice_advance(&m->dest, -1);
            slice_advance(&m->a, -1);
            acount++;
            bcount = 0;
            if (--m->na == 0) {
                return 0;
            }
            if (acount >= min_gallop) {
                return 1;
            }
        } else {
            slice_copy(&m->dest, 0, &m->b, 0);
            slice_advance(&m->dest, -1);
            slice_advance(&m->b, -1);
            bcount++;
            acount = 0;
            if (--m->nb == 1) {
                return 0;
            }
            if (bcount >= min_gallop) {
                return 1;
            }
        }
    }
}

static int hi_gallop(merge_state *ms, merging *m, PyObject **basea, PyObject **baseb,
                     Py_ssize_t *min_gallop) {
    Py_ssize_t acount, bcount;
    (*min_gallop)++;
    do {
        *min_gallop -= *min_gallop > 1;
        ms->min_gallop = *min_gallop;
        Py_ssize_t k = gallop_right(ms, m->b.keys[0], basea, m->na, m->na - 1);
        if (k < 0) {
            return -1;
        }
        k = m->na - k;
        acount = k;
        if (k != 0) {
            slice_advance(&m->dest, -k);
            slice_advance(&m->a, -k);
            slice_memmove(&m->dest, 1, &m->a, 1, k);
            m->na -= k;
            if (m->na == 0) {
                return 0;
            }
        }
        slice_copy(&m->dest, 0, &m->b, 0);
        slice_advance(&m->dest, -1);
        slice_advance(&m->b, -1);
        if (--m->nb == 1) {
            return 0;
        }
        k = gallop_left(ms, m->a.keys[0], baseb, m->nb, m->nb - 1);
        if (k < 0) {
            return -1;
        }
        k = m->nb - k;
        bcount = k;
        if (k != 0) {
            slice_advance(&m->dest, -k);
            slice_advance(&m->b, -k);
            slice_memmove(&m->dest, 1, &m->b, 1, k);
            m->nb -= k;
            if (m->nb <= 1) { /* 0 only if the comparison is inconsistent */
                return 0;
            }
        }
        slice_copy(&m->dest, 0, &m->a, 0);
        slice_advance(&m->dest, -1);
        slice_advance(&m->a, -1);
        if (--m->na == 0) {
            return 0;
        }
    } while (acount >= MIN_GALLOP || bcount >= MIN_GALLOP);
    ++*min_gallop;
    ms->min_gallop = *min_gallop;
    return 1;
}

/* The same from the right, na >= nb; b waits in ms->a. */
static int merge_hi(merge_state *ms, sortslice a, Py_ssize_t na, sortslice b,
                    Py_ssize_t nb) {
    if (merge_getmem(ms, nb) < 0) {
        return -1;
    }
    slice_memmove(&ms->a, 0, &b, 0, nb);
    merging m = {b, a, ms->a, na, nb};
    PyObject **basea = a.keys, **baseb = ms->a.keys;
    slice_advance(&m.dest, nb - 1);
    slice_advance(&m.b, nb - 1);
    slice_advance(&m.a, na - 1);
    slice_copy(&m.dest, 0, &m.a, 0);
    slice_advance(&m.dest, -1);
    slice_advance(&m.a, -1);
    Py_ssize_t min_gallop = ms->min_gallop;
    int state = --m.na != 0 && m.nb != 1;
    while (state > 0) {
        state = hi_pairs(ms, &m, min_gallop);
        if (state > 0) {
            state = hi_gallop(ms, &m, basea, baseb, &min_gallop);
        }
    }
    if (state == 0 && m.nb == 1 && m.na > 0) {
        /* The first of b belongs before the rest of a. */
        slice_memmove(&m.dest, 1 - m.na, &m.a, 1 - m.na, m.na);
        slice_advance(&m.dest, -m.na);
        slice_copy(&m.dest, 0, &m.b, 0);
        return 0;
    }
    if (m.nb != 0) {
        slice_memmove(&m.dest, -(m.nb - 1), &m.b, -(m.nb - 1), m.nb);
    }
    return state;
}

/* Merges the runs at stack index i and i + 1. */
static int merge_at(merge_state *ms, int i) {
    sortslice a = ms->pending[i].base, b = ms->pending[i + 1].base;
    Py_ssize_t na = ms->pending[i].len, nb = ms->pending[i + 1].len;
    ms->pending[i].len = na + nb;
    if (i == ms->n - 3) {
        ms->pending[i + 1] = ms->pending[i + 2];
    }
    ms->n--;
    /* What of a is in place already, and what of b. */
    Py_ssize_t k = gallop_right(ms, b.keys[0], a.keys, na, 0);
    if (k < 0) {
        return -1;
    }
    slice_advance(&a, k);
    na -= k;
    if (na == 0) {
        return 0;
    }
    nb = gallop_left(ms, a.keys[na - 1], b.keys, nb, nb - 1);
    if (nb <= 0) {
        return (int)nb;
    }
    return na <= nb ? merge_lo(ms, a, na, b, nb) : merge_hi(ms, a, na, b, nb);
}

/* The power of the boundary between the runs [s1, s1+n1) and the n2 behind it: the
 * first bit in which the middles of the two, as fractions of n, differ. */
static int powerloop(Py_ssize_t s1, Py_ssize_t n1, Py_ssize_t n2, Py_ssize_t n) {
    int power = 0;
    size_t a = 2 * (size_t)s1 + (size_t)n1; /* twice the middle of the first */
    size_t b = a + (size_t)n1 + (size_t)n2; /* twice the middle of the second */
    for (;;) {
        power++;
        if (a >= (size_t)n) {
            a -= (size_t)n;
            b -= (size_t)n;
        } else if (b >= (size_t)n) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

int _PySort_FoundRun(merge_state *ms, Py_ssize_t new_len) {
    if (ms->n == 0) {
        return 0;
    }
    run *p = ms->pending;
    Py_ssize_t start = p[ms->n - 1].base.keys - ms->basekeys;
    int power = powerloop(start, p[ms->n - 1].len, new_len, ms->listlen);
    while (ms->n > 1 && p[ms->n - 2].power > power) {
        if (merge_at(ms, ms->n - 2) < 0) {
            return -1;
        }
    }
    p[ms->n - 1].power = power;
    return 0;
}

int _PySort_MergeAll(merge_state *ms) {
    run *p = ms->pending;
    while (ms->n > 1) {
        int i = ms->n - 2;
        if (i > 0 && p[i - 1].len < p[i + 1].len) {
            i--;
        }
        if (merge_at(ms, i) < 0) {
            return -1;
        }
    }
    return 0;
}
