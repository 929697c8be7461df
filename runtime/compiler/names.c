/*
 * The names of one compilation: text to interned str, keywords told apart. A name is
 * decoded, normalised and interned at its first sight only; after that a look-up is a
 * hash, which the tokenizer computed while reading, and one comparison.
 * Invariant K3 of tokenizer.h. Next: tokenizer.c.
 */
#include "runtime/compiler/tokenizer_private.h"
#include "runtime/objects/unicode_data.h"
#include "runtime/python.h"

#define FIRST_SLOTS 128

static const struct {
    char text[9];
    uint8_t type;
} keywords[] = {
    {"False", KW_FALSE},
    {"None", KW_NONE},
    {"True", KW_TRUE},
    {"and", KW_AND},
    {"as", KW_AS},
    {"assert", KW_ASSERT},
    {"async", KW_ASYNC},
    {"await", KW_AWAIT},
    {"break", KW_BREAK},
    {"class", KW_CLASS},
    {"continue", KW_CONTINUE},
    {"def", KW_DEF},
    {"del", KW_DEL},
    {"elif", KW_ELIF},
    {"else", KW_ELSE},
    {"except", KW_EXCEPT},
    {"finally", KW_FINALLY},
    {"for", KW_FOR},
    {"from", KW_FROM},
    {"global", KW_GLOBAL},
    {"if", KW_IF},
    {"import", KW_IMPORT},
    {"in", KW_IN},
    {"is", KW_IS},
    {"lambda", KW_LAMBDA},
    {"nonlocal", KW_NONLOCAL},
    {"not", KW_NOT},
    {"or", KW_OR},
    {"pass", KW_PASS},
    {"raise", KW_RAISE},
    {"return", KW_RETURN},
    {"try", KW_TRY},
    {"while", KW_WHILE},
    {"with", KW_WITH},
    {"yield", KW_YIELD},
};

static uint32_t classify(const char *s, uint32_t len) {
    if (len < 2 || len > 8) {
        return NAME;
    }
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(keywords); i++) {
        if (keywords[i].text[0] == s[0] && memcmp(keywords[i].text, s, len) == 0 &&
            keywords[i].text[len] == '\0') {
            return keywords[i].type;
        }
    }
    return NAME;
}

int _PyNameTable_Init(NameTable *names, PyArena *arena) {
    names->arena = arena;
    names->mask = FIRST_SLOTS - 1;
    names->used = 0;
    names->entries = _PyArena_Malloc(arena, FIRST_SLOTS * sizeof(NameEntry));
    if (names->entries == NULL) {
        return -1;
    }
    memset(names->entries, 0, FIRST_SLOTS * sizeof(NameEntry));
    return 0;
}

static NameEntry *free_slot(NameTable *names, uint32_t hash) {
    uint32_t i = hash ^ (hash >> 15);
    while (names->entries[i & names->mask].text != NULL) {
        i++;
    }
    return &names->entries[i & names->mask];
}

static int grow(NameTable *names) {
    uint32_t old_slots = names->mask + 1;
    NameEntry *old = names->entries;
    NameEntry *entries =
        _PyArena_Malloc(names->arena, 2 * old_slots * sizeof(NameEntry));
    if (entries == NULL) {
        return -1;
    }
    memset(entries, 0, 2 * old_slots * sizeof(NameEntry));
    names->entries = entries;
    names->mask = 2 * old_slots - 1;
    for (uint32_t i = 0; i < old_slots; i++) {
        if (old[i].text != NULL) {
            *free_slot(names, old[i].hash) = old[i];
        }
    }
    return 0;
}

/* The interned str of a new name, in the form NFKC as PEP 3131 has it; the arena owns a
 * reference. */
static PyObject *make_name(NameTable *names, const char *s, uint32_t len) {
    PyObject *name = PyUnicode_DecodeUTF8(s, len, NULL);
    if (name != NULL && !PyUnicode_IS_ASCII(name)) {
        Py_SETREF(name, _PyUnicode_Normalize(name, FORM_NFKC, false));
    }
    if (name == NULL) {
        return NULL;
    }
    PyUnicode_InternInPlace(&name);
    if (_PyArena_AddPyObject(names->arena, name) < 0) {
        Py_DECREF(name);
        return NULL;
    }
    return name;
}

__attribute__((noinline)) static NameEntry *add(NameTable *names, const char *s,
                                                uint32_t len, uint32_t hash) {
    if (names->used * 2 > names->mask && grow(names) < 0) {
        return NULL;
    }
    uint32_t type = classify(s, len);
    PyObject *name = NULL;
    if (type == NAME && (name = make_name(names, s, len)) == NULL) {
        return NULL;
    }
    NameEntry *entry = free_slot(names, hash);
    *entry = (NameEntry){s, hash, len, type, name};
    names->used++;
    return entry;
}

NameEntry *_PyNameTable_Get(NameTable *names, const char *s, uint32_t len,
                            uint32_t hash) {
    for (uint32_t i = hash ^ (hash >> 15);; i++) {
        NameEntry *entry = &names->entries[i & names->mask];
        if (entry->text == NULL) {
            return add(names, s, len, hash);
        }
        if (entry->hash == hash && entry->len == len &&
            memcmp(entry->text, s, len) == 0) {
            return entry;
        }
    }
}
