/*
 * The ordered table of names. Up to SMALL items it is searched from the front, which
 * for a function's handful of names is fastest; beyond that a hash index of addresses.
 *
 * Invariant N2: index, when there, has at least twice as many places as items.
 */
#include "runtime/compiler/nametable.h"

#include "runtime/python.h"

#define SMALL 8

static unsigned place(const NameTable *t, PyObject *key) {
    uint32_t h = (uint32_t)((uintptr_t)key >> 2) * 2654435769u;
    return (h >> 12) & (unsigned)t->index_mask;
}

int _NameTable_Find(const NameTable *t, PyObject *key) {
    if (t->index == NULL) {
        for (int i = 0; i < t->n; i++) {
            if (t->items[i].key == key) {
                return i;
            }
        }
        return -1;
    }
    unsigned at = place(t, key);
    while (t->index[at] != 0) {
        if (t->items[t->index[at] - 1].key == key) {
            return t->index[at] - 1;
        }
        at = (at + 1) & (unsigned)t->index_mask;
    }
    return -1;
}

static void enter(NameTable *t, int i) {
    unsigned at = place(t, t->items[i].key);
    while (t->index[at] != 0) {
        at = (at + 1) & (unsigned)t->index_mask;
    }
    t->index[at] = i + 1;
}

static int reindex(NameTable *t, PyArena *arena) {
    int size = 4 * t->room;
    int *index = _PyArena_Malloc(arena, (size_t)size * sizeof(int));
    if (index == NULL) {
        return -1;
    }
    memset(index, 0, (size_t)size * sizeof(int));
    t->index = index;
    t->index_mask = size - 1;
    for (int i = 0; i < t->n; i++) {
        enter(t, i);
    }
    return 0;
}

void *_Arena_Grow(PyArena *arena, void *array, int n, int *room, size_t item_size) {
    if (n < *room) {
        return array;
    }
    int new_room = *room == 0 ? 4 : *room * 2;
    void *grown = _PyArena_Malloc(arena, (size_t)new_room * item_size);
    if (grown == NULL) {
        return NULL;
    }
    if (n > 0) {
        memcpy(grown, array, (size_t)n * item_size);
    }
    *room = new_room;
    return grown;
}

int _NameTable_Add(NameTable *t, PyArena *arena, PyObject *key, long value) {
    int was = t->room;
    NameItem *items = _Arena_Grow(arena, t->items, t->n, &t->room, sizeof(NameItem));
    if (items == NULL) {
        return -1;
    }
    t->items = items;
    t->items[t->n].key = key;
    t->items[t->n].value = value;
    t->n++;
    if (t->n > SMALL && (t->index == NULL || was != t->room)) {
        if (reindex(t, arena) < 0) {
            return -1;
        }
    } else if (t->index != NULL) {
        enter(t, t->n - 1);
    }
    return t->n - 1;
}
