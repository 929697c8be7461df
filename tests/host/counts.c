/*
 * The counts at exit. When the interpreter has ended, every block of the heap must be
 * reachable from the program's static data, and every object must be named by at least
 * as many words as it counts references. A block that nothing reaches is a leak; an
 * object that counts more than can be found was never given back by somebody.
 *
 * The walk is a cautious one: any word that could be a pointer is taken for one, so
 * it may overlook a leak but blames nobody wrongly. Words known to be borrowed are left
 * out: the collector's rings, weak references, the table of interned strings.
 *
 *   FOLIO_counts=1       account, and report
 *   FOLIO_counts=SERIAL  the same, and say where the block of that number was asked for
 *   FOLIO_collect_every=N  collect the youngest at every N-th container made
 *
 * Next: malloc_heap.c, tests/test_counts.py.
 */
#include "tests/host/counts.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/python.h"
#include "runtime/objects/gc.h"
#include "runtime/objects/typeobject.h"

#define UNCHECKED __attribute__((no_sanitize("address", "undefined")))
#define MAX_LINES 25
#define IMMORTAL  (1 << 28)

extern char __data_start[], _end[];
void __sanitizer_print_stack_trace(void);

struct block {
    uintptr_t start; /* 0: an empty slot */
    size_t size;
    long serial;
    bool reached;
    unsigned found;    /* words that name the object */
    unsigned char off; /* where the object begins; NO_OBJECT */
};
#define NO_OBJECT 255

/* A hash table by address while the program runs, then an array in order of address. */
static struct {
    struct block *slots;
    size_t mask, used;
    long serial, wanted;
    int on; /* 0: not asked yet, -1: off */
} account;

/* Objects in static data, each counted by its own slot: a word of data, a number. */
static unsigned *static_found;

/* Before main: the threshold of the youngest generation; one below each is -1, since
 * 0 stands for no collections at all. */
__attribute__((constructor)) static void collect_often(void) {
    const char *text = getenv("FOLIO_collect_every");
    if (text != NULL) {
        int every = atoi(text);
        _PyGC_state.generations[0].threshold = every == 1 ? -1 : every - 1;
    }
}

/* ---- While the program runs ---- */

static bool is_on(void) {
    if (account.on == 0) {
        const char *text = getenv("FOLIO_counts");
        account.on = text != NULL ? 1 : -1;
        account.wanted = text != NULL ? atol(text) : 0;
    }
    return account.on > 0;
}

static size_t home(uintptr_t p) {
    return (p >> 3) * 2654435761u & account.mask;
}

static void put(struct block b) {
    size_t i = home(b.start);
    while (account.slots[i].start != 0) {
        i = (i + 1) & account.mask;
    }
    account.slots[i] = b;
}

static void grow(void) {
    struct block *old = account.slots;
    size_t n_old = old != NULL ? account.mask + 1 : 0, n = old ? n_old * 2 : 1 << 16;
    account.slots = calloc(n, sizeof *old);
    account.mask = n - 1;
    for (size_t i = 0; i < n_old; i++) {
        if (old[i].start != 0) {
            put(old[i]);
        }
    }
    free(old);
}

void counts_begin(const void *block, size_t size) {
    if (!is_on() || block == NULL) {
        return;
    }
    if (account.slots == NULL || account.used * 2 > account.mask) {
        grow();
    }
    put((struct block){(uintptr_t)block, size, ++account.serial, .off = NO_OBJECT});
    account.used++;
    if (account.serial == account.wanted && account.wanted > 1) {
        __sanitizer_print_stack_trace();
    }
}

void counts_end(const void *block) {
    if (!is_on() || block == NULL) {
        return;
    }
    size_t i = home((uintptr_t)block);
    while (account.slots[i].start != (uintptr_t)block) {
        if (account.slots[i].start == 0) {
            return; /* begun by C's own malloc */
        }
        i = (i + 1) & account.mask;
    }
    account.slots[i].start = 0;
    account.used--;
    /* Later ones of the run move back into the hole. */
    for (size_t j = (i + 1) & account.mask; account.slots[j].start != 0;
         j = (j + 1) & account.mask) {
        struct block b = account.slots[j];
        account.slots[j].start = 0;
        put(b);
    }
}

/* ---- Looking at words ---- */

