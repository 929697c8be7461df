/*
 * From the compiler's tree to Python's objects: each struct a node of its class, by the
 * table of astobject.c.
 * CPython 3.11: ast2obj_* in Python/Python-ast.c. Next: astobject_read.c.
 */
#include "runtime/compiler/astobject.h"
#include "runtime/compiler/symtable.h"
#include "runtime/python.h"

struct writing {
    int depth, limit;
};

static PyObject *node_to_object(struct writing *w, int number, const char *node);

/* One value of a field; `at` points to its word. */
static PyObject *value_to_object(struct writing *w, int type, const char *at) {
    PyObject *op = *(PyObject *const *)at;
    switch (type) {
    case AST_INT:
        return PyLong_FromLong(*(const int *)at);
    case AST_IDENTIFIER:
    case AST_STRING:
    case AST_CONSTANT:
        return Py_NewRef(op != NULL ? op : Py_None);
    default:
        break;
    }
    const struct ast_sum *sum = &_PyAST_Sums[type];
    if (sum->form == AST_ENUM) {
        /* Little-endian, and an enum may be one byte. */
        return Py_NewRef(_PyAST_Kinds[sum->first + *(const uint8_t *)at - 1].only);
    }
    return node_to_object(w, type, *(const char *const *)at);
}

static PyObject *list_to_object(struct writing *w, int type,
                                const asdl_identifier_seq *seq) {
    PyObject *list = PyList_New(asdl_seq_LEN(seq));
    for (Py_ssize_t i = 0; list != NULL && i < asdl_seq_LEN(seq); i++) {
        PyObject *item = value_to_object(w, type, (const char *)&asdl_seq_GET(seq, i));
        if (item == NULL) {
            Py_CLEAR(list);
        } else {
            PyList_SET_ITEM(list, i, item);
        }
    }
    return list;
}

/* Sets and takes over the value. */
static int set_field(PyObject *op, PyObject *name, PyObject *value) {
    int result = value ? PyObject_SetAttr(op, name, value) : -1;
    Py_XDECREF(value);
    return result;
}

static int fill(struct writing *w, const struct ast_sum *sum,
                const struct ast_kind *kind, const char *node, PyObject *op) {
    const char *at = node + (sum->form == AST_SUM ? 4 : 0);
    for (int i = 0; i < kind->n_fields; i++, at += sizeof(void *)) {
        const struct ast_field *f = &_PyAST_Fields[kind->first_field + i];
        PyObject *value =
            f->quantity == '*'
                ? list_to_object(w, f->type, *(const asdl_identifier_seq *const *)at)
                : value_to_object(w, f->type, at);
        if (set_field(op, f->name, value) < 0) {
            return -1;
        }
    }
    const int *place = (const int *)(node + sum->attributes_at);
    for (int i = 0; sum->attributes_at != 0 && i < 4; i++) {
        if (set_field(op, _PyAST_Attribute(i), PyLong_FromLong(place[i])) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *node_to_object(struct writing *w, int number, const char *node) {
    if (node == NULL) {
        Py_RETURN_NONE;
    }
    if (++w->depth > w->limit ||
        (uintptr_t)__builtin_frame_address(0) < _PyThreadState_GET()->c_stack_limit) {
        PyErr_SetString(PyExc_RecursionError,
                        "maximum recursion depth exceeded during ast construction");
        return NULL;
    }
    const struct ast_sum *sum = &_PyAST_Sums[number];
    const struct ast_kind *kind =
        &_PyAST_Kinds[sum->first +
                      (sum->form == AST_SUM ? *(const uint8_t *)node - 1 : 0)];
    PyObject *op = PyType_GenericNew(kind->type, NULL, NULL);
    if (op != NULL && fill(w, sum, kind, node, op) < 0) {
        Py_CLEAR(op);
    }
    w->depth--;
    return op;
}

PyObject *PyAST_mod2obj(mod_ty mod) {
    struct writing w;
    if (_PyAST_InitTypes() < 0) {
        return NULL;
    }
    _PyCompile_RecursionStart(&w.depth, &w.limit);
    return node_to_object(&w, 0, (const char *)mod);
}
