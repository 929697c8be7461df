/*
 * book.dump: the bytes of an object, field by field, as they stand in memory. The
 * fields of the common types are named; of any other object the words are shown as they
 * are.
 */
#include <inttypes.h>

#include "heap/stats.h"
#include "kernel/syscall.h"
#include "runtime/modules/book.h"
#include "runtime/python.h"

static uintptr_t word_at(const void *p) {
    uintptr_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

static void field_word(PyObject *op, ptrdiff_t offset, const char *name) {
    book_print("%5d  %-14s 0x%0*" PRIxPTR "\n", (int)offset, name,
               (int)sizeof(void *) * 2, word_at((const char *)op + offset));
}

static void field_number(PyObject *op, ptrdiff_t offset, const char *name) {
    book_print("%5d  %-14s %" PRIdPTR "\n", (int)offset, name,
               (intptr_t)word_at((const char *)op + offset));
}

static void field_object(PyObject *op, ptrdiff_t offset, const char *name) {
    PyObject *to = (PyObject *)word_at((const char *)op + offset);
    book_print("%5d  %-14s 0x%0*" PRIxPTR "  %s\n", (int)offset, name,
               (int)sizeof(void *) * 2, (uintptr_t)to,
               to != NULL ? Py_TYPE(to)->tp_name : "");
}

#define NUMBER(type, field) field_number(op, offsetof(type, field), #field)
#define WORD(type, field)   field_word(op, offsetof(type, field), #field)

/* The first words of an array of objects that stands at offset `at`. */
static void dump_items(int at, PyObject **items, Py_ssize_t n) {
    for (int i = 0; i < n && i < 8; i++) {
        book_print("%5d    [%d]          0x%0*" PRIxPTR "  %s\n",
                   at + i * (int)sizeof *items, i, (int)sizeof(void *) * 2,
                   (uintptr_t)items[i],
                   items[i] != NULL ? Py_TYPE(items[i])->tp_name : "NULL");
    }
    if (n > 8) {
        book_print("         ... %d more\n", (int)n - 8);
    }
}

static void dump_long(PyObject *op) {
    const PyLongObject *v = (const PyLongObject *)op;
    Py_ssize_t n = Py_SIZE(op) < 0 ? -Py_SIZE(op) : Py_SIZE(op);
    NUMBER(PyVarObject, ob_size);
    for (Py_ssize_t i = 0; i < n && i < 8; i++) {
        book_print("%5d  ob_digit[%d]    %u\n",
                   (int)offsetof(PyLongObject, ob_digit) + (int)i * 4, (int)i,
                   (unsigned)v->ob_digit[i]);
    }
}

static void dump_float(PyObject *op) {
    book_print("%5d  ob_fval        %.17g\n", (int)offsetof(PyFloatObject, ob_fval),
               ((PyFloatObject *)op)->ob_fval);
}

static void dump_str(PyObject *op) {
    const PyASCIIObject *a = (const PyASCIIObject *)op;
    NUMBER(PyASCIIObject, length);
    WORD(PyASCIIObject, hash);
    book_print("%5d  state          interned %u, kind %u, compact %u, ascii %u\n",
               (int)offsetof(PyASCIIObject, state), a->state.interned, a->state.kind,
               a->state.compact, a->state.ascii);
    if (!a->state.ascii) {
        NUMBER(PyCompactUnicodeObject, utf8_length);
        WORD(PyCompactUnicodeObject, utf8);
    }
    const unsigned char *text = PyUnicode_DATA(op);
    Py_ssize_t n = a->length * (Py_ssize_t)a->state.kind;
    book_print("%5d  text          ", (int)(text - (const unsigned char *)op));
    for (Py_ssize_t i = 0; i < n && i < 24; i++) {
        book_print(" %02x", text[i]);
    }
    book_print("%s\n", n > 24 ? " ..." : "");
}

static void dump_list(PyObject *op) {
    NUMBER(PyVarObject, ob_size);
    WORD(PyListObject, ob_item);
    NUMBER(PyListObject, allocated);
    book_print("  the block at ob_item:\n");
    dump_items(0, ((PyListObject *)op)->ob_item, Py_SIZE(op));
}

static void dump_tuple(PyObject *op) {
    NUMBER(PyVarObject, ob_size);
    dump_items((int)offsetof(PyTupleObject, ob_item), ((PyTupleObject *)op)->ob_item,
               Py_SIZE(op));
}

static void dump_dict(PyObject *op) {
    NUMBER(PyDictObject, ma_used);
    WORD(PyDictObject, ma_keys);
    WORD(PyDictObject, ma_values);
}

static void dump_words(PyObject *op) {
    Py_ssize_t size = Py_TYPE(op)->tp_basicsize;
    char name[16] = "word";
    for (Py_ssize_t at = sizeof(PyObject); at + (Py_ssize_t)sizeof(void *) <= size;
         at += (Py_ssize_t)sizeof(void *)) {
        field_word(op, at, name);
    }
}

static void dump_fields(PyObject *op) {
    if (PyLong_Check(op)) {
        dump_long(op);
    } else if (PyFloat_Check(op)) {
        dump_float(op);
    } else if (PyUnicode_Check(op)) {
        dump_str(op);
    } else if (PyList_Check(op)) {
        dump_list(op);
    } else if (PyTuple_Check(op)) {
        dump_tuple(op);
    } else if (PyDict_Check(op)) {
        dump_dict(op);
    } else {
        dump_words(op);
    }
}

/* Where it lies: the page, and the heap's block that holds it. */
static void dump_place(PyObject *op) {
    struct sys_page page;
    void *start;
    size_t size;
    enum heap_domain domain;
    static const char *const names[] = {"raw", "mem", "object"};
    if (sys_page(op, &page) == 0 && page.page_no != UINT32_MAX) {
        book_print("page %u of the book, physical 0x%08x", (unsigned)page.page_no,
                   (unsigned)page.pa);
    } else {
        book_print("no page of a book");
    }
    if (heap_find(op, &start, &size, &domain) == 0) {
        book_print("; block of %u bytes at 0x%" PRIxPTR ", %s domain\n", (unsigned)size,
                   (uintptr_t)start, names[domain]);
    } else {
        book_print("; static, not a block of the heap\n");
    }
}

void book_dump(PyObject *op) {
    book_print("%s at 0x%" PRIxPTR ": ", Py_TYPE(op)->tp_name, (uintptr_t)op);
    dump_place(op);
    if (PyObject_IS_GC(op)) {
        field_word(op, -(ptrdiff_t)sizeof(PyGC_Head), "_gc_next");
        field_word(op, -(ptrdiff_t)sizeof(uintptr_t), "_gc_prev");
    }
    field_number(op, offsetof(PyObject, ob_refcnt), "ob_refcnt");
    field_object(op, offsetof(PyObject, ob_type), "ob_type");
    dump_fields(op);
}