static int by_start(const void *a, const void *b) {
    uintptr_t x = ((const struct block *)a)->start,
              y = ((const struct block *)b)->start;
    return (x > y) - (x < y);
}

/* The block that the address lies in, or NULL. */
static struct block *block_at(uintptr_t p) {
    size_t low = 0, high = account.used;
    while (low < high) {
        size_t mid = (low + high) / 2;
        struct block *b = &account.slots[mid];
        if (p < b->start) {
            high = mid;
        } else if (p >= b->start + b->size) {
            low = mid + 1;
        } else {
            return b;
        }
    }
    return NULL;
}

static bool in_data(uintptr_t p, size_t n) {
    return p >= (uintptr_t)__data_start && p <= (uintptr_t)_end - n;
}

static bool readable(uintptr_t p, size_t n) {
    struct block *b = NULL;
    return p % 4 == 0 && (in_data(p, n) ||
                          ((b = block_at(p)) != NULL && p + n <= b->start + b->size));
}

UNCHECKED static bool is_type(uintptr_t p) {
    if (!readable(p, sizeof(PyTypeObject))) {
        return false;
    }
    PyTypeObject *type = (PyTypeObject *)p, *meta = Py_TYPE(type);
    return readable((uintptr_t)meta, sizeof(PyTypeObject)) &&
           (meta == &PyType_Type || Py_TYPE(meta) == &PyType_Type) &&
           (meta->tp_flags & Py_TPFLAGS_TYPE_SUBCLASS) != 0;
}

/* Where in the block an object begins, or NO_OBJECT. */
UNCHECKED static unsigned char object_offset(struct block *b) {
    for (unsigned off = 0; off <= 16; off += 8) {
        if (off + sizeof(PyObject) > b->size) {
            break;
        }
        PyObject *op = (PyObject *)(b->start + off);
        if (is_type((uintptr_t)op->ob_type) && op->ob_refcnt >= 0 &&
            _PyType_PreHeaderSize(op->ob_type) == off) {
            return (unsigned char)off;
        }
    }
    return NO_OBJECT;
}

UNCHECKED static bool is_interned(uintptr_t p) {
    struct block *b = block_at(p);
    return b != NULL && b->start == p && b->off == 0 &&
           PyUnicode_Check((PyObject *)p) &&
           PyUnicode_CHECK_INTERNED((PyObject *)p) != 0;
}

/* The table of interned strings holds no references. */
UNCHECKED static bool is_intern_table(struct block *b) {
    bool any = false;
    if (b->size < 1024 || (b->size & (b->size - 1)) != 0) {
        return false;
    }
    for (size_t i = 0; i < b->size / 4; i++) {
        uintptr_t word = ((uintptr_t *)b->start)[i];
        if (word != 0 && !is_interned(word)) {
            return false;
        }
        any |= word != 0;
    }
    return any;
}

/* Whether the word at `at` of an object's block is one that owns nothing. */
UNCHECKED static bool is_borrowed(struct block *b, uintptr_t at) {
    PyObject *op = (PyObject *)(b->start + b->off);
    size_t i = at - (uintptr_t)op;
    if (at < (uintptr_t)op) {
        return (uintptr_t)op - at <= sizeof(PyGC_Head);
    }
    if (PyWeakref_Check(op) && i >= 8 && i < sizeof(PyWeakReference)) {
        return i != offsetof(PyWeakReference, wr_callback);
    }
    Py_ssize_t list = Py_TYPE(op)->tp_weaklistoffset;
    return (list > 0 && i == (size_t)list) || i == 0;
}

/* ---- The walk ---- */

static struct block **todo;
static size_t n_todo;

UNCHECKED static void see(uintptr_t word) {
    if (in_data(word, sizeof(PyObject)) && word % 4 == 0) {
        static_found[(word - (uintptr_t)__data_start) / 4]++;
        return;
    }
    struct block *b = block_at(word);
    if (b == NULL) {
        return;
    }
    if (b->off != NO_OBJECT && b->start + b->off == word) {
        b->found++;
    }
    if (!b->reached) {
        b->reached = true;
        todo[n_todo++] = b;
    }
}

