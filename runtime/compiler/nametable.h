/*
 * An ordered table from objects to numbers, keyed by address: names (interned) and
 * constants (made one by the constant cache) are equal exactly when they are the same.
 * It replaces the dicts of CPython's compiler where only order and identity matter.
 *
 * Invariant N1: items stand in the order of their first appearance and never move.
 * Keys are borrowed; memory is the arena's. Next: symtable.h, compile_private.h.
 */
#ifndef RUNTIME_COMPILER_NAMETABLE_H
#define RUNTIME_COMPILER_NAMETABLE_H

#include "runtime/compiler/arena.h"

typedef struct {
    PyObject *key;
    long value;
} NameItem;

typedef struct {
    NameItem *items;
    int n, room;
    int *index; /* open addressing, item number + 1; NULL while there are few items */
    int index_mask;
} NameTable;

/* Number of the item, -1 when it is not there. */
int _NameTable_Find(const NameTable *t, PyObject *key);
/* Adds an item that is not there yet: its number, or -1 with MemoryError set. */
int _NameTable_Add(NameTable *t, PyArena *arena, PyObject *key, long value);
/* Doubles an array in the arena when `n` has reached `*room`: the array, or NULL with
 * MemoryError set. */
void *_Arena_Grow(PyArena *arena, void *array, int n, int *room, size_t item_size);

#endif
