/*
 * The heap's watcher: keeps the tables of tracemalloc.h. Invariants T1 to T3 stand
 * there. A block for which the tables have no room is not noted; nothing else fails.
 *
 * Next: _tracemallocmodule.c.
 */
#include "heap/watch.h"
#include "runtime/modules/tracemalloc.h"
#include "runtime/python.h"
#include "runtime/vm/trace.h"

#define FIRST_PLACES 1024u
#define MAX_FRAMES   65535u

struct tm_tables _tracemalloc;
#define T _tracemalloc

/* ---- Blocks ---- */

static size_t place_of(const void *block) {
    return (uint32_t)((uintptr_t)block >> 3) * 2654435769u >> 7 & (T.n_places - 1);
}

/* The block's place, or the free one where it would go. */
static struct tm_entry *seek(const void *block) {
    size_t i = place_of(block);
    while (T.entries[i].block != NULL && T.entries[i].block != block) {
        i = (i + 1) & (T.n_places - 1);
    }
    return &T.entries[i];
}

struct tm_entry *_tracemalloc_find(const void *p) {
    struct tm_entry *e = T.on ? seek(p) : NULL;
    return e != NULL && e->block != NULL ? e : NULL;
}

/* Twice the places; false without memory. */
static bool grow_entries(void) {
    struct tm_entry *old = T.entries;
    size_t n_old = T.n_places;
    struct tm_entry *fresh = PyMem_RawCalloc(n_old * 2, sizeof *fresh);
    if (fresh == NULL) {
        return false;
    }
    T.entries = fresh;
    T.n_places = n_old * 2;
    for (size_t i = 0; i < n_old; i++) {
        if (old[i].block != NULL) {
            *seek(old[i].block) = old[i];
        }
    }
    PyMem_RawFree(old);
    return true;
}

/* Empties the place at i; what stands behind it and was pushed there moves up. */
static void remove_at(size_t i) {
    size_t mask = T.n_places - 1;
    for (size_t j = (i + 1) & mask; T.entries[j].block != NULL; j = (j + 1) & mask) {
        size_t home = place_of(T.entries[j].block);
        if (((j - home) & mask) >= ((j - i) & mask)) {
            T.entries[i] = T.entries[j];
            i = j;
        }
    }
    T.entries[i].block = NULL;
    T.n_used--;
}

/* ---- Tracebacks ---- */

/* Room for `n` items of `size` bytes in a growing array; false without memory. */
static bool make_room(void **array, size_t *room, size_t n, size_t size) {
    if (n > *room) {
        size_t wanted = n + n / 2 + 64;
        void *fresh = PyMem_RawRealloc(*array, wanted * size);
        if (fresh == NULL) {
            return false;
        }
        *array = fresh;
        *room = wanted;
    }
    return true;
}

/* The number of a file name, by identity and then by text; -1 without memory. */
static long file_no(PyObject *name) {
    for (size_t i = T.n_files; i-- > 0;) {
        if (T.files[i] == name) {
            return (long)i;
        }
    }
    for (size_t i = 0; i < T.n_files; i++) {
        if (_PyUnicode_EQ(T.files[i], name)) {
            return (long)i;
        }
    }
    if (!make_room((void **)&T.files, &T.room_files, T.n_files + 1, sizeof *T.files)) {
        return -1;
    }
    T.files[T.n_files] = Py_NewRef(name);
    return (long)T.n_files++;
}

/* Writes the traceback of this moment behind the words in use; its length, 0 without
 * memory. */
static size_t write_traceback(void) {
    size_t n = 0, total = 0, at = T.n_words;
    _PyInterpreterFrame *f = _PyFrame_FirstComplete(_Py_tstate.current_frame);
    for (; f != NULL; f = _PyFrame_FirstComplete(f->previous), total++) {
        long file;
        int line;
        if (n == T.limit) {
            continue;
        }
        file = file_no(f->f_code->co_filename);
        line = _PyEval_LineAt(f->f_code, _PyInterpreterFrame_LASTI(f));
        if (file < 0 || !make_room((void **)&T.words, &T.room_words, at + 4 + 2 * n,
                                   sizeof *T.words)) {
            return 0;
        }
        T.words[at + 2 + 2 * n] = (uint32_t)file;
        T.words[at + 3 + 2 * n++] = line < 0 ? 0 : (uint32_t)line;
    }
    if (n == 0) {
        return 0;
    }
    T.words[at] = (uint32_t)n;
    T.words[at + 1] = (uint32_t)(total < MAX_FRAMES ? total : MAX_FRAMES);
    return 2 + 2 * n;
}