UNCHECKED static void scan_block(struct block *b) {
    bool chunk = b->start == (uintptr_t)_Py_tstate.datastack_chunk;
    if (chunk || is_intern_table(b)) {
        return;
    }
    for (uintptr_t at = b->start; at + 4 <= b->start + b->size; at += 4) {
        if (b->off == NO_OBJECT || !is_borrowed(b, at)) {
            see(*(uintptr_t *)at);
        }
    }
}

UNCHECKED static void walk(void) {
    uintptr_t from = (uintptr_t)__data_start, to = (uintptr_t)_end;
    uintptr_t rings = (uintptr_t)&_PyGC_state.generations;
    uintptr_t rings_end = (uintptr_t)&_PyGC_state.stats;
    uintptr_t own = (uintptr_t)&account;
    for (uintptr_t at = from; at + 4 <= to; at += 4) {
        bool skip = (at >= rings && at < rings_end) ||
                    (at >= own && at < own + sizeof account) ||
                    at == (uintptr_t)&todo || at == (uintptr_t)&static_found;
        if (!skip) {
            see(*(uintptr_t *)at);
        }
    }
    while (n_todo > 0) {
        scan_block(todo[--n_todo]);
    }
}

/* ---- The report ---- */

static int lines;

UNCHECKED static void print_name(PyObject *op) {
    fprintf(stderr, "%s", Py_TYPE(op)->tp_name);
    if (PyUnicode_Check(op) && PyUnicode_IS_ASCII(op)) {
        fprintf(stderr, " '%.60s'", (char *)PyUnicode_DATA(op));
    } else if (PyType_Check(op)) {
        fprintf(stderr, " '%s'", ((PyTypeObject *)op)->tp_name);
    } else if (PyFunction_Check(op)) {
        fprintf(stderr, " '%s'",
                (char *)PyUnicode_DATA(((PyFunctionObject *)op)->func_qualname));
    }
}

UNCHECKED static void report_block(struct block *b) {
    PyObject *op = b->off != NO_OBJECT ? (PyObject *)(b->start + b->off) : NULL;
    bool surplus = b->reached && op != NULL && (size_t)Py_REFCNT(op) > b->found &&
                   Py_REFCNT(op) < IMMORTAL;
    if ((b->reached && !surplus) || lines++ >= MAX_LINES) {
        return;
    }
    fprintf(stderr, "counts: block %ld of %zu bytes, ", b->serial, b->size);
    if (op != NULL) {
        print_name(op);
        fprintf(stderr, ", %ld references, %u found", (long)Py_REFCNT(op), b->found);
    }
    fprintf(stderr, b->reached ? "\n" : ", nothing reaches it\n");
}

UNCHECKED static void report_static(uintptr_t p) {
    PyObject *op = (PyObject *)p;
    unsigned found = static_found[(p - (uintptr_t)__data_start) / 4];
    /* One reference is the static one itself. */
    if (found == 0 || !is_type((uintptr_t)op->ob_type) || op->ob_refcnt <= 1 ||
        op->ob_refcnt >= IMMORTAL || (size_t)op->ob_refcnt - 1 <= found ||
        lines++ >= MAX_LINES) {
        return;
    }
    fprintf(stderr, "counts: static ");
    print_name(op);
    fprintf(stderr, ", %ld references, %u found\n", (long)op->ob_refcnt, found);
}

void counts_report(void) {
    if (!is_on()) {
        return;
    }
    account.on = -1;
    size_t n = 0;
    for (size_t i = 0; i <= account.mask; i++) {
        if (account.slots[i].start != 0) {
            account.slots[n++] = account.slots[i];
        }
    }
    account.used = n;
    qsort(account.slots, n, sizeof *account.slots, by_start);
    for (size_t i = 0; i < n; i++) {
        account.slots[i].off = object_offset(&account.slots[i]);
    }
    todo = calloc(n + 1, sizeof *todo);
    static_found = calloc((size_t)(_end - __data_start) / 4 + 1, sizeof *static_found);
    walk();
    for (size_t i = 0; i < n; i++) {
        report_block(&account.slots[i]);
    }
    for (uintptr_t p = (uintptr_t)__data_start; in_data(p, sizeof(PyObject)); p += 4) {
        report_static(p);
    }
    fprintf(stderr, "counts: %zu blocks at the end, %d wrong\n", n, lines);
}