static uint32_t hash_words(const uint32_t *words, size_t n) {
    uint32_t hash = 2166136261u;
    while (n-- > 0) {
        hash = (hash ^ *words++) * 16777619u;
        hash ^= hash >> 15;
    }
    return hash;
}

/* The place in the index of the traceback at `at`, or where it would go. */
static uint32_t *seek_traceback(uint32_t at) {
    size_t n = 2 + 2 * T.words[at];
    size_t i = hash_words(&T.words[at], n) & (T.n_index - 1);
    while (T.index[i] != 0 &&
           memcmp(&T.words[T.index[i]], &T.words[at], n * sizeof *T.words) != 0) {
        i = (i + 1) & (T.n_index - 1);
    }
    return &T.index[i];
}

static bool grow_index(void) {
    uint32_t *fresh = PyMem_RawCalloc(T.n_index * 2, sizeof *fresh), *old = T.index;
    if (fresh == NULL) {
        return false;
    }
    T.index = fresh;
    T.n_index *= 2;
    for (size_t i = 0; i < T.n_index / 2; i++) {
        if (old[i] != 0) {
            *seek_traceback(old[i]) = old[i];
        }
    }
    PyMem_RawFree(old);
    return true;
}

/* The traceback of this moment, stored; 0: none, or no memory. */
static uint32_t traceback_now(void) {
    size_t n = write_traceback();
    uint32_t *place;
    if (n == 0 || (T.n_tracebacks * 2 >= T.n_index && !grow_index())) {
        return 0;
    }
    place = seek_traceback((uint32_t)T.n_words);
    if (*place == 0) {
        *place = (uint32_t)T.n_words;
        T.n_words += n;
        T.n_tracebacks++;
    }
    return *place;
}

/* ---- What the heap tells ---- */

static void block_gone(void *p) {
    struct tm_entry *e = seek(p);
    if (e->block != NULL) {
        T.current -= e->size;
        remove_at((size_t)(e - T.entries));
    }
}

static void block_made(void *p, size_t size) {
    struct tm_entry *e;
    uint32_t traceback;
    if (T.busy) {
        return;
    }
    T.busy = true;
    traceback = traceback_now();
    if (T.n_used * 2 < T.n_places || grow_entries()) {
        e = seek(p);
        if (e->block == NULL) {
            T.n_used++;
            T.current += size;
        } else {
            T.current += size - e->size;
        }
        *e = (struct tm_entry){p, size, traceback};
        T.peak = T.current > T.peak ? T.current : T.peak;
    }
    T.busy = false;
}

/* ---- Begin and end ---- */

static const struct heap_watcher watcher = {block_made, block_gone};

/* Word 0 stands for no traceback, word 1 begins the one of no frame at all. */
static void forget(void) {
    T.n_words = 4;
    memset(T.words, 0, 4 * sizeof *T.words);
    memset(T.entries, 0, T.n_places * sizeof *T.entries);
    memset(T.index, 0, T.n_index * sizeof *T.index);
    T.n_used = T.n_tracebacks = T.current = T.peak = 0;
}

static void drop_files(void) {
    size_t n = T.n_files;
    T.n_files = 0;
    for (size_t i = 0; i < n; i++) {
        Py_DECREF(T.files[i]);
    }
}

static void free_tables(void) {
    drop_files();
    PyMem_RawFree(T.entries);
    PyMem_RawFree(T.words);
    PyMem_RawFree(T.index);
    PyMem_RawFree(T.files);
    T = (struct tm_tables){.limit = T.limit};
}

int _tracemalloc_start(unsigned limit) {
    if (T.on) {
        return 0;
    }
    T.limit = limit;
    T.n_places = T.n_index = FIRST_PLACES;
    T.entries = PyMem_RawCalloc(T.n_places, sizeof *T.entries);
    T.index = PyMem_RawCalloc(T.n_index, sizeof *T.index);
    if (T.entries == NULL || T.index == NULL ||
        !make_room((void **)&T.words, &T.room_words, 64, sizeof *T.words)) {
        free_tables();
        return -1;
    }
    forget();
    if (heap_watch(&watcher) < 0) {
        free_tables();
        return -1;
    }
    T.on = _PyEval_LinesWanted = true;
    _PyEval_ChooseTable();
    return 0;
}

void _tracemalloc_stop(void) {
    if (T.on) {
        heap_watch(NULL);
        T.on = _PyEval_LinesWanted = false;
        _PyEval_ChooseTable();
        free_tables();
    }
}

void _tracemalloc_clear(void) {
    if (T.on) {
        drop_files();
        forget();
    }
}

size_t _tracemalloc_memory(void) {
    return T.n_places * sizeof *T.entries + T.room_words * sizeof *T.words +
           T.n_index * sizeof *T.index + T.room_files * sizeof *T.files;
}
